import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import type { Refusal } from '../regulation/refusal.js';
import { refusalsToAllege, refusalToExamine, refusalToJoin } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { Investigation } from './investigation.js';
import type { OpenInvestigationInput } from './investigations.types.js';
import { lockReport } from './lock-investigation.js';
import type { ViolationReport } from './violation-report.js';

/** Opens an investigation, with the reports that it follows or of compliance's own accord. It holds up nothing. */
export async function openInvestigation(work: Work, input: OpenInvestigationInput): Promise<Investigation> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const { reports, refusals } = await lockReports(work, input.reportIds ?? [], partner.id);
  refuseIf([...refusalsToAllege(input, today), ...refusals]);
  if (isViolationGround(input.ground)) work.cites(input.ground);
  const investigation = await tx.save(
    tx.create(Investigation, {
      id: newId(),
      partnerId: partner.id,
      ground: input.ground,
      facts: input.facts,
      happenedOn: input.happenedOn,
      assigneeId: null,
      openedOn: today,
      openedAt: now,
      openedBy: actor.userId,
    }),
  );
  await tx.save(reports.map((report) => Object.assign(report, { investigationId: investigation.id })));
  return investigation;
}

/** In the order of their ids, as everything of which there are several. */
async function lockReports({ tx }: Work, ids: readonly string[], partnerId: string) {
  const reports: ViolationReport[] = [];
  const refusals: (Refusal | null)[] = [];
  for (const id of ids.toSorted()) {
    const field = `input.reportIds.${ids.indexOf(id)}`;
    const report = await lockReport(tx, id, field);
    refusals.push(refusalToExamine(report, field) ?? refusalToJoin(report.accusedId, partnerId, field));
    reports.push(report);
  }
  return { reports, refusals };
}
