import type { CheckFacts, CheckQuestion } from '../../src/regulation/check-facts.js';
import { checklist } from '../../src/regulation/checklist.js';
import type { Day } from '../../src/regulation/day.js';
import type { Fact, FactKind } from '../../src/regulation/facts.js';
import type { Level } from '../../src/regulation/levels.js';
import type { RequirementCheck, Statement } from '../../src/regulation/requirements.js';

/** An EXTENDED holder in its first term, asked about on a day of it; what is on record, a test says. */
export const FROM = '2026-01-10';
export const ON = '2026-11-22';

export const fact = (kind: FactKind, value: Partial<Fact>): Fact => ({
  kind,
  isHeld: null,
  count: null,
  amountKopecks: null,
  validFrom: '2020-01-01',
  validThrough: null,
  recordedAt: new Date('2026-01-01T00:00:00Z'),
  ...value,
});
export const held = (isHeld: boolean, validFrom: Day, validThrough: Day | null = null) =>
  fact('GOLD_CERTIFIED_STATUS', { isHeld, validFrom, validThrough });
export const developers = (count: number, validFrom: Day) => fact('ATTESTED_DEVELOPERS', { count, validFrom });
export const figure = (code: string, level: Level | null, value: number, effectiveFrom: Day = '2020-01-01') => ({
  id: `${code} ${level} ${effectiveFrom}`,
  ...{ code, level, value, effectiveFrom },
  recordedAt: new Date('2020-01-01T00:00:00Z'),
});
export const DEVELOPER_FIGURES = [
  figure('ATTESTED_DEVELOPERS_MIN', 'BASIC', 2),
  figure('ATTESTED_DEVELOPERS_MIN', 'EXTENDED', 4),
  figure('ATTESTED_DEVELOPERS_MIN', 'MAXIMAL', 8),
];
export const term = (level: Level, validFrom: Day, validThrough: Day, supersededOn: Day | null = null) => ({
  ...{ level, validFrom, validThrough, supersededOn },
});

export const records = (given: Partial<CheckFacts>): CheckFacts => ({
  terms: [term('EXTENDED', FROM, '2027-01-10')],
  sanctions: [],
  partnershipEndedOn: null,
  facts: [],
  publications: [],
  orders: [],
  violations: [],
  confirmations: [],
  activityDays: [],
  figures: DEVELOPER_FIGURES,
  ...given,
});
export const question = (given: Partial<CheckQuestion> = {}): CheckQuestion => ({
  ...{ kind: 'RENEWAL', level: 'EXTENDED', from: FROM, on: ON, isBiennial: false },
  ...given,
});
export const checked = (code: string, facts: Partial<CheckFacts>, asked: Partial<CheckQuestion> = {}) =>
  checklist(question(asked), records(facts), [], new Map()).find((check) => check.code === code)!;
export const daysOf = (statements: readonly { code: string; params: { from?: Day; through?: Day } }[]) =>
  statements.map(({ code, params }) => [code, params.from, params.through]);

/** An answer with all that it rests on. */
export type Told = Pick<RequirementCheck, 'verdict' | 'failureOutcome' | 'evidence' | 'missing' | 'parameterIds'>;

export function checkTold(code: string, facts: Partial<CheckFacts>, asked: Partial<CheckQuestion> = {}): Told {
  const { verdict, failureOutcome, evidence, missing, parameterIds } = checked(code, facts, asked);
  return { verdict, failureOutcome, evidence, missing, parameterIds };
}
export const met = (evidence: Statement[], parameterIds: string[] = []): Told => ({
  ...{ verdict: 'MET', failureOutcome: 'ANNULS', evidence, missing: [], parameterIds },
});
export const notMet = (
  failureOutcome: Told['failureOutcome'],
  missing: Statement[],
  parameterIds: string[] = [],
): Told => ({
  ...{ verdict: 'NOT_MET', failureOutcome, evidence: [], missing, parameterIds },
});
