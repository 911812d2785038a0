import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalToExamine } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockReport } from './lock-investigation.js';
import type { SetReportAsideInput } from './reports.types.js';
import type { ViolationReport } from './violation-report.js';

/** Sets a report aside that nothing follows from. Its reporter learns that it was examined. */
export async function setReportAside(work: Work, input: SetReportAsideInput): Promise<ViolationReport> {
  const { tx, actor, today } = work;
  const report = await lockReport(tx, input.reportId);
  refuseIf([refusalToExamine(report, 'input.reportId')]);
  expectVersion(report, input.expectedVersion);
  work.cites('5.9');
  const setAside = { setAsideOn: today, setAsideNote: input.note, setAsideBy: actor.userId };
  return tx.save(Object.assign(report, setAside));
}
