import { randomUUID } from 'node:crypto';
import { PlainError } from '../src/plain-error.js';
import { WRITE_MUTATION } from './queries.js';
import { askUntilFree } from './requests.js';

export interface WriteLoad {
  /** Ends it, waits for the writes that are under way, and tells how many there were. */
  stop: () => Promise<number>;
}

const MOST_POINTS = 50;

/** A manager who corrects the points of random partners, so many times a second. */
export function startWrites(url: string, token: string, partnerIds: readonly string[], perSecond: number): WriteLoad {
  const running = new Set<Promise<void>>();
  let failure: unknown;
  let count = 0;
  const write = () => {
    count += 1;
    const done = correctPoints(url, token, partnerIds[Math.floor(Math.random() * partnerIds.length)]!)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => running.delete(done));
    running.add(done);
  };
  const timer = perSecond > 0 ? setInterval(write, 1000 / perSecond) : undefined;
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(running);
      if (failure) throw new PlainError(`A write failed: ${(failure as Error).message}`);
      return count;
    },
  };
}

async function correctPoints(url: string, token: string, partnerId: string): Promise<void> {
  const amount = 1 + Math.floor(Math.random() * MOST_POINTS);
  const input = { partnerId, amount, reason: 'Measuring', idempotencyKey: randomUUID() };
  await askUntilFree(url, {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: WRITE_MUTATION, variables: { input } }),
  });
}
