import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type Task, type TaskList } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { mailFolder } from '../notifications/mail-folder.js';
import type { Halt } from '../notifications/send-mail.js';
import { smtpTransport } from '../notifications/smtp-transport.js';
import type { ServerParts } from '../server-parts.js';
import type { Settings } from '../settings.js';
import { sender } from '../webhooks/post-message.js';
import { targetsOf } from '../webhooks/webhook-target.js';
import { enqueueJob } from './enqueue-job.js';
import type { JobName } from './job-names.js';
import { JOBS, type JobPayload, type JobTools } from './jobs.js';
import { createQueuePool } from './queue-pool.js';

export interface RunningJobs {
  /** Begins nothing more, lets what runs come to an end, and closes its connections. The database is the caller's. */
  stop: () => Promise<void>;
}

type Parts = Pick<ServerParts, 'settings' | 'database' | 'clock' | 'documents' | 'log'>;

const AT_ONCE = 2;
/** Of what waits for others' servers. */
const AT_ONCE_APART = 8;
/** How often the queue is looked into without being told: for jobs that failed and are tried again, and after lost connections. */
const POLL_MS = 2_000;
const RESTART_MS = 1_000;
/** The end of a job is then waited for when the queue stops, and one that cannot be noted does not end the process. */
const WAITED_FOR = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };
/** The library gives up when the end of a job cannot be noted; when two cannot at once, it waits for them for ever. */
const GIVING_UP_MS = 1_000;

/** Runs the jobs in this process. Any number of processes may: the queue gives each job to one of them. */
export async function startJobs(parts: Parts): Promise<RunningJobs> {
  const { database, clock, settings, documents, log } = parts;
  const tools = {
    post: { database, clock, log, transport: transportOf(settings) },
    courier: { database, clock, log, machineNow: () => new Date(), send: sender(targetsOf(settings)) },
    documents,
  };
  const stopping = new AbortController();
  const pgPool = createQueuePool(database, (error) => log.warn({ err: error }, 'a connection of the job queue broke'));
  const begin = (crew: Crew) => () =>
    run({
      pgPool,
      taskList: tasksOf(crew.names, tools, stopping.signal, log),
      parsedCronItems: cronItems(crew.names),
      noHandleSignals: true,
      concurrency: crew.atOnce,
      pollInterval: POLL_MS,
      logger: queueLogger(log),
      preset: { worker: WAITED_FOR },
    });
  await orderAtStart(parts);
  const crews = await Promise.all(CREWS.map((crew) => keepRunning(begin(crew), stopping.signal, log)));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(crews.map((crew) => crew.stop()));
      await pgPool.end();
    },
  };
}

/** Jobs that share their places. */
interface Crew {
  names: readonly JobName[];
  atOnce: number;
}

/** Runs a crew until it is told to stop; what ends before that is begun again. */
async function keepRunning(begin: () => Promise<Runner>, stopping: AbortSignal, log: Log): Promise<RunningJobs> {
  let runner = await begin();
  const running = (async () => {
    for (;;) {
      await ended(runner, log);
      if (stopping.aborted) return;
      // The queue gave up for want of the database, it may be; the server goes on, and so shall its work.
      runner = await beginAgain(begin, stopping, log);
    }
  })().catch(() => undefined);
  return {
    async stop() {
      runner.stop().catch(() => undefined);
      await running;
    },
  };
}

function transportOf({ mail, dataDir }: Settings) {
  return mail.smtpUrl ? smtpTransport(mail.smtpUrl, mail.from) : mailFolder(join(dataDir, 'mail'), mail.from);
}

const names = Object.keys(JOBS) as JobName[];

const CREWS: readonly Crew[] = [
  { names: names.filter((name) => !JOBS[name].isApart), atOnce: AT_ONCE },
  { names: names.filter((name) => JOBS[name].isApart), atOnce: AT_ONCE_APART },
];

/** What was due while no server ran. */
const orderAtStart = ({ database }: Parts): Promise<void> =>
  database.transaction(async (tx) => {
    for (const job of names.filter((name) => JOBS[name].isDoneAtStart)) await enqueueJob(tx, job);
  });

const cronItems = (of: readonly JobName[]) =>
  parseCronItems(
    of.flatMap((task) => {
      const { schedule: match } = JOBS[task];
      return match === null ? [] : [{ task, match, identifier: task, options: { maxAttempts: 1 } }];
    }),
  );

function tasksOf(of: readonly JobName[], tools: Omit<JobTools, 'halt'>, stopping: AbortSignal, log: Log): TaskList {
  const taskOf =
    (name: JobName): Task =>
    async (payload, { abortSignal }) => {
      const halt: Halt = { isAsked: () => stopping.aborted, signal: abortSignal };
      try {
        await JOBS[name].run({ ...tools, halt }, payload as JobPayload);
      } catch (error) {
        log.error({ err: error, job: name }, 'job failed');
        // The queue keeps what it is told, and an error of the database quotes values.
        throw new Error(`${name} failed`);
      }
    };
  return Object.fromEntries(of.map((name) => [name, taskOf(name)]));
}

/** The queue's sentences may quote what they are about, so only errors are passed on, and those without their text. */
const queueLogger = (log: Log): Logger =>
  new Logger(() => (level, _message, meta) => {
    if (level === 'error') log.error({ err: meta?.error }, 'the job queue reports an error');
  });

function ended(runner: Runner, log: Log): Promise<void> {
  const over = runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job queue ended'));
  const givenUp = new Promise<void>((resolve) => {
    const giveUp = () => {
      // Its schedule would go on without it.
      runner.stop().catch(() => undefined);
      setTimeout(resolve, GIVING_UP_MS);
    };
    runner.events.once('pool:fatalError', giveUp);
    // What is asked first are the numbers of the jobs; the library asks once, and remembers a failure for ever.
    let hasFetched = false;
    for (const fetched of ['job:start', 'worker:getJob:empty'] as const) {
      runner.events.once(fetched, () => {
        hasFetched = true;
      });
    }
    // Once who asked has heard of it: it is then at rest, and stops.
    runner.events.on('worker:getJob:error', () => hasFetched || setImmediate(giveUp));
  });
  return Promise.race([over, givenUp]);
}

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
