import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { investigationState, refusalToExamine, refusalToInvestigate, refusalToJoin } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockInvestigation, lockReport } from './lock-investigation.js';
import type { JoinReportInput } from './reports.types.js';
import type { ViolationReport } from './violation-report.js';

/** Takes a report into an investigation that is open already. */
export async function joinReport({ tx }: Work, input: JoinReportInput): Promise<ViolationReport> {
  const investigation = await lockInvestigation(tx, input.investigationId);
  const report = await lockReport(tx, input.reportId);
  const field = 'input.reportId';
  refuseIf([
    refusalToExamine(report, field) ?? refusalToJoin(report.accusedId, investigation.partnerId, field),
    refusalToInvestigate(investigationState(investigation)),
  ]);
  expectVersion(report, input.expectedVersion);
  return tx.save(Object.assign(report, { investigationId: investigation.id }));
}
