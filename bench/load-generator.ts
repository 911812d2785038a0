import { fork } from 'node:child_process';
import { once } from 'node:events';
import { PlainError } from '../src/plain-error.js';
import type { LoadResult } from './load.js';
import type { LoadJob } from './load-job.js';

export interface LoadGenerator {
  run: (job: LoadJob) => Promise<LoadResult>;
  stop: () => void;
}

/** One process for the whole run: a fresh one would be slow in its first second. */
export function startLoadGenerator(): LoadGenerator {
  // A look through its own memory in the middle of a load would be taken for late answers.
  const child = fork(new URL('./load.js', import.meta.url), {
    execArgv: ['--no-memory-reducer', '--max-semi-space-size=64'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new PlainError(`The load generator ended (${code}).`);
  });
  // Looked at while a load runs; at the end it is meant to end.
  ended.catch(() => undefined);
  return {
    async run(job) {
      child.send(job);
      const [result] = (await Promise.race([once(child, 'message'), ended])) as [LoadResult];
      if (result.failures > 0) throw new PlainError(`${job.url} answered ${result.failures} requests with errors.`);
      return result;
    },
    stop: () => void child.kill(),
  };
}
