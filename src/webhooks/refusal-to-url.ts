import { type Refusal, refusal } from '../regulation/refusal.js';
import { findTarget, type TargetProblem, type TargetRules } from './webhook-target.js';

const CODES = {
  NOT_HTTPS: 'WEBHOOK_NOT_HTTPS',
  ADDRESS_REFUSED: 'WEBHOOK_ADDRESS_REFUSED',
  HOST_UNKNOWN: 'WEBHOOK_HOST_UNKNOWN',
} as const satisfies Record<TargetProblem, string>;

/** The same look that every message takes: so nobody registers what would never be sent. */
export async function refusalToUrl(rules: TargetRules, url: string): Promise<Refusal | null> {
  const target = await findTarget(url, rules);
  return 'problem' in target ? refusal(CODES[target.problem], { field: 'input.url' }) : null;
}
