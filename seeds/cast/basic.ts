import type { CastRow } from './cast-row.js';

/** Holders of the BASIC level: a card by its address, no place in the list. */
export const BASIC_CAST: readonly CastRow[] = [
  {
    slug: 'laboratoriya-lugovogo',
    name: 'Лаборатория Лугового',
    city: 'Ярославль',
    region: 'Ярославская область',
    phoneCode: '485',
    description:
      'Небольшая мастерская, которая делает порталы для проектных институтов. Руководитель лично участвует в каждом внедрении.',
    terms: { levels: ['BASIC'], lastDayIn: 85 },
    individualTerms: {
      note: 'Индивидуальные условия: участник программы — индивидуальный предприниматель.',
      soleProprietor: 'ИП Луговой Тихон Маркович',
    },
    projects: { industries: ['CONSTRUCTION', 'EDUCATION'], kinds: ['PORTAL', 'SITE'], published: 3, others: ['DRAFT'] },
  },
  {
    slug: 'tulsky-klyuch',
    name: 'Тульский ключ',
    city: 'Тула',
    region: 'Тульская область',
    phoneCode: '487',
    description: 'Внедряем CRM и сайты на предприятиях приборостроения. Берёмся за проекты с жёсткими сроками.',
    terms: { levels: ['BASIC'], startedAgo: 40 },
    projects: { industries: ['MACHINERY'], kinds: ['CRM', 'SITE'], publishedAgo: [90, 18], others: ['SUBMITTED'] },
  },
  {
    slug: 'baykalsky-potok',
    name: 'Байкальский поток',
    city: 'Иркутск',
    region: 'Иркутская область',
    phoneCode: '395',
    description:
      'Создаём сайты и системы бронирования для отелей и туроператоров. Раньше имели расширенный уровень и готовимся его вернуть.',
    terms: { levels: ['EXTENDED', 'BASIC'], lastDayIn: 145 },
    projects: { industries: ['TOURISM', 'RETAIL'], kinds: ['SITE', 'SHOP'], published: 6, others: ['DRAFT_RUNNING'] },
  },
  {
    slug: 'med-i-kod',
    name: 'Мёд и Код',
    city: 'Уфа',
    region: 'Республика Башкортостан',
    phoneCode: '347',
    description: 'Делаем интернет-магазины для производителей продуктов. Настраиваем доставку и маркировку.',
    terms: { levels: ['BASIC'], lastDayIn: 320 },
    projects: { industries: ['FOOD'], kinds: ['SHOP', 'SHOP_WITH_CRM'], publishedAgo: [25], others: ['RETURNED'] },
  },
  {
    slug: 'arkhangelsky-uzel',
    name: 'Архангельский узел',
    city: 'Архангельск',
    region: 'Архангельская область',
    phoneCode: '818',
    description: 'Автоматизируем работу портовых и лесных предприятий Севера. Внедряем порталы с работой без сети.',
    terms: { levels: ['BASIC', 'BASIC'], lastDayIn: 200 },
    projects: { industries: ['LOGISTICS', 'MANUFACTURING'], kinds: ['PORTAL'], published: 4 },
  },
  {
    slug: 'saratovsky-rakurs',
    name: 'Саратовский ракурс',
    city: 'Саратов',
    region: 'Саратовская область',
    phoneCode: '845',
    description:
      'Строим корпоративные сайты и порталы для медицинских организаций. Соблюдаем требования к защите данных.',
    terms: { levels: ['BASIC'], lastDayIn: 15 },
    projects: { industries: ['HEALTHCARE'], kinds: ['SITE', 'PORTAL'], published: 2, others: ['SUBMITTED_RUNNING'] },
  },
  {
    slug: 'kurskaya-orbita',
    name: 'Курская орбита',
    city: 'Курск',
    region: 'Курская область',
    phoneCode: '471',
    description: 'Помогаем оптовым компаниям принимать заказы через кабинет клиента. Недавно вступили в программу.',
    terms: { levels: ['BASIC'], startedAgo: 6 },
    projects: { industries: ['WHOLESALE'], kinds: ['SITE_WITH_SHOP'], others: ['DRAFT', 'SUBMITTED'] },
  },
];
