import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { CreateApplicationInput } from './application-inputs.types.js';
import { newApplication } from './new-application.js';

/** Begins an application as a draft, which may be incomplete (2.1, 2.5, 2.13). */
export async function createApplication(work: Work, input: CreateApplicationInput): Promise<Application> {
  const { application } = await newApplication(work, input, work.today);
  return work.tx.save(application);
}
