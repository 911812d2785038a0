import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalToMoveApplication } from '../regulation/applications.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import { changeContent } from './application-content.js';
import type { UpdateApplicationInput } from './application-inputs.types.js';
import { lockOwnApplication } from './lock-application.js';

/** Writes a draft on, piece by piece. */
export async function updateApplication(work: Work, input: UpdateApplicationInput): Promise<Application> {
  const { application } = await lockOwnApplication(work, input.applicationId);
  // What may be sent may be written, and nothing else.
  refuseIf([refusalToMoveApplication('submitApplication', application.state)]);
  expectVersion(application, input.expectedVersion);
  changeContent(application, input);
  return work.tx.save(application);
}
