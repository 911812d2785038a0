import { type EntityManager, In } from 'typeorm';
import { Application } from '../applications/application.js';
import { competenceOf } from '../competence/competence.loaders.js';
import { refuseIf } from '../refused-error.js';
import { expiredOn } from '../regulation/application-expiry.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import { OPEN_STATES } from '../regulation/applications.js';
import { periodStart } from '../regulation/competence-period.js';
import type { Day } from '../regulation/day.js';
import { levelMeant, overallVerdict, refusalsToTellEligibility } from '../regulation/eligibility.js';
import type { Level } from '../regulation/levels.js';
import { activityDaysOf, answerRequirements, isBiennialOn } from './check-requirements.js';
import type { EligibilityType } from './eligibility.types.js';
import { loadPublishedCatalogue, loadRequirementRecords } from './requirement-records.js';

export interface EligibilityAsk {
  partnerId: string;
  kind: ApplicationKind;
  level: Level | null;
  on: Day;
}

/**
 * What the data say of every requirement on a day. Reviewers' answers are left out for everybody: they belong to an
 * application and are internal (2.9). The activities of an application that stands open are its partner's own words.
 */
export async function eligibility(manager: EntityManager, ask: EligibilityAsk, today: Day): Promise<EligibilityType> {
  const { partnerId, kind, on } = ask;
  const [records] = await loadRequirementRecords(manager, [partnerId]);
  const held = competenceOf(records!, on).level;
  refuseIf(refusalsToTellEligibility({ kind, level: ask.level, held, on }, today));
  // A renewal of nothing has been refused, so some level is meant.
  const level = ask.level ?? levelMeant(kind, held)!;
  const open = await manager.findOneBy(Application, { partnerId, kind, state: In([...OPEN_STATES]) });
  const isExpired = open !== null && expiredOn(open, records!, today) !== null;
  const from = periodStart(kind, records!.terms, on);
  const requirements = answerRequirements(
    { kind, level, from, on },
    {
      records: records!,
      catalogue: await loadPublishedCatalogue(manager),
      activityDays: activityDaysOf(isExpired ? null : open),
      answers: new Map(),
    },
  );
  const isBiennial = kind === 'RENEWAL' && isBiennialOn(records!, on);
  return { kind, level, from, on, isBiennial, verdict: overallVerdict(requirements), requirements };
}
