import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { PlainError } from '../plain-error.js';
import { tell } from './ask.js';
import { reportMetrics } from './crew-metrics.js';

/** The workers of one server, each in its place: where one ends, another is started. */
export interface Crew {
  /** Resolves when every place has a worker that is up; rejects if one cannot start. */
  readonly isUp: Promise<void>;
  /** The worker whose turn it is. */
  next: () => ChildProcess | undefined;
  /** Asks all to end when their requests are answered, and waits until they have. */
  stop: () => Promise<void>;
}

interface Places {
  size: number;
  running: Set<ChildProcess>;
  /** In the order of their turns. */
  ready: Set<ChildProcess>;
  /** Whether all have been up once. Before, a worker that ends is a start that failed. */
  wasUp: boolean;
  stopping: AbortController;
  log: Logger;
}

interface End {
  pid: number | undefined;
  code: number | null;
  signal: string | null;
}

/** Beside the first process's own, wherever this module was put. */
const PROGRAM = join(dirname(process.argv[1] ?? ''), 'worker.js');
/** A worker that has lived this long was well: what ended it is not what ended the one before. */
const STEADY_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
/** What a worker may need after its grace period to close its connections to the database. */
const CLOSING_MS = 5_000;

export function startCrew({ size, graceMs, log }: { size: number; graceMs: number; log: Logger }): Crew {
  const stopping = new AbortController();
  const places: Places = { size, running: new Set(), ready: new Set(), wasUp: false, stopping, log };
  let allReady: () => void;
  const up = new Promise<void>((resolve) => {
    allReady = resolve;
  });
  const kept = Promise.all(Array.from({ length: size }, () => keepPlace(places, () => allReady())));
  return {
    isUp: Promise.race([up, kept.then(() => undefined)]),
    next: () => nextOf(places.ready),
    async stop() {
      stopping.abort();
      for (const worker of places.running) tell(worker, { kind: 'stop' });
      const patience = setTimeout(() => endByForce(places), graceMs + CLOSING_MS);
      await ended(places.running);
      clearTimeout(patience);
    },
  };
}

/** Keeps a worker in one place. One that ends again and again is started less and less often. */
async function keepPlace(places: Places, allReady: () => void): Promise<void> {
  const { stopping, log } = places;
  for (let quickEnds = 0; !stopping.signal.aborted; ) {
    const startedAt = performance.now();
    const end = await runWorker(places, allReady);
    if (stopping.signal.aborted) return;
    if (!places.wasUp && !isBySignalToAll(end)) throw new PlainError('A worker process could not start.');
    quickEnds = performance.now() - startedAt < STEADY_MS ? quickEnds + 1 : 0;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** quickEnds);
    log.error({ worker: end, pauseMs }, 'a worker ended, another one is started');
    await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** Ctrl-C reaches the workers too, and ends one that has not got so far as to leave it to us. */
const isBySignalToAll = ({ signal }: End): boolean => signal === 'SIGINT' || signal === 'SIGTERM';

function runWorker(places: Places, allReady: () => void): Promise<End> {
  const { size, running, ready } = places;
  const worker = fork(PROGRAM);
  running.add(worker);
  reportMetrics(worker, ready);
  worker.on('message', (message: { kind?: string }) => {
    if (message.kind !== 'ready') return;
    ready.add(worker);
    if (ready.size < size) return;
    places.wasUp = true;
    allReady();
  });
  return new Promise((resolve) => {
    const leave = (code: number | null, signal: string | null) => {
      running.delete(worker);
      ready.delete(worker);
      resolve({ pid: worker.pid, code, signal });
    };
    worker.once('exit', leave);
    // One that could not even be made has no exit; else a message did not reach it, and its exit will follow.
    worker.on('error', () => worker.pid === undefined && leave(null, null));
  });
}

function nextOf(ready: Set<ChildProcess>): ChildProcess | undefined {
  const [worker] = ready;
  if (!worker) return undefined;
  ready.delete(worker);
  ready.add(worker);
  return worker;
}

async function ended(running: ReadonlySet<ChildProcess>): Promise<void> {
  await Promise.all([...running].map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
}

function endByForce({ running, log }: Places): void {
  for (const worker of running) {
    log.error({ worker: worker.pid }, 'a worker does not stop and is ended');
    worker.kill('SIGKILL');
  }
}
