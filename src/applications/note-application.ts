import { expectVersion } from '../partners/lock-partner.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { NoteApplicationInput } from './application-inputs.types.js';
import { lockApplication } from './lock-application.js';

/** Keeps the vendor's own note on an application, decided or not. Its partner never sees it (2.9). */
export async function noteApplication(work: Work, input: NoteApplicationInput): Promise<Application> {
  const { application } = await lockApplication(work, input.applicationId);
  expectVersion(application, input.expectedVersion);
  return work.tx.save(Object.assign(application, { internalNote: input.internalNote ?? null }));
}
