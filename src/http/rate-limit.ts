import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Actor, isSignedIn } from '../access/actor.js';

/** Bounds how often one caller asks, within this process. Answers are seconds to wait; 0 is «go on». */
export interface RateLimit {
  /** Before it is known who asks: whether this address has failed to sign in too often. */
  guess: (address: string) => Promise<number>;
  countFailure: (address: string) => Promise<void>;
  count: (actor: Actor, address: string) => Promise<number>;
}

const MINUTE_S = 60;
/** Failed sign-ins an address may make in a minute: each costs a signature check or a look-up. */
export const FAILURES_A_MINUTE = 60;

export function createRateLimit(limits: { anonymous: number; signedIn: number }): RateLimit {
  const limiter = (points: number, keyPrefix: string) =>
    new RateLimiterMemory({ points, duration: MINUTE_S, keyPrefix });
  const failures = limiter(FAILURES_A_MINUTE, 'failures');
  const anonymous = limiter(limits.anonymous, 'anonymous');
  const signedIn = limiter(limits.signedIn, 'signed-in');
  return {
    async guess(address) {
      const state = await failures.get(address);
      return state && state.consumedPoints > FAILURES_A_MINUTE ? secondsOf(state) : 0;
    },
    async countFailure(address) {
      await failures.consume(address).catch(() => undefined);
    },
    count: (actor, address) =>
      isSignedIn(actor) ? consume(signedIn, actor.apiKeyId ?? actor.userId) : consume(anonymous, address),
  };
}

const secondsOf = (state: RateLimiterRes): number => Math.max(1, Math.ceil(state.msBeforeNext / 1000));

async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return secondsOf(error);
    throw error;
  }
}
