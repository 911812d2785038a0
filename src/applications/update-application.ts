import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { refusalsToMissingParts } from '../regulation/application-parts.js';
import { refusalToWriteApplication } from '../regulation/applications.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import { changeContent } from './application-content.js';
import { missingPartsOf } from './application-facts.js';
import type { UpdateApplicationInput } from './application-inputs.types.js';
import { lockOwnApplication } from './lock-application.js';

/**
 * Writes a draft on, piece by piece, or completes what staff entered (2.5). There nothing is emptied that is asked for,
 * and the text that was missing counts from its own day (2.2).
 */
export async function updateApplication(work: Work, input: UpdateApplicationInput): Promise<Application> {
  const { tx, today } = work;
  const { application, facts } = await lockOwnApplication(work, input.applicationId);
  const state = applicationStateOn(application, facts.holder, today);
  refuseIf([refusalToWriteApplication(state, application.isEnteredByStaff)]);
  expectVersion(application, input.expectedVersion);
  const lacked = missingPartsOf(application, facts);
  changeContent(application, input);
  if (state === 'DRAFT') return tx.save(application);
  const lacks = missingPartsOf(application, facts);
  refuseIf(refusalsToMissingParts(lacks.filter((part) => !lacked.includes(part))));
  if (lacks.length < lacked.length) application.writtenOn = today;
  return tx.save(application);
}
