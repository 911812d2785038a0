import { type Question, TABLE } from './question.js';

/** Section 4: points, the directory, bonuses. */
export const ON_POINTS: readonly Question[] = [
  {
    name: 'ListChangesInAMonth',
    clauses: ['4.6', '4.7'],
    title: { RU: 'Кто поднялся, опустился и выбыл за месяц', EN: 'Who rose, fell and left in a month' },
    description: {
      RU: 'Открытый список месяц назад и сегодня: что стало с местами партнёров и почему.',
      EN: 'The public list a month ago and today: what became of the places of partners, and why.',
    },
    body: `partnerChangesAggregate(from: $from, groupBy: [{ dimension: CHANGE }, { dimension: REASON }]) ${TABLE}
partnerChanges(
  first: 100
  from: $from
  filter: { change: { in: [JOINED, LEFT, ROSE, FELL] }, reason: { ne: OTHERS } }
  orderBy: [{ field: RANK_AFTER }, { field: NAME }]
) { nodes { name change reason reasonOn rankBefore rankAfter pointsBefore pointsAfter } }`,
    days: { from: 'today-1m' },
    plots: [
      {
        of: 'partnerChangesAggregate',
        title: { RU: 'Партнёры', EN: 'Partners' },
        ...{ as: 'BAR', x: 'change', series: 'reason', y: ['count'], isStacked: true },
      },
      { of: 'partnerChanges', title: { RU: 'Из-за чего', EN: 'Because of what' }, as: null },
    ],
  },
  {
    name: 'PointsByKindAndMonth',
    clauses: ['4.1', '4.2', '4.3', '4.4'],
    title: { RU: 'Баллы по видам деятельности и месяцам', EN: 'Points by kind of activity and month' },
    description: {
      RU: 'Баллы за продажи, проекты и маркетинг по месяцам самой деятельности, с вычетом сторно.',
      EN: 'Points for sales, projects and marketing by the months of the activities, less what was reversed.',
    },
    body: `pointEntriesAggregate(
  groupBy: [{ dimension: ACTIVITY_ON, bucket: MONTH }, { dimension: KIND }]
  measures: [{ function: SUM, field: AMOUNT, as: "points" }]
  limit: 1000
) ${TABLE}`,
    plots: [
      {
        of: 'pointEntriesAggregate',
        title: { RU: 'Баллы', EN: 'Points' },
        ...{ as: 'BAR', x: 'activityOnMonth', series: 'kind', y: ['points'], isStacked: true },
      },
    ],
  },
  {
    name: 'PointsByIndustry',
    clauses: ['4.3', '4.8'],
    title: { RU: 'Баллы за проекты по отраслям', EN: 'Points for projects by industry' },
    description: {
      RU: 'В каких отраслях внедрения приносят баллы и скольким партнёрам.',
      EN: 'In which industries implementations bring points, and to how many partners.',
    },
    body: `pointEntriesAggregate(
  filter: { kind: { eq: PROJECT } }
  groupBy: [{ dimension: INDUSTRY }]
  measures: [
    { function: SUM, field: AMOUNT, as: "points" }
    { function: COUNT_DISTINCT, field: PARTNER_ID, as: "partners" }
  ]
  orderBy: [{ column: "points", direction: DESC }]
) ${TABLE}`,
    plots: [
      {
        of: 'pointEntriesAggregate',
        title: { RU: 'Баллы', EN: 'Points' },
        ...{ as: 'BAR', x: 'industry', y: ['points'] },
      },
    ],
  },
  {
    name: 'PointsConcentration',
    clauses: ['4.7'],
    title: { RU: 'Концентрация баллов', EN: 'Concentration of points' },
    description: {
      RU: 'У кого больше всего баллов: двадцать первых партнёров, и под таблицей сумма по всем.',
      EN: 'Who has most points: the first twenty partners, and below the table the sum of all.',
    },
    body: `pointEntriesAggregate(
  groupBy: [{ dimension: PARTNER_NAME }]
  measures: [{ function: SUM, field: AMOUNT, as: "points" }]
  orderBy: [{ column: "points", direction: DESC }]
  limit: 20
) ${TABLE}`,
    plots: [
      {
        of: 'pointEntriesAggregate',
        title: { RU: 'Баллы', EN: 'Points' },
        ...{ as: 'BAR', x: 'partnerName', y: ['points'] },
      },
    ],
  },
  {
    name: 'RefusedAccruals',
    clauses: ['4.1', '6.2'],
    title: { RU: 'Непринятые начисления', EN: 'Refused accruals' },
    description: {
      RU: 'Деятельность, которая баллов не принесла, и по какому пункту: компетенция не действовала (4.1) или баллы отказаны санкцией (6.2).',
      EN: 'Activities that earned nothing, and by which clause: the competence was not active (4.1), or a sanction refused points (6.2).',
    },
    body: `pointEntriesAggregate(
  filter: { isRefused: { eq: true } }
  groupBy: [{ dimension: REFUSAL_CLAUSE }, { dimension: KIND }]
  measures: [{ function: COUNT }, { function: COUNT_DISTINCT, field: PARTNER_ID, as: "partners" }]
) ${TABLE}`,
    plots: [
      {
        of: 'pointEntriesAggregate',
        title: { RU: 'Начисления', EN: 'Accruals' },
        ...{ as: 'BAR', x: 'refusalClause', series: 'kind', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'ExperienceByIndustry',
    clauses: ['4.8', '4.9'],
    title: { RU: 'Опубликованные проекты по отраслям и категориям', EN: 'Published projects by industry and category' },
    description: {
      RU: 'Чем подтверждён опыт партнёров в открытом списке; проект с двумя категориями считается в каждой.',
      EN: 'What proves the experience of partners in the public list; a project of two categories counts in each.',
    },
    body: `projectsAggregate(
  filter: { publicationState: { eq: PUBLISHED } }
  groupBy: [{ dimension: INDUSTRY }, { dimension: CATEGORIES }]
) ${TABLE}`,
    plots: [
      {
        of: 'projectsAggregate',
        title: { RU: 'Проекты', EN: 'Projects' },
        ...{ as: 'BAR', x: 'industry', series: 'categories', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'BonusMovements',
    clauses: ['4.10', '4.11', '4.13'],
    title: { RU: 'Движение бонусов', EN: 'Movements of bonuses' },
    description: {
      RU: 'Начислено, списано, возвращено и аннулировано по месяцам, в рублях.',
      EN: 'What was accrued, spent, returned and annulled by month, in roubles.',
    },
    body: `bonusEntriesAggregate(
  groupBy: [{ dimension: EFFECTIVE_ON, bucket: MONTH }, { dimension: KIND }]
  measures: [{ function: SUM, field: AMOUNT, as: "amount" }, { function: COUNT }]
  limit: 1000
) ${TABLE}`,
    plots: [
      {
        of: 'bonusEntriesAggregate',
        title: { RU: 'Рубли', EN: 'Roubles' },
        ...{ as: 'BAR', x: 'effectiveOnMonth', series: 'kind', y: ['amount'], isStacked: true },
      },
    ],
  },
];
