import { refuseIf } from '../refused-error.js';
import { refusalsToMissingParts } from '../regulation/application-parts.js';
import { refusalsToApply } from '../regulation/apply.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import { missingPartsOf } from './application-facts.js';
import type { SubmitApplicationInput } from './application-inputs.types.js';
import { lockToMove } from './lock-application.js';
import { refusalsToEntity } from './refusals-to-entity.js';
import { refusalToWindow, send } from './send-application.js';

/** Sends a draft to the vendor. Whatever stands against it, missing parts included, is said at once (2.1, 2.5, 2.13). */
export async function submitApplication(work: Work, input: SubmitApplicationInput): Promise<Application> {
  const { tx, now, today } = work;
  const { application, facts } = await lockToMove(work, 'submitApplication', input);
  const { kind, targetLevel } = application;
  refuseIf([
    ...refusalsToApply({ kind, targetLevel, holder: facts.holder, on: today }),
    await refusalToWindow(work, application, facts.holder, today),
    ...(await refusalsToEntity(work, application)),
    ...refusalsToMissingParts(missingPartsOf(application, facts)),
  ]);
  work.cites(CLAUSE_OF[kind]);
  return tx.save(send(application, facts.holder, today, now));
}

const CLAUSE_OF = { OBTAIN: '2.1', UPGRADE: '2.13', RENEWAL: '2.5' } as const;
