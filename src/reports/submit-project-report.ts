import { hasRole } from '../access/actor.js';
import { newId } from '../new-id.js';
import { receivedOr } from '../partners/owner-of.js';
import { lockProject } from '../projects/lock-project.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToReport } from '../regulation/project-reports.js';
import type { Work } from '../transactions/in-transaction.js';
import { ProjectReport } from './project-report.js';
import type { SubmitProjectReportInput } from './reports.types.js';

/** Reports on a running project (3.5). A blocked cabinet lets it through (6.6): the duty goes on. */
export async function submitProjectReport(work: Work, input: SubmitProjectReportInput): Promise<ProjectReport> {
  const { tx, actor, now, today } = work;
  const project = await lockProject(work, input.projectId);
  const reportedOn = receivedOr(work, input.receivedOn);
  refuseIf(refusalsToReport({ ...project, reportedOn }, today));
  work.cites('3.5');
  return tx.save(
    tx.create(ProjectReport, {
      id: newId(),
      projectId: project.id,
      partnerId: project.partnerId,
      progress: input.progress,
      difficulties: input.difficulties ?? '',
      solutions: input.solutions ?? '',
      reportedOn,
      isEnteredByStaff: hasRole(actor, 'MANAGER'),
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
}
