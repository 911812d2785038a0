import { enqueueJob } from '../jobs/enqueue-job.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { Mail } from './mail.js';
import type { RetryMailInput } from './mail.types.js';

/** Puts a letter that was given up back in its place, before the partner's later ones that still wait. */
export async function retryMail({ tx, now }: Work, { mailId }: RetryMailInput): Promise<Mail> {
  const found = await tx.findOneBy(Mail, { id: mailId });
  if (!found) throw new NotFoundError('input.mailId');
  await lockPartner(tx, found.partnerId);
  const mail = await tx.findOneByOrFail(Mail, { id: mailId });
  refuseIf([mail.failedAt ? null : refusal('MAIL_NOT_FAILED', { field: 'input.mailId' })]);
  await enqueueJob(tx, 'sendMail', { partnerId: mail.partnerId });
  return tx.save(Object.assign(mail, { failedAt: null, lastError: null, attempts: 0, nextAttemptAt: now }));
}
