import type { EntityManager } from 'typeorm';
import type { CompetenceFacts } from '../competence/competence.loaders.js';
import { periodStart } from '../regulation/competence-period.js';
import type { Day } from '../regulation/day.js';
import type { RequirementCheck } from '../regulation/requirements.js';
import { checkRequirements } from '../requirements/check-requirements.js';
import type { Application } from './application.js';
import { levelAsked } from './application-facts.js';

/** Every requirement of an application with its answer on the day (1.5, 2.6–2.8), reviewers' answers included. */
export function checkApplication(
  manager: EntityManager,
  application: Application,
  holder: CompetenceFacts,
  on: Day,
): Promise<RequirementCheck[]> {
  const { id: applicationId, partnerId, kind } = application;
  const level = levelAsked(application, holder);
  const from = periodStart(kind, holder.terms, on);
  return checkRequirements(manager, { partnerId, kind, level, from, on, applicationId });
}
