import type { Clause } from './clauses.js';

/** What a fact says: that something is held or lost, how many people there are, or an amount of money of a year. */
export type FactShape = 'HELD' | 'COUNT' | 'AMOUNT_OF_YEAR';

export interface FactKindRow {
  clause: Clause;
  shape: FactShape;
}

/** 1.6, 2.6–2.8: what staff records about partners. Certified and attested are two different facts about specialists. */
export const FACT_KINDS = {
  GOLD_CERTIFIED_STATUS: { clause: '2.6', shape: 'HELD' },
  ATTESTED_DEVELOPERS: { clause: '2.6', shape: 'COUNT' },
  CERTIFIED_SPECIALISTS: { clause: '2.8', shape: 'COUNT' },
  ATTESTED_SPECIALISTS: { clause: '2.8', shape: 'COUNT' },
  SYSTEM_ADMINISTRATION_COMPETENCE: { clause: '2.8', shape: 'HELD' },
  HEADCOUNT: { clause: '1.6', shape: 'COUNT' },
  TURNOVER: { clause: '1.6', shape: 'AMOUNT_OF_YEAR' },
} as const satisfies Record<string, FactKindRow>;

export type FactKind = keyof typeof FACT_KINDS;
