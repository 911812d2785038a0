/** What can be ordered or is done by the clock; what each does, `jobs.ts` says. */
export type JobName =
  | 'sendMail'
  | 'sendDueMail'
  | 'planReminders'
  | 'recordExpired'
  | 'sweepOldKeys'
  | 'cleanOrphanedUploads'
  | 'deliverToWebhook'
  | 'deliverDue'
  | 'sweepEvents';
