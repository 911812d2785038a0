import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { type Actor, isSignedIn, type SignedInActor } from '../access/actor.js';
import { refuseBlockedCabinet, refuseReplayAfterEnd } from '../access/cabinet.js';
import type { Clock, Moment } from '../clock.js';
import { refreshCards } from '../directory/refresh-cards.js';
import { announce } from '../events/announce.js';
import { announceChange } from '../events/announced-changes.js';
import { Partner } from '../partners/partner.js';
import { RefusedError, UnauthenticatedError } from '../refused-error.js';
import type { Clause } from '../regulation/clauses.js';
import type { Changed } from './changed.js';
import { refusalOfConstraint } from './constraint-refusals.js';
import { claimKey, loadFirstResult } from './idempotency.js';
import { recordMutation } from './record-mutation.js';
import { isRetryable, pauseBeforeRetry } from './retry.js';

/** What a use case is given: the open transaction, who acts, and the business moment, fixed for the whole transaction. */
export interface Work extends Moment {
  readonly tx: EntityManager;
  readonly actor: SignedInActor;
  readonly isSandbox: boolean;
  /** Adds to the audit record: the clause applied, or the partner where the result does not tell. */
  readonly cites: (...clauses: Clause[]) => void;
}

export type InTransaction = <T extends Changed>(
  mutation: string,
  input: object,
  work: (work: Work) => Promise<T>,
) => Promise<T>;

/** Of a request, what a transaction needs: who asks, and where it is noted that the mutation went through here. */
interface Caller {
  readonly actor: Actor;
  readonly requestId: string;
  readonly transacted: Set<string>;
  /** Lets everything that this process remembers follow the change, before it is answered. */
  readonly committed: () => Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Runs one mutation in one transaction: retry of serialization failures and deadlocks, idempotency, audit. A use case
 * cannot forget them, because it gets its transaction from nowhere else.
 */
export function inTransactionFor(database: DataSource, clock: Clock, request: Caller): InTransaction {
  return async (mutation, input, work) => {
    const { actor } = request;
    if (!isSignedIn(actor)) throw new UnauthenticatedError();
    request.transacted.add(mutation);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await database.transaction((tx) =>
          runOnce(tx, clock, { requestId: request.requestId, actor, mutation, input, work }),
        );
        await request.committed();
        return result;
      } catch (error) {
        const broken = refusalOfConstraint(error);
        if (broken) throw new RefusedError([broken]);
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
        await pauseBeforeRetry(attempt);
      }
    }
  };
}

interface Run<T extends Changed> {
  actor: SignedInActor;
  requestId: string;
  mutation: string;
  input: object;
  work: (work: Work) => Promise<T>;
}

async function runOnce<T extends Changed>(tx: EntityManager, clock: Clock, run: Run<T>): Promise<T> {
  const moment = await clock.readIn(tx);
  const claim = claimOf(run);
  if (claim) {
    const first = await claimKey(tx, claim, new Date());
    if (first) {
      await refuseReplayAfterEnd({ tx, today: moment.today }, run.actor, run.mutation);
      return (await loadFirstResult(tx, first)) as T;
    }
  }
  await refuseBlockedCabinet({ tx, today: moment.today }, run.actor, run.mutation);
  const clauses = new Set<Clause>();
  const result = await run.work({
    tx,
    actor: run.actor,
    ...moment,
    isSandbox: clock.isSandbox,
    cites: (...cited) => {
      for (const clause of cited) clauses.add(clause);
    },
  });
  const partnerId = partnerOf(result);
  await announceChange({ tx, ...moment }, run.mutation, result);
  const recorded = { ...run, recordedAt: moment.now, clauses: [...clauses], result, partnerId, claim };
  const { areCardsTouched } = await recordMutation(tx, recorded);
  if (areCardsTouched && partnerId !== null) await refreshTouched({ tx, ...moment }, partnerId);
  return result;
}

/** The directory's read model follows in the same transaction: nobody ever sees a change without its place in the list. */
async function refreshTouched(work: Moment & { tx: EntityManager }, partnerId: string): Promise<void> {
  if (!(await refreshCards(work.tx, [partnerId]))) return;
  const { slug } = await work.tx.findOneByOrFail(Partner, { id: partnerId });
  await announce(work, { kind: 'DIRECTORY_CHANGED', partnerId, data: { slug } });
}

function partnerOf(result: Changed & { partnerId?: string | null }): string | null {
  return result.partnerId ?? (result.constructor.name === 'Partner' ? result.id : null);
}

function claimOf(run: Run<Changed>) {
  const { idempotencyKey, ...rest } = run.input as { idempotencyKey?: string | null };
  if (!idempotencyKey) return null;
  return {
    scopeId: run.actor.partnerId ?? run.actor.userId,
    mutation: run.mutation,
    key: idempotencyKey,
    inputHash: createHash('sha256').update(canonicalJson(rest)).digest(),
  };
}

/** Same input, same text, whatever the order in which a client wrote the fields. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
