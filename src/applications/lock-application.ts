import { refuseClosedCabinet } from '../access/cabinet.js';
import { mayChangePartnersData } from '../access/policies.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { APPLICATION_TRANSITIONS, type ApplicationMove, refusalToMoveApplication } from '../regulation/applications.js';
import type { Work } from '../transactions/in-transaction.js';
import { Application } from './application.js';
import { type ApplicationFacts, loadApplicationFacts } from './application-facts.js';

export interface LockedApplication {
  application: Application;
  facts: ApplicationFacts;
}

/**
 * The application of a mutation with its facts, behind its partner's lock and its own. Somebody else's is not there.
 */
export async function lockApplication({ tx, actor }: Work, id: string): Promise<LockedApplication> {
  const found = await tx.findOneBy(Application, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError('input.applicationId');
  await lockPartner(tx, found.partnerId, 'input.applicationId');
  const application = await tx.findOneOrFail(Application, { where: { id }, lock: { mode: 'for_no_key_update' } });
  const [facts] = await loadApplicationFacts(tx, [application]);
  if (!facts) throw new Error('an application without facts');
  return { application, facts };
}

/** The same for what a partner does with its own: while its cabinet is blocked only a renewal goes on (6.6). */
export async function lockOwnApplication(work: Work, id: string): Promise<LockedApplication> {
  const locked = await lockApplication(work, id);
  if (locked.application.kind !== 'RENEWAL') await refuseClosedCabinet(work, work.actor);
  return locked;
}

interface MoveInput {
  applicationId: string;
  expectedVersion: number;
}

/**
 * The application that is about to be moved. The state is told before a stale version, being the wider reason; it is the
 * state of today, so that nobody moves what has expired.
 */
export async function lockToMove(work: Work, move: ApplicationMove, input: MoveInput): Promise<LockedApplication> {
  const locked = await (isOwn(move) ? lockOwnApplication : lockApplication)(work, input.applicationId);
  const { application, facts } = locked;
  refuseIf([refusalToMoveApplication(move, applicationStateOn(application, facts.holder, work.today))]);
  expectVersion(application, input.expectedVersion);
  return locked;
}

/** 6.6: an answer to the vendor's question stays open whatever it is about; what begins with the partner does not. */
const isOwn = (move: ApplicationMove): boolean => move === 'submitApplication';

/** Into which state the move leads. */
export const stateAfter = (move: Exclude<ApplicationMove, 'decideApplication'>) => APPLICATION_TRANSITIONS[move].to;
