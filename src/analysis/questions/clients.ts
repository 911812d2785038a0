import { type Question, TABLE } from './question.js';

/** Section 3: clients, sales, projects, leads. */
export const ON_CLIENTS: readonly Question[] = [
  {
    name: 'ReportsOverdue',
    clauses: ['3.5'],
    title: { RU: 'Просроченные отчёты', EN: 'Reports overdue' },
    description: {
      RU: 'Идущие проекты держателей, о которых больше двух месяцев нет отчёта, начиная с самых давних.',
      EN: 'Running projects of holders without a report for more than two months, the longest overdue first.',
    },
    body: `projects(
  first: 100
  filter: { isReportOverdue: { eq: true } }
  orderBy: [{ field: REPORT_DUE_ON }, { field: TITLE }]
) { nodes { partnerName title startedOn lastReportedOn reportDueOn reports } }`,
    plots: [{ of: 'projects', title: { RU: 'Проекты', EN: 'Projects' }, as: null }],
  },
  {
    name: 'ReportingRhythm',
    clauses: ['3.5'],
    title: { RU: 'Ритм отчётов', EN: 'The rhythm of reports' },
    description: {
      RU: 'Сколько отчётов пришло по месяцам и сколько дней прошло с прежнего: медиана и самый долгий перерыв.',
      EN: 'How many reports came by month, and how many days after the one before: median and the longest pause.',
    },
    body: `reportsAggregate(
  groupBy: [{ dimension: REPORTED_ON, bucket: MONTH }]
  measures: [
    { function: COUNT }
    { function: PERCENTILE, field: DAYS_SINCE_BEFORE, p: 0.5, as: "median" }
    { function: MAX, field: DAYS_SINCE_BEFORE, as: "longest" }
  ]
) ${TABLE}`,
    plots: [
      {
        of: 'reportsAggregate',
        title: { RU: 'Отчёты', EN: 'Reports' },
        ...{ as: 'BAR', x: 'reportedOnMonth', y: ['count'] },
      },
    ],
  },
  {
    name: 'ForecastAgainstOrders',
    clauses: ['3.6', '3.3'],
    title: { RU: 'Прогноз продаж против заказов', EN: 'Sales forecast against orders' },
    description: {
      RU: 'Действующие прогнозы по кварталам, полные и взвешенные по вероятности, и оплаченные заказы клиентов тех же кварталов, в рублях.',
      EN: 'Current forecasts by quarter, whole and weighted by likelihood, and paid orders of clients in those quarters, in roubles.',
    },
    body: `forecastsAggregate(
  filter: { isCurrent: { eq: true } }
  groupBy: [{ dimension: QUARTER_STARTS_ON, bucket: QUARTER }]
  measures: [
    { function: SUM, field: AMOUNT, as: "forecast" }
    { function: SUM, field: WEIGHTED_AMOUNT, as: "weighted" }
  ]
) ${TABLE}
ordersAggregate(
  filter: { kind: { eq: CLIENT }, paidOn: { isNull: false } }
  groupBy: [{ dimension: PAID_ON, bucket: QUARTER }]
  measures: [{ function: SUM, field: NET, as: "paid" }, { function: SUM, field: RETURNED_MONEY, as: "returned" }]
) ${TABLE}`,
    plots: [
      {
        of: 'forecastsAggregate',
        title: { RU: 'Прогноз, руб.', EN: 'Forecast, roubles' },
        ...{ as: 'BAR', x: 'quarterStartsOnQuarter', y: ['forecast', 'weighted'] },
      },
      {
        of: 'ordersAggregate',
        title: { RU: 'Оплаченные заказы, руб.', EN: 'Paid orders, roubles' },
        ...{ as: 'BAR', x: 'paidOnQuarter', y: ['paid', 'returned'] },
      },
    ],
  },
  {
    name: 'SalesByProduct',
    clauses: ['3.3', '4.2'],
    title: { RU: 'Продажи по продуктам', EN: 'Sales by product' },
    description: {
      RU: 'Оплаченные строки заказов по семейству и редакции: штуки, сумма за вычетом скидки, оплата бонусами.',
      EN: 'Paid lines of orders by family and edition: pieces, sum less discount, paid with bonuses.',
    },
    body: `orderLinesAggregate(
  filter: { paidOn: { isNull: false } }
  groupBy: [{ dimension: PRODUCT_FAMILY }, { dimension: PRODUCT_EDITION }]
  measures: [
    { function: SUM, field: QUANTITY, as: "pieces" }
    { function: SUM, field: NET, as: "net" }
    { function: SUM, field: BONUSES, as: "bonuses" }
  ]
) ${TABLE}`,
    plots: [
      {
        of: 'orderLinesAggregate',
        title: { RU: 'Рубли', EN: 'Roubles' },
        ...{ as: 'BAR', x: 'productFamily', series: 'productEdition', y: ['net'], isStacked: true },
      },
    ],
  },
  {
    name: 'DiscountsByMonth',
    clauses: ['3.3', '4.11', '6.2'],
    title: { RU: 'Скидки и бонусы в заказах', EN: 'Discounts and bonuses in orders' },
    description: {
      RU: 'По месяцам размещения: полная цена, скидка партнёра, оплата бонусами, в рублях.',
      EN: 'By month of placing: full price, partner discount, paid with bonuses, in roubles.',
    },
    body: `ordersAggregate(
  filter: { state: { ne: CANCELLED } }
  groupBy: [{ dimension: PLACED_ON, bucket: MONTH }]
  measures: [
    { function: COUNT }
    { function: SUM, field: GROSS, as: "gross" }
    { function: SUM, field: DISCOUNT, as: "discount" }
    { function: SUM, field: BONUSES, as: "bonuses" }
  ]
) ${TABLE}`,
    plots: [
      {
        of: 'ordersAggregate',
        title: { RU: 'Рубли', EN: 'Roubles' },
        ...{ as: 'LINE', x: 'placedOnMonth', y: ['gross', 'discount', 'bonuses'] },
      },
    ],
  },
  {
    name: 'LeadConversion',
    clauses: ['1.3'],
    title: { RU: 'Судьба заявок на внедрение', EN: 'What became of leads' },
    description: {
      RU: 'Где сейчас лиды каждого семейства продуктов, и сумма выигранных; без состояния те, что никому не отданы.',
      EN: 'Where leads of each family of products stand, and the amount won; without a state those that nobody has.',
    },
    body: `leadsAggregate(
  groupBy: [{ dimension: STATE }, { dimension: FAMILY }]
  measures: [{ function: COUNT }, { function: SUM, field: AMOUNT, as: "won" }]
) ${TABLE}`,
    plots: [
      {
        of: 'leadsAggregate',
        title: { RU: 'Лиды', EN: 'Leads' },
        ...{ as: 'BAR', x: 'state', series: 'family', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'PriceApprovalTimes',
    clauses: ['3.3'],
    title: { RU: 'Согласование цен', EN: 'Agreeing on prices' },
    description: {
      RU: 'Запросы цен по состоянию: сколько раундов и рабочих дней они заняли.',
      EN: 'Requests for prices by state: how many rounds and working days they took.',
    },
    body: `priceApprovalsAggregate(
  groupBy: [{ dimension: STATE }]
  measures: [
    { function: COUNT }
    { function: AVG, field: ROUNDS, as: "rounds" }
    { function: PERCENTILE, field: WORKING_DAYS, p: 0.5, as: "medianWorkingDays" }
  ]
) ${TABLE}`,
    plots: [
      {
        of: 'priceApprovalsAggregate',
        title: { RU: 'Запросы', EN: 'Requests' },
        ...{ as: 'BAR', x: 'state', y: ['count'] },
      },
    ],
  },
  {
    name: 'EngagementPipeline',
    clauses: ['3.1', '3.6'],
    title: { RU: 'Работа с клиентами по стадиям', EN: 'Work with clients by stage' },
    description: {
      RU: 'Сколько клиентов на каждой стадии и сколько партнёры от них ждут, в рублях.',
      EN: 'How many clients there are at each stage, and what partners expect of them, in roubles.',
    },
    body: `engagementsAggregate(
  groupBy: [{ dimension: STAGE }]
  measures: [{ function: COUNT }, { function: SUM, field: EXPECTED_AMOUNT, as: "expected" }]
) ${TABLE}`,
    plots: [
      {
        of: 'engagementsAggregate',
        title: { RU: 'Ожидаемые рубли', EN: 'Expected roubles' },
        ...{ as: 'BAR', x: 'stage', y: ['expected'] },
      },
    ],
  },
];
