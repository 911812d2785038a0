import { IsNull } from 'typeorm';
import { newId } from '../new-id.js';
import { LegalEntity } from '../partners/legal-entity.js';
import { refuseIf } from '../refused-error.js';
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
    await refusalToEntity(work, application, outcome),
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
  work.cites(...CLAUSES[outcome]);
  return tx.save(Object.assign(application, { state: outcome, closedOn: today, targetLevel: level }));
}

const CLAUSES = {
  GRANTED: ['2.2', '2.4'],
  REFUSED: ['2.2', '2.9'],
  CONFIRMED: ['2.10'],
  CONFIRMED_AS_BASIC: ['2.10', '2.11'],
  ANNULLED: ['2.11'],
} as const satisfies Record<DecideApplicationInput['outcome'], readonly Clause[]>;

const refusalsToClauses = ({ reasonClauses }: DecideApplicationInput): Refusal[] =>
  (reasonClauses ?? []).flatMap((clause, at) =>
    isClause(clause) ? [] : refusal('CLAUSE_UNKNOWN', { field: `input.reasonClauses.${at}` }),
  );

/** 2.12: whoever is to hold the competence must still be on the card; a holder cannot have left it. */
async function refusalToEntity({ tx }: Work, application: Application, outcome: string): Promise<Refusal | null> {
  if (application.kind !== 'OBTAIN' || outcome !== 'GRANTED') return null;
  const isThere = await tx.existsBy(LegalEntity, { id: application.legalEntityId, removedOn: IsNull() });
  return isThere ? null : refusal('LEGAL_ENTITY_NOT_ON_CARD');
}
