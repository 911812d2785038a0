import type { CastRow } from './cast-row.js';

/** Three with the same sum (4.7): the first reached it earlier in the day, the other two at the same instant. */
const TIED_PUBLICATIONS = [310, 205, 96, 33];

/** Holders of the EXTENDED level in good standing. */
export const EXTENDED_CAST: readonly CastRow[] = [
  {
    slug: 'primorsky-interfeys',
    name: 'Приморский интерфейс',
    city: 'Владивосток',
    region: 'Приморский край',
    phoneCode: '423',
    description:
      'Создаём цифровые сервисы для портов, перевозчиков и складов Дальнего Востока. Команда работает в часовых поясах от Камчатки до Урала.',
    terms: { levels: ['EXTENDED', 'EXTENDED'], lastDayIn: 0 },
    projects: { industries: ['LOGISTICS', 'FOOD'], kinds: ['PORTAL', 'CRM', 'SITE'], published: 6, others: ['DRAFT'] },
  },
  {
    slug: 'donskoy-algoritm',
    name: 'Донской алгоритм',
    city: 'Ростов-на-Дону',
    region: 'Ростовская область',
    phoneCode: '863',
    description:
      'Помогаем аграрным и пищевым компаниям продавать через интернет и управлять филиалами. Начинаем с обследования и расчёта нагрузок.',
    terms: { levels: ['EXTENDED'], lastDayIn: 1 },
    shortOf: 'GOLD_STATUS',
    projects: {
      industries: ['AGRICULTURE', 'FOOD', 'WHOLESALE'],
      kinds: ['SITE_WITH_SHOP', 'CRM', 'SHOP_WITH_CRM'],
      published: 5,
      others: ['SUBMITTED'],
    },
  },
  {
    slug: 'kama-integratsiya',
    name: 'Кама Интеграция',
    city: 'Пермь',
    region: 'Пермский край',
    phoneCode: '342',
    description:
      'Внедряем порталы на химических и машиностроительных предприятиях. Ведём проекты от технического задания до вывода в эксплуатацию.',
    terms: { levels: ['EXTENDED'], startedAgo: 0 },
    projects: {
      industries: ['MACHINERY', 'MANUFACTURING'],
      kinds: ['PORTAL', 'PORTAL_WITH_CRM'],
      publishedAgo: [70, 0],
      others: ['DRAFT_RUNNING'],
    },
  },
  {
    slug: 'belaya-slobodka',
    name: 'Белая слободка',
    city: 'Казань',
    region: 'Республика Татарстан',
    phoneCode: '843',
    description:
      'Делаем интернет-магазины и порталы для торговых сетей Поволжья. Любим понятные интерфейсы и короткие сроки.',
    terms: { levels: ['EXTENDED', 'EXTENDED'], lastDayIn: 220 },
    projects: {
      industries: ['RETAIL', 'FASHION'],
      kinds: ['SHOP', 'SHOP_WITH_CRM'],
      publishedAgo: TIED_PUBLICATIONS,
      publishedAtHour: 10,
    },
  },
  {
    slug: 'nizhny-stek',
    name: 'Нижний стек',
    city: 'Нижний Новгород',
    region: 'Нижегородская область',
    phoneCode: '831',
    description:
      'Разрабатываем CRM-решения для автодилеров и поставщиков запчастей. Подключаем телефонию, склад и сервис в одну систему.',
    terms: { levels: ['BASIC', 'EXTENDED'], lastDayIn: 130 },
    projects: {
      industries: ['AUTOMOTIVE', 'WHOLESALE'],
      kinds: ['CRM', 'SHOP_WITH_CRM'],
      publishedAgo: TIED_PUBLICATIONS,
      publishedAtHour: 16,
    },
  },
  {
    slug: 'zelyony-shlyuz',
    name: 'Зелёный шлюз',
    city: 'Новосибирск',
    region: 'Новосибирская область',
    phoneCode: '383',
    description:
      'Строим порталы для университетов, клиник и научных организаций Сибири. Поддерживаем решения круглосуточно.',
    terms: { levels: ['EXTENDED', 'EXTENDED'], lastDayIn: 300 },
    projects: {
      industries: ['EDUCATION', 'HEALTHCARE'],
      kinds: ['PORTAL', 'SITE'],
      publishedAgo: TIED_PUBLICATIONS,
      publishedAtHour: 16,
    },
  },
  {
    slug: 'taezhny-server',
    name: 'Таёжный сервер',
    city: 'Красноярск',
    region: 'Красноярский край',
    phoneCode: '391',
    description:
      'Развёртываем корпоративные порталы на серверах заказчика, в том числе в закрытых сетях. Отвечаем за резервирование и восстановление.',
    terms: { levels: ['BASIC', 'BASIC', 'EXTENDED'], lastDayIn: 88 },
    shortOf: 'SYSTEM_ADMINISTRATION',
    projects: {
      industries: ['ENERGY', 'METALLURGY', 'OIL_AND_GAS'],
      kinds: ['PORTAL', 'PORTAL_WITH_CRM'],
      published: 9,
      others: ['SUBMITTED', 'WITHDRAWN'],
    },
  },
  {
    slug: 'gruppa-pyat-morey',
    name: 'Группа «Пять морей»',
    city: 'Москва',
    region: 'Москва',
    phoneCode: '495',
    description:
      'Объединение двух команд: одна проектирует магазины, другая сопровождает их под нагрузкой. Работаем с розницей и производителями одежды.',
    terms: { levels: ['EXTENDED', 'EXTENDED'], lastDayIn: 175 },
    individualTerms: {
      note: 'Дополнительное соглашение: на карточке два юридических лица группы.',
      secondCompany: 'ООО «Пять морей Сопровождение»',
    },
    projects: {
      industries: ['FASHION', 'RETAIL', 'CONSUMER_ELECTRONICS'],
      kinds: ['SHOP', 'SHOP_WITH_CRM', 'SITE_WITH_SHOP'],
      published: 8,
      others: ['DRAFT', 'RETURNED'],
    },
  },
  {
    slug: 'omsky-protokol',
    name: 'Омский протокол',
    city: 'Омск',
    region: 'Омская область',
    phoneCode: '381',
    description:
      'Автоматизируем документооборот и обслуживание клиентов в сетевых и сбытовых компаниях. Переводим согласования в электронный вид.',
    terms: { levels: ['EXTENDED'], lastDayIn: 240 },
    projects: {
      industries: ['ENERGY', 'GOVERNMENT'],
      kinds: ['PORTAL', 'CRM'],
      published: 3,
      others: ['SUBMITTED_RUNNING'],
    },
  },
  {
    slug: 'chernozem-digital',
    name: 'Чернозём Диджитал',
    city: 'Воронеж',
    region: 'Воронежская область',
    phoneCode: '473',
    description:
      'Ведём интернет-проекты агрохолдингов, аптек и клиник Черноземья. Соединяем сайты с лабораторными и складскими системами.',
    terms: { levels: ['EXTENDED', 'EXTENDED', 'EXTENDED'], lastDayIn: 310 },
    projects: {
      industries: ['PHARMACEUTICALS', 'HEALTHCARE', 'AGRICULTURE'],
      kinds: ['SHOP', 'SITE', 'CRM'],
      published: 10,
      others: ['REPUBLISHED'],
    },
  },
  {
    slug: 'media-prichal',
    name: 'Медиапричал',
    city: 'Москва',
    region: 'Москва',
    phoneCode: '495',
    description:
      'Создаём площадки для издательств, кинотеатров и образовательных проектов. Выдерживаем всплески посещаемости в дни премьер.',
    terms: { levels: ['EXTENDED', 'EXTENDED'], lastDayIn: 60 },
    projects: {
      industries: ['MEDIA', 'EDUCATION', 'TOURISM'],
      kinds: ['SITE', 'SITE_WITH_SHOP', 'SHOP'],
      published: 7,
      others: ['DRAFT_RUNNING', 'DRAFT'],
    },
  },
  {
    slug: 'kvartal-sem',
    name: 'Квартал Семь',
    city: 'Краснодар',
    region: 'Краснодарский край',
    phoneCode: '861',
    description:
      'Внедряем CRM для застройщиков и управляющих компаний Юга. Настраиваем путь клиента от заявки до ключей.',
    terms: { levels: ['BASIC', 'EXTENDED'], lastDayIn: 205, gapDays: 25 },
    projects: {
      industries: ['REAL_ESTATE', 'CONSTRUCTION'],
      kinds: ['CRM', 'SITE'],
      publishedAgo: [400, 350, 170, 150, 90, 41],
    },
  },
  {
    slug: 'oblachny-perekat',
    name: 'Облачный перекат',
    city: 'Томск',
    region: 'Томская область',
    phoneCode: '382',
    description:
      'Работаем с разработчиками систем и операторами связи: порталы партнёров, личные кабинеты, биллинг. Сильная экспертиза в интеграциях.',
    terms: { levels: ['EXTENDED'], lastDayIn: 110 },
    projects: {
      industries: ['INFORMATION_TECHNOLOGY', 'TELECOM'],
      kinds: ['PORTAL_WITH_CRM', 'CRM', 'SITE_WITH_SHOP'],
      published: 5,
      others: ['RETURNED'],
    },
  },
  {
    slug: 'polis-integrator',
    name: 'Полис Интегратор',
    city: 'Москва',
    region: 'Москва',
    phoneCode: '499',
    description:
      'Специализируемся на страховании и финансах: личные кабинеты, продажи полисов, обработка обращений. Знаем требования регулятора.',
    terms: { levels: ['EXTENDED', 'EXTENDED'], lastDayIn: 33 },
    partnershipEndsIn: 20,
    projects: { industries: ['INSURANCE', 'FINANCE'], kinds: ['CRM', 'SITE', 'PORTAL_WITH_CRM'], published: 6 },
  },
];
