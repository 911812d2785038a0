import type { CastRow } from './cast-row.js';

/** Holders of the MAXIMAL level; the first one is the company of the start-up message. */
export const MAXIMAL_CAST: readonly CastRow[] = [
  {
    slug: 'severny-kod',
    name: 'Северный код',
    city: 'Санкт-Петербург',
    region: 'Санкт-Петербург',
    phoneCode: '812',
    description:
      'Проектируем и внедряем порталы и интернет-магазины для компаний с филиалами по всей стране. В команде архитекторы, аналитики и собственная группа нагрузочного тестирования. Сопровождаем решения после запуска по договору с гарантированным временем ответа.',
    terms: { levels: ['BASIC', 'EXTENDED', 'MAXIMAL'], lastDayIn: 75 },
    projects: {
      industries: ['RETAIL', 'FINANCE', 'LOGISTICS', 'ENERGY'],
      kinds: ['SHOP', 'PORTAL', 'SITE_WITH_SHOP', 'PORTAL_WITH_CRM', 'CRM'],
      published: 10,
      others: [
        ...(['DRAFT', 'DRAFT_RUNNING', 'SUBMITTED', 'SUBMITTED_RUNNING'] as const),
        ...(['RETURNED', 'RETURNED', 'WITHDRAWN', 'REPUBLISHED'] as const),
      ],
    },
    corrections: [
      { ago: 210, amount: 40, reason: 'Доначислено за публикацию, которая не была учтена при переносе данных.' },
      { ago: 60, amount: -15, reason: 'Снята часть баллов: проект учтён вместе с другим исполнителем.' },
    ],
  },
  {
    slug: 'tretya-vertikal',
    name: 'Третья вертикаль',
    city: 'Москва',
    region: 'Москва',
    phoneCode: '495',
    description:
      'Строим корпоративные порталы для холдингов с десятками тысяч сотрудников. Работаем с требованиями служб безопасности и переносим данные из унаследованных систем. Проекты ведут сертифицированные руководители.',
    terms: { levels: ['EXTENDED', 'MAXIMAL', 'MAXIMAL'], lastDayIn: 190 },
    projects: {
      industries: ['FINANCE', 'INSURANCE', 'GOVERNMENT', 'TELECOM', 'OIL_AND_GAS'],
      kinds: ['PORTAL', 'PORTAL_WITH_CRM', 'CRM', 'SITE'],
      published: 14,
      others: ['SUBMITTED', 'DRAFT_RUNNING', 'WITHDRAWN'],
    },
  },
  {
    slug: 'medny-vektor',
    name: 'Медный вектор',
    city: 'Екатеринбург',
    region: 'Свердловская область',
    phoneCode: '343',
    description:
      'Автоматизируем продажи и снабжение промышленных предприятий Урала. Связываем порталы с учётными и производственными системами заводов.',
    terms: { levels: ['BASIC', 'MAXIMAL'], lastDayIn: 260 },
    projects: {
      industries: ['METALLURGY', 'MACHINERY', 'MANUFACTURING', 'CONSTRUCTION'],
      kinds: ['PORTAL_WITH_CRM', 'SITE_WITH_SHOP', 'PORTAL', 'CRM'],
      published: 11,
      others: ['SUBMITTED_RUNNING', 'DRAFT'],
    },
  },
  {
    slug: 'volzhsky-modul',
    name: 'Волжский модуль',
    city: 'Самара',
    region: 'Самарская область',
    phoneCode: '846',
    description:
      'Внедряем интернет-магазины с высокой посещаемостью и системы работы с дилерами. Разрабатываем модули обмена с учётными системами. Обучаем команды заказчика и передаём им документацию.',
    terms: { levels: ['EXTENDED'], lastDayIn: 150, upgrade: { to: 'MAXIMAL', ago: 45 } },
    projects: {
      industries: ['AUTOMOTIVE', 'RETAIL', 'CONSUMER_ELECTRONICS'],
      kinds: ['SHOP', 'SHOP_WITH_CRM', 'SITE_WITH_SHOP'],
      published: 8,
      others: ['RETURNED', 'DRAFT_RUNNING'],
    },
    corrections: [{ ago: 30, amount: 25, reason: 'Уточнён объём проекта после проверки.' }],
  },
  {
    slug: 'yantarny-kontur',
    name: 'Янтарный контур',
    city: 'Калининград',
    region: 'Калининградская область',
    phoneCode: '401',
    description:
      'Разрабатываем сайты и порталы для транспортных и туристических компаний. Отвечаем за скорость работы под нагрузкой в сезон.',
    terms: { levels: ['MAXIMAL', 'MAXIMAL'], lastDayIn: 12 },
    shortOf: 'ATTESTED_DEVELOPERS',
    sanctions: [
      {
        kind: 'COMPETENCE_DEPRIVATION',
        ground: '3.5',
        decision: 'Компетенция приостановлена до получения отчётов по трём проектам.',
        startedAgo: 240,
        lastDayIn: -180,
        lifted: { ago: 210, reason: 'Отчёты получены.' },
      },
    ],
    projects: {
      industries: ['TOURISM', 'LOGISTICS', 'REAL_ESTATE'],
      kinds: ['SITE', 'SHOP', 'PORTAL'],
      published: 7,
      publishedAgo: [225],
      others: ['DRAFT'],
    },
  },
];
