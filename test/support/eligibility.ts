import type { As, TestServer } from './server.js';

const STATEMENT = 'code text fact from through year actual needed';

export const CHECK_FIELDS = `code title clause level proves mode verdict failureOutcome parameterIds
  evidence { ${STATEMENT} } missing { ${STATEMENT} }`;

export const ELIGIBILITY = `query ($kind: ApplicationKind!, $level: Level, $on: Day, $partnerId: UUID) {
  eligibility(kind: $kind, level: $level, on: $on, partnerId: $partnerId) {
    kind level from on isBiennial verdict requirements { ${CHECK_FIELDS} } } }`;

export interface Check {
  code: string;
  verdict: string;
  clause: string;
  mode: string;
  failureOutcome: string;
  parameterIds: string[];
  evidence: any[];
  missing: any[];
  [field: string]: any;
}

export interface Eligibility {
  verdict: string;
  requirements: Check[];
  [field: string]: any;
}

export async function eligibilityOf(server: TestServer, as: As, variables: object): Promise<Eligibility> {
  return (await server.ask(as, ELIGIBILITY, variables)).eligibility;
}

export function checkOf({ requirements }: Eligibility, code: string): Check {
  const found = requirements.find((check) => check.code === code);
  if (!found) throw new Error(`${code} is not asked: ${requirements.map((check) => check.code).join(', ')}`);
  return found;
}
