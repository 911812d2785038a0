import type { Clause } from './clauses.js';
import { REFUSAL_CODES, type RefusalCode } from './refusal-codes.js';

export type { RefusalCode };

export interface Refusal {
  code: RefusalCode;
  clause: Clause | null;
  /** Path of what is at fault in the caller's input, such as `input.startsOn`. */
  field?: string;
  params?: Record<string, string | number>;
}

export type RefusalDetails = Partial<Pick<Refusal, 'clause' | 'field' | 'params'>>;

/** The clause comes from the catalogue, unless one code serves several clauses and the rule knows better. */
export function refusal(code: RefusalCode, details: RefusalDetails = {}): Refusal {
  return { code, clause: REFUSAL_CODES[code].clause, ...details };
}
