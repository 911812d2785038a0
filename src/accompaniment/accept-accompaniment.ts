import { In } from 'typeorm';
import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToAccept } from '../regulation/accompaniment.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Accompaniment } from './accompaniment.js';
import type { AcceptAccompanimentInput } from './accompaniment-inputs.types.js';
import { Assignment } from './assignment.js';
import { lockToMove, stateAfter } from './lock-accompaniment.js';
import { Specialist } from './specialist.js';

/** Takes a request with days and people, or gives an accepted one others (3.9). */
export async function acceptAccompaniment(work: Work, input: AcceptAccompanimentInput): Promise<Accompaniment> {
  const { tx, actor, today } = work;
  const { startsOn, throughOn, specialists, answer } = input;
  const accompaniment = await lockToMove(work, 'accept', input);
  const known = await tx.findBy(Specialist, { id: In(specialists.map(({ specialistId }) => specialistId)) });
  const areKnown = specialists.map(({ specialistId }) => {
    const specialist = known.find(({ id }) => id === specialistId);
    return specialist !== undefined && (specialist.leftOn === null || specialist.leftOn > today);
  });
  refuseIf(refusalsToAccept({ startsOn, throughOn, areKnown }, today));
  work.cites('3.9');
  const { id: accompanimentId, partnerId, kind } = accompaniment;
  await tx.delete(Assignment, { accompanimentId });
  await tx.insert(
    Assignment,
    specialists.map(({ specialistId, hoursPerWeek }) => ({ accompanimentId, specialistId, hoursPerWeek })),
  );
  const params = { accompaniment: kind, startsOn, throughOn };
  await notify(work, { kind: 'ACCOMPANIMENT_ACCEPTED', partnerId, subjectId: accompanimentId, params });
  const decision = { answer, startsOn, throughOn, decidedOn: today, decidedBy: actor.userId };
  return tx.save(Object.assign(accompaniment, decision, { state: stateAfter('accept') }));
}
