import { mayChangePartnersData } from '../access/policies.js';
import { lockPartner } from '../partners/lock-partner.js';
import { receivedOr } from '../partners/owner-of.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalsToAnswerQuestion } from '../regulation/project-reports.js';
import type { Work } from '../transactions/in-transaction.js';
import { ReportQuestion } from './report-question.js';
import type { AnswerReportQuestionInput } from './reports.types.js';

const FIELD = 'input.questionId';

/** Answers a question on a report (3.5). A blocked cabinet lets it through (6.6). */
export async function answerReportQuestion(work: Work, input: AnswerReportQuestionInput): Promise<ReportQuestion> {
  const { tx, actor, today } = work;
  const found = await tx.findOneBy(ReportQuestion, { id: input.questionId });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  const question = await tx.findOneByOrFail(ReportQuestion, { id: found.id });
  const receivedOn = receivedOr(work, input.receivedOn);
  const { askedOn, answeredOn } = question;
  refuseIf(refusalsToAnswerQuestion({ askedOn, answeredOn, receivedOn }, today));
  work.cites('3.5');
  return tx.save(Object.assign(question, { answer: input.answer, answeredOn: receivedOn, answeredBy: actor.userId }));
}
