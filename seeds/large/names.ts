/** Parts of generated names, in Russian and as they stand in addresses. */
export type NamePart = readonly [name: string, slug: string];

export const ADJECTIVES: readonly NamePart[] = [
  ['Янтарный', 'yantarny'],
  ['Северный', 'severny'],
  ['Южный', 'yuzhny'],
  ['Восточный', 'vostochny'],
  ['Западный', 'zapadny'],
  ['Таёжный', 'tayozhny'],
  ['Степной', 'stepnoy'],
  ['Горный', 'gorny'],
  ['Речной', 'rechnoy'],
  ['Морской', 'morskoy'],
  ['Полярный', 'polyarny'],
  ['Звёздный', 'zvyozdny'],
  ['Медный', 'medny'],
  ['Серебряный', 'serebryany'],
  ['Золотой', 'zolotoy'],
  ['Гранитный', 'granitny'],
  ['Кедровый', 'kedrovy'],
  ['Лесной', 'lesnoy'],
  ['Быстрый', 'bystry'],
  ['Ясный', 'yasny'],
  ['Новый', 'novy'],
  ['Первый', 'pervy'],
  ['Цифровой', 'tsifrovoy'],
  ['Умный', 'umny'],
];

export const NOUNS: readonly NamePart[] = [
  ['контур', 'kontur'],
  ['вектор', 'vektor'],
  ['модуль', 'modul'],
  ['алгоритм', 'algoritm'],
  ['сервер', 'server'],
  ['портал', 'portal'],
  ['интерфейс', 'interfeys'],
  ['протокол', 'protokol'],
  ['маршрут', 'marshrut'],
  ['горизонт', 'gorizont'],
  ['меридиан', 'meridian'],
  ['квадрат', 'kvadrat'],
  ['импульс', 'impuls'],
  ['спектр', 'spektr'],
  ['кластер', 'klaster'],
  ['канал', 'kanal'],
  ['узел', 'uzel'],
  ['причал', 'prichal'],
  ['компас', 'kompas'],
  ['ракурс', 'rakurs'],
];

export interface Place {
  city: string;
  region: string;
  phoneCode: string;
}

const place = (city: string, region: string, phoneCode: string): Place => ({ city, region, phoneCode });

export const PLACES: readonly Place[] = [
  place('Москва', 'Москва', '495'),
  place('Санкт-Петербург', 'Санкт-Петербург', '812'),
  place('Новосибирск', 'Новосибирская область', '383'),
  place('Екатеринбург', 'Свердловская область', '343'),
  place('Казань', 'Республика Татарстан', '843'),
  place('Нижний Новгород', 'Нижегородская область', '831'),
  place('Челябинск', 'Челябинская область', '351'),
  place('Самара', 'Самарская область', '846'),
  place('Уфа', 'Республика Башкортостан', '347'),
  place('Ростов-на-Дону', 'Ростовская область', '863'),
  place('Краснодар', 'Краснодарский край', '861'),
  place('Омск', 'Омская область', '381'),
  place('Воронеж', 'Воронежская область', '473'),
  place('Пермь', 'Пермский край', '342'),
  place('Волгоград', 'Волгоградская область', '844'),
  place('Красноярск', 'Красноярский край', '391'),
];

export const DESCRIPTIONS: readonly string[] = [
  'Внедряем корпоративные порталы и интернет-магазины. Сопровождаем решения после запуска.',
  'Автоматизируем продажи и обслуживание клиентов. Связываем сайты с учётными системами.',
  'Строим сайты и порталы, рассчитанные на высокую нагрузку. Проводим нагрузочное тестирование.',
  'Помогаем компаниям с филиалами работать в единой системе. Обучаем сотрудников заказчика.',
];
