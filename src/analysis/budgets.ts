import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Actor, SignedInActor } from '../access/actor.js';

/** An allowance, and those of roles and API keys that have another. */
export interface Allowance {
  readonly standard: number;
  readonly of: Readonly<Record<string, number>>;
}

export interface BudgetSettings {
  /** For one operation, in PostgreSQL's units of cost. */
  perOperation: Allowance;
  /** For all operations of a caller in a minute. */
  perMinute: Allowance;
}

export interface Budgets {
  readonly maximumOf: (actor: Actor) => number;
  /** Takes the cost from what the caller has for this minute; null if there was enough, or how much there is. */
  spend: (actor: SignedInActor, cost: number) => Promise<number | null>;
}

const MINUTE_S = 60;

/** A key's own allowance comes first, then the largest of its roles. */
export function allowanceOf({ standard, of }: Allowance, { apiKeyId, roles }: Actor): number {
  if (apiKeyId !== null && of[apiKeyId] !== undefined) return of[apiKeyId];
  return Math.max(...[...roles].map((role) => of[role] ?? standard));
}

/** Counted in this process, as requests are. */
export function createBudgets({ perOperation, perMinute }: BudgetSettings): Budgets {
  const limiters = new Map<number, RateLimiterMemory>();
  const limiterOf = (points: number) => {
    const limiter = limiters.get(points) ?? new RateLimiterMemory({ points, duration: MINUTE_S });
    limiters.set(points, limiter);
    return limiter;
  };
  return {
    maximumOf: (actor) => allowanceOf(perOperation, actor),
    async spend(actor, cost) {
      const points = allowanceOf(perMinute, actor);
      try {
        await limiterOf(points).consume(actor.apiKeyId ?? actor.userId, cost);
        return null;
      } catch (error) {
        if (error instanceof RateLimiterRes) return points;
        throw error;
      }
    },
  };
}
