import { findPublicPartner } from '../directory/find-public-partner.js';
import { attachEvidence } from '../documents/attach-evidence.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { Partner } from '../partners/partner.js';
import { BadInputError, NotFoundError, RefusedError, refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import { refusal } from '../regulation/refusal.js';
import { refusalsToAllege } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import type { ReportViolationInput } from './reports.types.js';
import { ViolationReport } from './violation-report.js';

/**
 * Reports a violation (5.9). Of the accused nothing is locked and nothing follows, so that no answer or delay of its own
 * can tell it; of the caller its own company is locked, as by everything that it does.
 */
export async function reportViolation(
  work: Work,
  input: ReportViolationInput,
  machineNow: Date,
): Promise<ViolationReport> {
  const { tx, actor, now, today } = work;
  if (actor.partnerId !== null) await lockPartner(tx, actor.partnerId);
  const accused = await accusedOf(work, input);
  const isOwn = accused.id !== null && accused.id === actor.partnerId;
  refuseIf([
    isOwn ? refusal('REPORT_ON_OWN_PARTNER', { field: 'input.partnerSlug' }) : null,
    ...refusalsToAllege(input, today),
  ]);
  work.cites('5.9');
  if (isViolationGround(input.ground)) work.cites(input.ground);
  const report = await tx.save(
    tx.create(ViolationReport, {
      id: newId(),
      accusedId: accused.id,
      accusedName: accused.name,
      ground: input.ground,
      facts: input.facts,
      happenedOn: input.happenedOn,
      reporterId: actor.userId,
      reporterPartnerId: actor.partnerId,
      reportedOn: today,
      reportedAt: now,
      investigationId: null,
      setAsideOn: null,
      setAsideNote: null,
      setAsideBy: null,
    }),
  );
  await attachEvidence(work, input.documentIds ?? [], { reportId: report.id }, machineNow);
  return report;
}

type Accused = { id: string | null; name: string };

/** 5.9: a partner names what it can see, a public card or a name in words; staff any partner by its id. */
async function accusedOf({ tx, actor, today }: Work, input: ReportViolationInput): Promise<Accused> {
  const { partnerSlug = null, partnerName = null, partnerId = null } = input;
  const named = [partnerSlug, partnerName, partnerId].filter((one) => one !== null);
  if (named.length !== 1)
    throw new BadInputError('input.partnerSlug', named.length === 0 ? 'REQUIRED' : 'INVALID_VALUE');
  if (partnerName !== null) return { id: null, name: partnerName.trim() };
  if (partnerSlug !== null) {
    const found = await findPublicPartner(tx, partnerSlug, today);
    if (found) return found.partner;
    throw new RefusedError([refusal('REPORTED_PARTNER_UNKNOWN', { field: 'input.partnerSlug' })]);
  }
  const partner = actor.partnerId === null ? await tx.findOneBy(Partner, { id: partnerId! }) : null;
  if (!partner) throw new NotFoundError('input.partnerId');
  return partner;
}
