import { mayChangePartnersData } from '../access/policies.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import {
  ACCOMPANIMENT_MOVES,
  type AccompanimentMove,
  type AccompanimentState,
  refusalToMoveAccompaniment,
  rowOf,
} from '../regulation/accompaniment.js';
import type { Work } from '../transactions/in-transaction.js';
import { Accompaniment } from './accompaniment.js';

const FIELD = 'input.accompanimentId';

/** The request of a mutation, behind its partner's lock and its own. Somebody else's is not there. */
export async function lockAccompaniment({ tx, actor }: Work, id: string): Promise<Accompaniment> {
  const found = await tx.findOneBy(Accompaniment, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  return tx.findOneOrFail(Accompaniment, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

/** The same, in the version that the caller has seen and in a state that the move may begin in. */
export async function lockToMove(
  work: Work,
  move: AccompanimentMove,
  input: { accompanimentId: string; expectedVersion: number },
): Promise<Accompaniment> {
  const found = await lockAccompaniment(work, input.accompanimentId);
  refuseIf([refusalToMoveAccompaniment(move, found.state)]);
  expectVersion(found, input.expectedVersion);
  work.cites(rowOf(found.kind).clause);
  return found;
}

export const stateAfter = (move: AccompanimentMove): AccompanimentState => ACCOMPANIMENT_MOVES[move].to;
