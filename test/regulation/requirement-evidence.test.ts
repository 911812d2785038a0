import { describe, expect, it } from '@jest/globals';
import type { CheckFacts } from '../../src/regulation/check-facts.js';
import type { Day } from '../../src/regulation/day.js';
import { type Fact, type FactKind, firstDayOfYear, lastDayOfYear } from '../../src/regulation/facts.js';
import type { Statement } from '../../src/regulation/requirements.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';
import { checkTold, developers, FROM, fact, figure, met, notMet, ON, type Told } from '../support/check-facts.js';

/*
 * What an answer rests on: the statements for it and against it, each with its days and numbers, and the figures used.
 * Verdicts at the edges of the days are in requirement-checks.test.ts.
 */
const [BEFORE, AFTER] = ['2026-11-21', '2026-11-23'];
const BIENNIAL = { isBiennial: true } as const;

describe('2.6: what is said of the partnership', () => {
  const sanction = (given: Partial<SanctionFacts>): Partial<CheckFacts> => ({
    sanctions: [{ kind: 'PARTNERSHIP_TERMINATION', startsOn: ON, throughOn: null, liftedOn: null, ...given }],
  });

  it.each<[string, Partial<CheckFacts>]>([
    ['2.6 with nothing against it', {}],
    ['2.1 through the day of the answer', { partnershipEndedOn: ON }],
    ['6.7 terminated from the next day on', sanction({ startsOn: AFTER })],
    ['6.1 deprived of the competence alone', sanction({ kind: 'COMPETENCE_DEPRIVATION', startsOn: FROM })],
  ])('%s: kept on every day', (_, facts) => {
    expect(checkTold('PARTNERSHIP', facts)).toEqual(
      met([{ code: 'PARTNERSHIP_KEPT', params: { from: FROM, through: ON } }]),
    );
  });

  it.each<[string, Partial<CheckFacts>, Day, Day]>([
    ['2.1 it ended on the day before', { partnershipEndedOn: BEFORE }, ON, ON],
    ['6.7 terminated on the day of the answer', sanction({}), ON, ON],
    ['6.7 terminated, and not lifted', sanction({ startsOn: '2026-05-01' }), '2026-05-01', ON],
    ['6.7 lifted', sanction({ startsOn: '2026-05-01', liftedOn: '2026-05-10' }), '2026-05-01', '2026-05-09'],
  ])('%s: the days without it, and 2.11 annuls', (_, facts, from, through) => {
    expect(checkTold('PARTNERSHIP', facts)).toEqual(
      notMet('ANNULS', [{ code: 'PARTNERSHIP_OVER', params: { from, through } }]),
    );
  });
});

describe('2.6: what is said of a status', () => {
  const status = (isHeld: boolean): Fact[] => [fact('GOLD_CERTIFIED_STATUS', { isHeld })];
  const params = { fact: 'GOLD_CERTIFIED_STATUS', from: FROM, through: ON } as const;

  it.each<[string, Fact[], Told]>([
    ['held', status(true), met([{ code: 'HELD', params }])],
    ['lost', status(false), notMet('ANNULS', [{ code: 'LOST', params }])],
    ['not recorded', [], notMet('ANNULS', [{ code: 'NOT_ON_RECORD', params }])],
  ])('2.6 that is %s', (_, facts, expected) => {
    expect(checkTold('GOLD_STATUS', { facts })).toEqual(expected);
  });
});

describe('2.6: what is said of violations', () => {
  it('2.6, 2.11 each is told by its ground and day, and annuls', () => {
    const violation = { happenedOn: FROM, communicatedOn: ON, communicatedAt: new Date(0), ground: '5.3' };
    expect(checkTold('NO_VIOLATION', { violations: [violation] })).toEqual(
      notMet('ANNULS', [{ code: 'VIOLATION', params: { ground: '5.3', from: FROM, through: FROM } }]),
    );
    expect(checkTold('NO_VIOLATION', {})).toEqual(met([{ code: 'NO_VIOLATION', params: { from: FROM, through: ON } }]));
  });
});

describe('1.6, 2.6, 2.8: what is said of people', () => {
  const kinds: [string, FactKind, 'EXTENDED' | null, Day][] = [
    ['2.6 on every day', 'ATTESTED_DEVELOPERS', 'EXTENDED', FROM],
    ['2.7 on the day', 'HEADCOUNT', null, ON],
    ['2.8 on the day', 'CERTIFIED_SPECIALISTS', 'EXTENDED', ON],
    ['2.8 on the day', 'ATTESTED_SPECIALISTS', 'EXTENDED', ON],
  ];
  const counts: [number | null, number, boolean, Statement['code']][] = [
    [null, 4, false, 'PEOPLE_NOT_ON_RECORD'],
    [0, 4, false, 'PEOPLE_TOO_FEW'],
    [3, 4, false, 'PEOPLE_TOO_FEW'],
    [4, 4, true, 'PEOPLE_ENOUGH'],
    [5, 4, true, 'PEOPLE_ENOUGH'],
    [null, 0, true, 'NOT_ASKED'],
    [0, 0, true, 'PEOPLE_ENOUGH'],
  ];
  const rows = kinds.flatMap(([when, kind, level, from]) =>
    counts.map((row) => [when, kind, ...row, level, from] as const),
  );

  it.each(rows)('%s, %s: %p where %i are needed', (_, kind, count, needed, isMet, code, level, from) => {
    const figures = needed === 0 ? [] : [figure(`${kind}_MIN`, level, needed)];
    const facts = count === null ? [] : [fact(kind, { count })];
    const actual = count === null ? {} : { actual: count };
    const statement: Statement = { code, params: { fact: kind, ...actual, needed, from, through: ON } };
    expect(checkTold(kind, { facts, figures }, BIENNIAL)).toMatchObject({
      ...{ verdict: isMet ? 'MET' : 'NOT_MET', parameterIds: figures.map(({ id }) => id) },
      ...(isMet ? { evidence: [statement], missing: [] } : { evidence: [], missing: [statement] }),
    });
  });

  it.each<[string, number, string]>([
    ['2.11 too few for the level', 3, 'FALLS'],
    ['2.11 too few for BASIC as well', 1, 'ANNULS'],
  ])('%s on one day: that day stands against, the others for it', (_, few, failureOutcome) => {
    const facts = [developers(4, FROM), developers(few, '2026-06-01'), developers(5, '2026-06-02')];
    const check = checkTold('ATTESTED_DEVELOPERS', { facts });
    const people = (code: Statement['code'], actual: number, from: Day, through: Day): Statement => ({
      ...{ code, params: { fact: 'ATTESTED_DEVELOPERS', actual, needed: 4, from, through } },
    });
    expect(check).toMatchObject({ verdict: 'NOT_MET', failureOutcome });
    expect(check.missing).toEqual([people('PEOPLE_TOO_FEW', few, '2026-06-01', '2026-06-01')]);
    expect(check.evidence).toEqual([
      people('PEOPLE_ENOUGH', 4, FROM, '2026-05-31'),
      people('PEOPLE_ENOUGH', 5, '2026-06-02', ON),
    ]);
  });
});

describe('1.6, 2.7: what is said of turnover', () => {
  const BASIC = figure('ANNUAL_TURNOVER_MIN', 'BASIC', 30);
  const EXTENDED = figure('ANNUAL_TURNOVER_MIN', 'EXTENDED', 90);
  const turnover = (year: number, amountKopecks: number) =>
    fact('TURNOVER', { amountKopecks, validFrom: firstDayOfYear(year), validThrough: lastDayOfYear(year) });
  const statement = (code: Statement['code'], params: Statement['params']): Statement[] => [
    { code, params: { fact: 'TURNOVER', ...params } },
  ];
  const used = [EXTENDED.id];

  it.each<[string, Fact[], (typeof BASIC)[], Told]>([
    [
      '2.7 exactly as much as is needed',
      [turnover(2025, 90_00)],
      [BASIC, EXTENDED],
      met(statement('TURNOVER_ENOUGH', { year: 2025, actual: 90, needed: 90 }), used),
    ],
    [
      '2.7, 2.11 a kopeck less: enough for BASIC',
      [turnover(2025, 89_99)],
      [BASIC, EXTENDED],
      notMet('FALLS', statement('TURNOVER_TOO_SMALL', { year: 2025, actual: 89, needed: 90 }), used),
    ],
    [
      '1.6 of the year before, the last not being on record',
      [turnover(2024, 91_00)],
      [BASIC, EXTENDED],
      met(statement('TURNOVER_ENOUGH', { year: 2024, actual: 91, needed: 90 }), used),
    ],
    [
      '2.7, 2.11 none on record, and BASIC needs some',
      [turnover(2023, 91_00)],
      [BASIC, EXTENDED],
      notMet('ANNULS', statement('TURNOVER_NOT_ON_RECORD', { year: 2025, needed: 90 }), used),
    ],
    [
      '2.7, 2.11 none on record, and BASIC needs none',
      [],
      [EXTENDED],
      notMet('FALLS', statement('TURNOVER_NOT_ON_RECORD', { year: 2025, needed: 90 }), used),
    ],
    ['1.5 none on record, and none is needed', [], [], met(statement('NOT_ASKED', { year: 2025, needed: 0 }))],
  ])('%s', (_, facts, figures, expected) => {
    expect(checkTold('TURNOVER', { facts, figures }, BIENNIAL)).toEqual(expected);
  });
});
