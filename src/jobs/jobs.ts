import { recordAllExpired } from '../applications/record-all-expired.js';
import { cleanOrphanedUploads } from '../documents/clean-orphaned-uploads.js';
import type { DocumentStorage } from '../documents/document-storage.js';
import { announceDay } from '../events/announce-day.js';
import { sweepEvents } from '../events/sweep-events.js';
import { planDutyReminders } from '../notifications/plan-duty-reminders.js';
import { planLeadReminders } from '../notifications/plan-lead-reminders.js';
import { planReminders } from '../notifications/plan-reminders.js';
import { sendDueMail } from '../notifications/send-due-mail.js';
import { type Halt, type Post, sendMail } from '../notifications/send-mail.js';
import { sweepOldKeys } from '../transactions/sweep-old-keys.js';
import type { Courier } from '../webhooks/courier.js';
import { deliverToWebhook } from '../webhooks/deliver.js';
import { deliverDue } from '../webhooks/deliver-due.js';
import type { JobName } from './job-names.js';

/** What a job is given. Sending stands on the database and the clock, and the other jobs take them from there. */
export interface JobTools {
  readonly post: Post;
  readonly courier: Courier;
  readonly documents: DocumentStorage;
  readonly halt: Halt;
}

/** What a job was ordered for; each knows its own part. */
export interface JobPayload {
  partnerId: string;
  webhookId: string;
}

interface Job {
  /** When it is done, as in a crontab, in UTC; null: only when it is ordered. */
  readonly schedule: string | null;
  /** Also when a server starts, for what was due while none was running. */
  readonly isDoneAtStart?: true;
  readonly run: (tools: JobTools, payload: JobPayload) => Promise<unknown>;
  /** It waits for others' servers: it is run apart, so that nothing else waits with it. */
  readonly isApart?: true;
}

/**
 * All work that no request waits for. None of it makes anything true: it tells what the rules already say, and tidies up.
 * So doing it twice, late or never changes no answer.
 */
export const JOBS: Readonly<Record<JobName, Job>> = {
  /** Ordered with each letter. */
  sendMail: {
    schedule: null,
    run: ({ post, halt }, { partnerId }) => sendMail(post, partnerId, halt),
  },
  /** What was put off, and what a process that died had in hand. */
  sendDueMail: {
    schedule: '* * * * *',
    isDoneAtStart: true,
    run: ({ post, halt }) => sendDueMail(post, halt),
  },
  /** Each hour, because Moscow's midnight may find no server running; a sandbox orders it when its clock is moved. */
  planReminders: {
    schedule: '5 * * * *',
    isDoneAtStart: true,
    run: async ({ post, halt }) => {
      await planReminders(post, halt);
      await planDutyReminders(post, halt);
      await planLeadReminders(post, halt);
      await announceDay(post, halt);
    },
  },
  /** What nobody could decide any more: the partner is told, whether or not it applies again. */
  recordExpired: {
    schedule: '5 * * * *',
    isDoneAtStart: true,
    run: ({ post, halt }) => recordAllExpired(post, halt),
  },
  /** Ordered with each event that a webhook is to be told of, and for the time of the next attempt. */
  deliverToWebhook: {
    schedule: null,
    isApart: true,
    run: ({ courier, halt }, { webhookId }) => deliverToWebhook(courier, webhookId, halt),
  },
  deliverDue: {
    schedule: '* * * * *',
    isDoneAtStart: true,
    run: ({ courier }) => deliverDue(courier),
  },
  sweepEvents: {
    schedule: '50 0 * * *',
    run: async ({ post }) => sweepEvents(post.database.manager, (await post.clock.read()).now),
  },
  /** Keys that have had their time are as if they had never been; this only frees their room. */
  sweepOldKeys: {
    schedule: '30 0 * * *',
    run: ({ post }) => sweepOldKeys(post.database.manager, new Date()),
  },
  /** What was uploaded and never attached. Its time is the machine's, as that of the addresses for uploading. */
  cleanOrphanedUploads: {
    schedule: '40 * * * *',
    run: ({ post, documents }) => cleanOrphanedUploads(post.database, documents, new Date()),
  },
};
