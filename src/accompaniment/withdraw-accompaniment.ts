import type { Work } from '../transactions/in-transaction.js';
import type { Accompaniment } from './accompaniment.js';
import type { WithdrawAccompanimentInput } from './accompaniment-inputs.types.js';
import { lockToMove, stateAfter } from './lock-accompaniment.js';

/** Takes a request back; the people that were assigned are free from today on. */
export async function withdrawAccompaniment(work: Work, input: WithdrawAccompanimentInput): Promise<Accompaniment> {
  const accompaniment = await lockToMove(work, 'withdraw', input);
  return work.tx.save(Object.assign(accompaniment, { state: stateAfter('withdraw'), closedOn: work.today }));
}
