import { type EntityManager } from 'typeorm';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import { Investigation } from './investigation.js';
import { ViolationReport } from './violation-report.js';

/** The investigation of a mutation, behind its partner's lock and its own. */
export async function lockInvestigation(
  tx: EntityManager,
  id: string,
  field = 'input.investigationId',
): Promise<Investigation> {
  const found = await tx.findOneBy(Investigation, { id });
  if (!found) throw new NotFoundError(field);
  await lockPartner(tx, found.partnerId, field);
  return tx.findOneOrFail(Investigation, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

/** A report, whose partner nobody has to lock: it may not even be known which one it is. */
export async function lockReport(tx: EntityManager, id: string, field = 'input.reportId'): Promise<ViolationReport> {
  const report = await tx.findOne(ViolationReport, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!report) throw new NotFoundError(field);
  return report;
}
