import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { DecisionOutcome } from '../regulation/applications.js';
import { type Clause, isClause } from '../regulation/clauses.js';
import { refusalsToDecide } from '../regulation/decide-application.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import { ApplicationDecision } from './application-decision.js';
import { levelAsked, renewedTerm } from './application-facts.js';
import type { DecideApplicationInput } from './application-inputs.types.js';
import { checkApplication } from './check-application.js';
import { findDueOn } from './find-due-on.js';
import { lockToMove } from './lock-application.js';
import { notifyOfDecision } from './notify-of-decision.js';
import { putIntoEffect } from './put-into-effect.js';
import { refusalsToEntity } from './refusals-to-entity.js';

/**
 * Decides an application (2.2, 2.10, 2.11, 2.13): once, because whoever comes second finds it decided behind the lock.
 * The checklist is kept as it was.
 */
export async function decideApplication(work: Work, input: DecideApplicationInput): Promise<Application> {
  const { tx, actor, now, today } = work;
  const { application, facts } = await lockToMove(work, 'decideApplication', input);
  const { holder } = facts;
  const { outcome } = input;
  const renewed = application.kind === 'RENEWAL' ? renewedTerm(application, holder) : null;
  const level = levelAsked(application, holder);
  const checks = await checkApplication(tx, application, holder, today);
  refuseIf([
    ...refusalsToDecide({ kind: application.kind, outcome, level, checks, holder, today }),
    ...refusalsToClauses(input),
    ...(outcome === 'GRANTED' ? await refusalsToEntity(work, application) : []),
  ]);
  const dueOn = await findDueOn(tx, application, facts, today);
  const effect = await putIntoEffect(work, application, holder, { outcome, renewed });
  const reasons = input.reasons?.trim() || null;
  const decision = tx.create(ApplicationDecision, {
    id: newId(),
    applicationId: application.id,
    outcome,
    decidedOn: today,
    effectiveOn: effect.effectiveOn,
    decidedAt: now,
    decidedBy: actor.userId,
    reasons,
    reasonClauses: reasons === null ? [] : ((input.reasonClauses ?? []) as Clause[]),
    internalNote: input.internalNote ?? null,
    checklist: checks,
    dueOn,
  });
  await tx.insert(ApplicationDecision, decision);
  await notifyOfDecision(work, application, { outcome, reasons, level, ...effect });
  work.cites(...citedClauses(application.kind, outcome));
  return tx.save(Object.assign(application, { state: outcome, closedOn: today, targetLevel: level }));
}

/** What the audit trail says of a decision. */
function citedClauses(kind: ApplicationKind, outcome: DecisionOutcome): readonly Clause[] {
  if (outcome === 'GRANTED') return ['2.2', kind === 'UPGRADE' ? '2.13' : '2.4'];
  return CITED[outcome];
}

const CITED = {
  REFUSED: ['2.2', '2.9'],
  CONFIRMED: ['2.10'],
  CONFIRMED_AS_BASIC: ['2.10', '2.11'],
  ANNULLED: ['2.11'],
} as const satisfies Record<Exclude<DecisionOutcome, 'GRANTED'>, readonly Clause[]>;

const refusalsToClauses = ({ reasonClauses }: DecideApplicationInput): Refusal[] =>
  (reasonClauses ?? []).flatMap((clause, at) =>
    isClause(clause) ? [] : refusal('CLAUSE_UNKNOWN', { field: `input.reasonClauses.${at}` }),
  );
