import { DECISION_WORKING_DAYS } from '../../regulation/decision-clock.js';
import { type Question, TABLE } from './question.js';

/** Section 2: who holds the competence, who comes, who goes. */
export const ON_COMPETENCE: readonly Question[] = [
  {
    name: 'HoldersByLevel',
    clauses: ['1.1', '2.4', '4.6'],
    title: { RU: 'Партнёры по состоянию и уровню компетенции', EN: 'Partners by state and level of the competence' },
    description: {
      RU: 'Сколько партнёров имеют компетенцию сегодня, на каком уровне и сколько из них в открытом списке.',
      EN: 'How many partners hold the competence today, at which level, and how many are in the public list.',
    },
    body: `partnersAggregate(groupBy: [{ dimension: STATE }, { dimension: LEVEL }, { dimension: IS_LISTED }]) ${TABLE}`,
    plots: [
      {
        of: 'partnersAggregate',
        title: { RU: 'Партнёры', EN: 'Partners' },
        ...{ as: 'BAR', x: 'state', series: 'level', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'ApplicationFunnel',
    clauses: ['2.1', '2.10', '2.13'],
    title: { RU: 'Воронка заявок', EN: 'The funnel of applications' },
    description: {
      RU: 'Сколько заявок каждого вида подано, отозвано, решено, и с каким исходом.',
      EN: 'How many applications of each kind there are, and where they stand or how they ended.',
    },
    body: `applicationsAggregate(groupBy: [{ dimension: KIND }, { dimension: STATE }]) ${TABLE}`,
    plots: [
      {
        of: 'applicationsAggregate',
        title: { RU: 'Заявки', EN: 'Applications' },
        ...{ as: 'BAR', x: 'state', series: 'kind', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'DecisionTimes',
    clauses: ['2.2', '2.9', '2.10'],
    title: { RU: 'Срок решения против семи рабочих дней', EN: 'Time to a decision against the seven working days' },
    description: {
      RU: 'Рабочие дни от полного пакета до решения по месяцам: медиана, девять из десяти, самый долгий; дни ожидания ответа партнёра не считаются.',
      EN: 'Working days from the complete package to the decision, by month: median, nine of ten, the longest; days of waiting for the partner do not count.',
    },
    body: `applicationsAggregate(
  filter: { decidedOn: { isNull: false } }
  groupBy: [{ dimension: DECIDED_ON, bucket: MONTH }]
  measures: [
    { function: COUNT }
    { function: PERCENTILE, field: WORKING_DAYS, p: 0.5, as: "median" }
    { function: PERCENTILE, field: WORKING_DAYS, p: 0.9, as: "nineOfTen" }
    { function: MAX, field: WORKING_DAYS, as: "longest" }
  ]
) ${TABLE}`,
    plots: [
      {
        of: 'applicationsAggregate',
        title: { RU: 'Рабочие дни до решения', EN: 'Working days to a decision' },
        ...{ as: 'LINE', x: 'decidedOnMonth', y: ['median', 'nineOfTen', 'longest'] },
        mark: { at: DECISION_WORKING_DAYS, title: { RU: 'семь рабочих дней (2.2)', EN: 'seven working days (2.2)' } },
      },
    ],
  },
  {
    name: 'OpenApplications',
    clauses: ['2.2', '2.9'],
    title: { RU: 'Заявки без решения', EN: 'Applications without a decision' },
    description: {
      RU: 'Что лежит у вендора, начиная с самых давних, и сколько рабочих дней он ждал ответов партнёра.',
      EN: 'What lies with the vendor, the oldest first, and for how many working days it has waited for the partner.',
    },
    body: `applications(
  first: 100
  filter: { state: { in: [SUBMITTED, UNDER_REVIEW, INFORMATION_REQUESTED] } }
  orderBy: [{ field: PROVIDED_ON }]
) { nodes { partnerName kind targetLevel state submittedOn providedOn workingDaysWaited questions } }`,
    plots: [{ of: 'applications', title: { RU: 'Заявки', EN: 'Applications' }, as: null }],
  },
  {
    name: 'OutcomesByLevel',
    clauses: ['2.9', '2.11'],
    title: { RU: 'Исходы заявок по уровням', EN: 'Outcomes of applications by level' },
    description: {
      RU: 'Как решены заявки на каждый уровень и сколько решений принято позже срока.',
      EN: 'How applications for each level were decided, and how many decisions came after their day.',
    },
    body: `applicationsAggregate(
  filter: { outcome: { isNull: false } }
  groupBy: [{ dimension: TARGET_LEVEL }, { dimension: OUTCOME }, { dimension: IS_OVERDUE }]
) ${TABLE}`,
    plots: [
      {
        of: 'applicationsAggregate',
        title: { RU: 'Решения', EN: 'Decisions' },
        ...{ as: 'BAR', x: 'targetLevel', series: 'outcome', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'LapsingIn90Days',
    clauses: ['2.4', '2.5', '4.13'],
    title: {
      RU: 'Чей срок кончается за 90 дней и какие бонусы под угрозой',
      EN: 'Who lapses in 90 days, and the bonuses at stake',
    },
    description: {
      RU: 'Партнёры, срок компетенции которых кончается в ближайшие 90 дней, и бонусы, которые сгорят, если её не продлить за два месяца после этого.',
      EN: 'Partners whose term ends within 90 days, and the bonuses that would be annulled were it not renewed within two months after that.',
    },
    body: `partners(
  first: 100
  filter: { state: { in: [ACTIVE, SUSPENDED] }, validThrough: { lte: $through } }
  orderBy: [{ field: VALID_THROUGH }, { field: NAME }]
) { nodes { name level state validThrough points bonusBalance bonusReserved } }
partnersAggregate(
  filter: { state: { in: [ACTIVE, SUSPENDED] }, validThrough: { lte: $through } }
  groupBy: [{ dimension: VALID_THROUGH, bucket: MONTH }]
  measures: [{ function: COUNT, as: "partners" }, { function: SUM, field: BONUS_BALANCE, as: "bonuses" }]
) ${TABLE}`,
    days: { through: 'today+90d' },
    plots: [
      { of: 'partners', title: { RU: 'Сроки', EN: 'Terms' }, as: null },
      {
        of: 'partnersAggregate',
        title: { RU: 'Бонусы под угрозой по месяцам, руб.', EN: 'Bonuses at stake by month, roubles' },
        ...{ as: 'BAR', x: 'validThroughMonth', y: ['bonuses'] },
      },
    ],
  },
  {
    name: 'LapsedPartners',
    clauses: ['2.11', '4.12', '4.13'],
    title: { RU: 'Кто может ещё продлить', EN: 'Who can still renew' },
    description: {
      RU: 'Партнёры, срок которых уже кончился, но два месяца на продление не прошли: бонусы заморожены.',
      EN: 'Partners whose term is over while the two months to renew it are not: their bonuses are frozen.',
    },
    body: `partners(first: 100, filter: { state: { eq: LAPSED } }, orderBy: [{ field: VALID_THROUGH }, { field: NAME }]) {
  nodes { name level validThrough points bonusBalance region }
}`,
    plots: [{ of: 'partners', title: { RU: 'Партнёры', EN: 'Partners' }, as: null }],
  },
  {
    name: 'PartnersByRegion',
    clauses: ['1.1', '4.7'],
    title: { RU: 'Партнёры и баллы по регионам', EN: 'Partners and points by region' },
    description: {
      RU: 'Сколько держателей компетенции в каждом регионе и сколько у них баллов.',
      EN: 'How many holders there are in each region, and how many points they have.',
    },
    body: `partnersAggregate(
  filter: { state: { eq: ACTIVE } }
  groupBy: [{ dimension: REGION }]
  measures: [{ function: COUNT }, { function: SUM, field: POINTS, as: "points" }]
  orderBy: [{ column: "points", direction: DESC }]
) ${TABLE}`,
    plots: [
      {
        of: 'partnersAggregate',
        title: { RU: 'Баллы', EN: 'Points' },
        ...{ as: 'BAR', x: 'region', y: ['points'] },
      },
    ],
  },
];
