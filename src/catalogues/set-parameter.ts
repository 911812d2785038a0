import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToSetParameter } from '../regulation/parameters.js';
import type { Work } from '../transactions/in-transaction.js';
import { ParameterValue } from './parameter-value.js';
import type { SetParameterInput } from './parameters.types.js';

/** Records a new figure beside the old ones, which stay as they were (1.5). */
export async function setParameter(work: Work, input: SetParameterInput): Promise<ParameterValue> {
  const { tx, actor, now, today } = work;
  const { code, value, effectiveFrom } = input;
  const facts = { code, level: input.level ?? null, value, effectiveFrom };
  refuseIf(refusalsToSetParameter(facts, today));
  work.cites('1.5');
  const recorded = { isDemonstration: false, note: input.note ?? '', recordedBy: actor.userId, recordedAt: now };
  const row = tx.create(ParameterValue, { id: newId(), ...facts, ...recorded });
  // Not `save`: it would look for the row first, and this table only ever grows.
  await tx.insert(ParameterValue, row);
  return row;
}
