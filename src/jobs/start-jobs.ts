import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type Task, type TaskList } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { mailFolder } from '../notifications/mail-folder.js';
import type { Halt } from '../notifications/send-mail.js';
import { smtpTransport } from '../notifications/smtp-transport.js';
import type { ServerParts } from '../server-parts.js';
import type { Settings } from '../settings.js';
import { enqueueJob } from './enqueue-job.js';
import type { JobName } from './job-names.js';
import { JOBS, type JobTools } from './jobs.js';
import { createQueuePool } from './queue-pool.js';

export interface RunningJobs {
  /** Begins nothing more, lets what runs come to an end, and closes its connections. The database is the caller's. */
  stop: () => Promise<void>;
}

type Parts = Pick<ServerParts, 'settings' | 'database' | 'clock' | 'documents' | 'log'>;

const AT_ONCE = 2;
/** How often the queue is looked into without being told: for jobs that failed and are tried again. */
const POLL_MS = 10_000;
const RESTART_MS = 5_000;
/** The end of a job is then waited for when the queue stops, and one that cannot be noted does not end the process. */
const WAITED_FOR = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** Runs the jobs in this process. Any number of processes may: the queue gives each job to one of them. */
export async function startJobs(parts: Parts): Promise<RunningJobs> {
  const { database, clock, settings, documents, log } = parts;
  const tools = { post: { database, clock, log, transport: transportOf(settings) }, documents };
  const stopping = new AbortController();
  const pgPool = createQueuePool(database, (error) => log.warn({ err: error }, 'a connection of the job queue broke'));
  const begin = () =>
    run({
      pgPool,
      taskList: tasksOf(tools, stopping.signal, log),
      parsedCronItems: cronItems(),
      noHandleSignals: true,
      concurrency: AT_ONCE,
      pollInterval: POLL_MS,
      logger: queueLogger(log),
      preset: { worker: WAITED_FOR },
    });
  await orderAtStart(parts);
  let runner = await begin();
  const running = (async () => {
    for (;;) {
      await ended(runner, log);
      if (stopping.signal.aborted) return;
      // The queue gave up for want of the database, it may be; the server goes on, and so shall its work.
      runner = await beginAgain(begin, stopping.signal, log);
    }
  })().catch(() => undefined);
  return {
    async stop() {
      stopping.abort();
      await runner.stop().catch(() => undefined);
      await running;
      await pgPool.end();
    },
  };
}

function transportOf({ mail, dataDir }: Settings) {
  return mail.smtpUrl ? smtpTransport(mail.smtpUrl, mail.from) : mailFolder(join(dataDir, 'mail'), mail.from);
}

const names = Object.keys(JOBS) as JobName[];

/** What was due while no server ran. */
const orderAtStart = ({ database }: Parts): Promise<void> =>
  database.transaction(async (tx) => {
    for (const job of names.filter((name) => JOBS[name].isDoneAtStart)) await enqueueJob(tx, job);
  });

const cronItems = () =>
  parseCronItems(
    names.flatMap((task) => {
      const { schedule: match } = JOBS[task];
      return match === null ? [] : [{ task, match, identifier: task, options: { maxAttempts: 1 } }];
    }),
  );

function tasksOf(tools: Omit<JobTools, 'halt'>, stopping: AbortSignal, log: Log): TaskList {
  const taskOf =
    (name: JobName): Task =>
    async (payload, { abortSignal }) => {
      const halt: Halt = { isAsked: () => stopping.aborted, signal: abortSignal };
      try {
        await JOBS[name].run({ ...tools, halt }, payload as { partnerId: string });
      } catch (error) {
        log.error({ err: error, job: name }, 'job failed');
        // The queue keeps what it is told, and an error of the database quotes values.
        throw new Error(`${name} failed`);
      }
    };
  return Object.fromEntries(names.map((name) => [name, taskOf(name)]));
}

/** The queue's sentences may quote what they are about, so only errors are passed on, and those without their text. */
const queueLogger = (log: Log): Logger =>
  new Logger(() => (level, _message, meta) => {
    if (level === 'error') log.error({ err: meta?.error }, 'the job queue reports an error');
  });

const ended = (runner: Runner, log: Log): Promise<void> =>
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job queue ended'));

async function beginAgain(begin: () => Promise<Runner>, stopping: AbortSignal, log: Log): Promise<Runner> {
  for (;;) {
    await pause(RESTART_MS, undefined, { signal: stopping });
    try {
      return await begin();
    } catch (error) {
      log.error({ err: error }, 'the job queue does not start');
    }
  }
}
