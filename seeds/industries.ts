/** An industry of the catalogue as it is first filled (4.8); administrators edit it from then on. */
export interface SeededIndustry {
  code: string;
  titleRu: string;
  titleEn: string;
  isNamedByRegulation: boolean;
}

/** 4.8: the four industries that the clause names. */
const NAMED: readonly Titles[] = [
  ['FINANCE', 'Финансы', 'Finance'],
  ['INSURANCE', 'Страхование', 'Insurance'],
  ['AUTOMOTIVE', 'Автомобили', 'Automotive'],
  ['RETAIL', 'Розничная торговля', 'Retail'],
];

/** 4.8: «and others» is left to the vendor; these stand for its list. */
const DEMONSTRATION: readonly Titles[] = [
  ['WHOLESALE', 'Оптовая торговля', 'Wholesale'],
  ['FOOD', 'Продукты питания', 'Food and beverages'],
  ['FASHION', 'Одежда и обувь', 'Fashion'],
  ['CONSUMER_ELECTRONICS', 'Бытовая электроника', 'Consumer electronics'],
  ['CONSTRUCTION', 'Строительство', 'Construction'],
  ['REAL_ESTATE', 'Недвижимость', 'Real estate'],
  ['MANUFACTURING', 'Промышленное производство', 'Manufacturing'],
  ['MACHINERY', 'Машиностроение', 'Machinery'],
  ['METALLURGY', 'Металлургия', 'Metallurgy'],
  ['OIL_AND_GAS', 'Нефть и газ', 'Oil and gas'],
  ['ENERGY', 'Энергетика', 'Energy'],
  ['AGRICULTURE', 'Сельское хозяйство', 'Agriculture'],
  ['HEALTHCARE', 'Медицина', 'Healthcare'],
  ['PHARMACEUTICALS', 'Фармацевтика', 'Pharmaceuticals'],
  ['EDUCATION', 'Образование', 'Education'],
  ['GOVERNMENT', 'Государственный сектор', 'Government'],
  ['TELECOM', 'Телекоммуникации', 'Telecommunications'],
  ['INFORMATION_TECHNOLOGY', 'Информационные технологии', 'Information technology'],
  ['LOGISTICS', 'Транспорт и логистика', 'Transport and logistics'],
  ['TOURISM', 'Туризм и гостиницы', 'Tourism and hotels'],
  ['MEDIA', 'Медиа и развлечения', 'Media and entertainment'],
];

type Titles = readonly [code: string, titleRu: string, titleEn: string];

const fromTitles = (rows: readonly Titles[], isNamedByRegulation: boolean): SeededIndustry[] =>
  rows.map(([code, titleRu, titleEn]) => ({ code, titleRu, titleEn, isNamedByRegulation }));

export const INDUSTRIES: readonly SeededIndustry[] = [...fromTitles(NAMED, true), ...fromTitles(DEMONSTRATION, false)];
