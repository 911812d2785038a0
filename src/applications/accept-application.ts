import { refuseIf } from '../refused-error.js';
import { refusalsToMissingParts } from '../regulation/application-parts.js';
import { refusalToProvidedOn } from '../regulation/decision-clock.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import { completeOn } from './application-clock.js';
import { missingPartsOf } from './application-facts.js';
import type { AcceptApplicationInput } from './application-inputs.types.js';
import { lockToMove, stateAfter } from './lock-application.js';

/** Confirms that the package is complete, and the day since when: the clock runs from that day, not from this one (2.2). */
export async function acceptApplication(work: Work, input: AcceptApplicationInput): Promise<Application> {
  const { tx, today } = work;
  const { application, facts } = await lockToMove(work, 'acceptApplication', input);
  const { isEnteredByStaff, submittedOn: sentOn } = application;
  const submittedOn = sentOn ?? today;
  refuseIf(refusalsToMissingParts(missingPartsOf(application, facts)));
  const latest = completeOn(application, facts, submittedOn);
  const providedOn = input.providedOn ?? latest;
  refuseIf([refusalToProvidedOn(providedOn, { submittedOn, completeOn: latest, isEnteredByStaff })]);
  work.cites('2.2');
  return tx.save(Object.assign(application, { state: stateAfter('acceptApplication'), providedOn, acceptedOn: today }));
}
