import { type Question, TABLE } from './question.js';

/** Sections 5 and 6: violations and sanctions, once communicated. */
export const ON_CONDUCT: readonly Question[] = [
  {
    name: 'ViolationsByClause',
    clauses: ['5.1', '5.12'],
    title: { RU: 'Нарушения по пунктам', EN: 'Violations by clause' },
    description: {
      RU: 'Какие нормы нарушают, сколько партнёров и сколько санкций за этим последовало.',
      EN: 'Which norms are violated, by how many partners, and how many sanctions followed.',
    },
    body: `violationsAggregate(
  groupBy: [{ dimension: GROUND }, { dimension: OUTCOME }]
  measures: [
    { function: COUNT }
    { function: COUNT_DISTINCT, field: PARTNER_ID, as: "partners" }
    { function: SUM, field: SANCTIONS, as: "sanctions" }
  ]
) ${TABLE}`,
    plots: [
      {
        of: 'violationsAggregate',
        title: { RU: 'Нарушения', EN: 'Violations' },
        ...{ as: 'BAR', x: 'ground', series: 'outcome', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'SanctionsByClause',
    clauses: ['6.1', '6.7'],
    title: { RU: 'Санкции по пунктам', EN: 'Sanctions by clause' },
    description: {
      RU: 'За какие пункты какие санкции наложены.',
      EN: 'Which sanctions were imposed for which clauses.',
    },
    body: `sanctionsAggregate(groupBy: [{ dimension: GROUND }, { dimension: KIND }]) ${TABLE}`,
    plots: [
      {
        of: 'sanctionsAggregate',
        title: { RU: 'Санкции', EN: 'Sanctions' },
        ...{ as: 'BAR', x: 'ground', series: 'kind', y: ['count'], isStacked: true },
      },
    ],
  },
  {
    name: 'SanctionsInForce',
    clauses: ['6.1', '6.7'],
    title: { RU: 'Действующие санкции', EN: 'Sanctions in force' },
    description: {
      RU: 'Что действует сегодня, с какого дня и до какого.',
      EN: 'What is in force today, since when and until when.',
    },
    body: `sanctions(first: 100, filter: { isInForce: { eq: true } }, orderBy: [{ field: STARTS_ON }]) {
  nodes { partnerName kind ground startsOn throughOn isPermanent }
}`,
    plots: [{ of: 'sanctions', title: { RU: 'Санкции', EN: 'Sanctions' }, as: null }],
  },
];
