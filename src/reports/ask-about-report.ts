import { newId } from '../new-id.js';
import { notify } from '../notifications/notify.js';
import { lockPartner } from '../partners/lock-partner.js';
import { Project } from '../projects/project.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { ProjectReport } from './project-report.js';
import { ReportQuestion } from './report-question.js';
import type { AskAboutReportInput } from './reports.types.js';

/** Asks for more about a report (3.5). */
export async function askAboutReport(work: Work, input: AskAboutReportInput): Promise<ReportQuestion> {
  const { tx, actor, now, today } = work;
  const { question } = input;
  const report = await tx.findOneBy(ProjectReport, { id: input.reportId });
  if (!report) throw new NotFoundError('input.reportId');
  await lockPartner(tx, report.partnerId);
  const { title } = await tx.findOneByOrFail(Project, { id: report.projectId });
  work.cites('3.5');
  const asked = await tx.save(
    tx.create(ReportQuestion, {
      id: newId(),
      reportId: report.id,
      partnerId: report.partnerId,
      question,
      askedOn: today,
      askedAt: now,
      askedBy: actor.userId,
      answer: null,
      answeredOn: null,
      answeredBy: null,
    }),
  );
  await notify(work, {
    kind: 'REPORT_QUESTION',
    partnerId: report.partnerId,
    subjectId: asked.id,
    params: { project: title, question },
  });
  return asked;
}
