import DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { ReviewerAnswer } from '../regulation/reviewer-answers.js';
import { RequirementVerdict } from './requirement-verdict.js';

/** The reviewers' last word on each requirement of an application; what was taken back is as if never said. */
export async function standingAnswers(
  manager: EntityManager,
  applicationId: string,
): Promise<Map<string, ReviewerAnswer>> {
  const rows = await manager.find(RequirementVerdict, { where: { applicationId }, order: { sequence: 'ASC' } });
  const last = new Map(rows.map(({ requirementCode, answer }) => [requirementCode, answer]));
  return new Map([...last].filter(([, answer]) => answer !== 'TAKEN_BACK'));
}

/** What reviewers have said of several applications in one statement, in the order in which they said it. */
export const verdictsLoader = (database: DataSource) =>
  new DataLoader<string, RequirementVerdict[]>(async (applicationIds) => {
    const found = await database
      .getRepository(RequirementVerdict)
      .find({ where: { applicationId: In([...applicationIds]) }, order: { sequence: 'ASC' } });
    return applicationIds.map((id) => found.filter(({ applicationId }) => applicationId === id));
  });
