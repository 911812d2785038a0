import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { ApplicationKindEnum, LevelEnum } from '../graphql/enums.js';
import { DateTime, DayScalar, UUID, WebAddress } from '../graphql/scalars.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { DecisionOutcome } from '../regulation/applications.js';
import type { Clause } from '../regulation/clauses.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { RequirementCheck } from '../regulation/requirements.js';
import { RequirementCheckType } from '../requirements/eligibility.types.js';
import type { Application, PromotionActivity } from './application.js';
import type { ApplicationDecision } from './application-decision.js';
import { DecisionOutcomeEnum } from './application-enums.types.js';
import type { InformationRequest } from './information-request.js';

@ApiType('PromotionActivity', 'An article, event or campaign by which the partner has promoted the products (2.7).')
export class PromotionActivityType implements PromotionActivity {
  @Field(() => String, { description: 'What it was.' })
  title: string;

  @Field(() => DayScalar, { description: 'The day on which it took place.' })
  heldOn: Day;

  @Field(() => WebAddress, { nullable: true, description: 'Where it can be seen.' })
  url: string | null;
}

@ApiType('MissingPart', 'A part that the package of an application lacks (2.1, 2.2, 2.5, 2.7).')
export class MissingPart {
  @Field(() => String, { description: 'The field of the application, or the kind of the document, such as `goals`.' })
  part: string;

  @Field(() => Boolean, { description: 'Whether it is a document to attach; otherwise it is written.' })
  isDocument: boolean;

  @Field(() => String, { description: 'The clause that asks for it.' })
  clause: Clause;
}

@ApiType('InformationRequest', "A question of the vendor's on an application, and its answer (2.9).")
export class InformationRequestType
  implements Omit<InformationRequest, 'application' | 'applicationId' | 'requestedBy' | 'answeredBy'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What is asked for.' })
  question: string;

  @Field(() => DayScalar, { description: 'The day of the question: the working days after it do not count.' })
  requestedOn: Day;

  @Field(() => DateTime, { description: 'The instant of the question.' })
  requestedAt: Date;

  @Field(() => String, { nullable: true, description: 'The answer; null while it is awaited.' })
  answer: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the answer, the last one that does not count.' })
  answeredOn: Day | null;
}

/** `clauses` is resolved. */
@ApiType('ApplicationDecision', "The vendor's decision on an application (2.2, 2.10, 2.11). It is never changed.")
export class ApplicationDecisionType
  implements Omit<ApplicationDecision, 'application' | 'applicationId' | 'decidedBy' | 'reasonClauses'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What was decided.' })
  outcome: DecisionOutcome;

  @Field(() => DayScalar, { description: 'The day of the decision.' })
  decidedOn: Day;

  @Field(() => DateTime, { description: 'The instant of the decision.' })
  decidedAt: Date;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The first day on which the competence is what the decision makes it: for a renewal the day after the old term, if decided by then (2.10, 2.11). Null where nothing changes.',
  })
  effectiveOn: Day | null;

  @Field(() => String, { nullable: true, description: 'The reasons; null if none are given, which is lawful (2.9).' })
  reasons: string | null;

  @Field(() => String, { nullable: true, description: "The vendor's own note. Never shown to the partner." })
  internalNote: string | null;

  @Field(() => [RequirementCheckType], {
    description:
      'Every requirement with its answer and the figures used, as it stood then. Never shown to the partner.',
  })
  checklist: RequirementCheck[];

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day for the decision, as it was counted then (2.2); null if no calendar reached it.',
  })
  dueOn: Day | null;
}

/** What is derived from facts and the day is resolved; the row has the rest. */
@ApiType(
  'Application',
  "A partner's request for the competence (2.1), a higher level (2.13) or another year (2.5), with its way to a decision.",
)
export class ApplicationType
  implements
    Omit<
      Application,
      | 'partner'
      | 'partnerId'
      | 'legalEntity'
      | 'legalEntityId'
      | 'state'
      | 'packageAsked'
      | 'writtenOn'
      | 'providedOn'
      | 'closedOn'
      | 'renewsThrough'
      | 'assigneeId'
      | 'createdBy'
    >
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => ApplicationKindEnum, { description: 'What is applied for.' })
  kind: ApplicationKind;

  @Field(() => LevelEnum, {
    description: 'The level asked for; of a renewal the level to be confirmed, which an upgrade may raise meanwhile.',
  })
  targetLevel: Level;

  @Field(() => String, { nullable: true, description: 'Goals of obtaining the competence (2.1).' })
  goals: string | null;

  @Field(() => String, { nullable: true, description: 'Summary of the company (2.1).' })
  companySummary: string | null;

  @Field(() => String, { nullable: true, description: 'Experience in projects (2.1, 2.13).' })
  projectExperience: string | null;

  @Field(() => String, { nullable: true, description: 'Information on the mandatory requirements (2.5).' })
  requirementNotes: string | null;

  @Field(() => [PromotionActivityType], { description: 'Promotion activities (2.7).' })
  promotionActivities: PromotionActivityType[];

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day of sending, or the day on which the e-mail came (2.5); null of a draft.',
  })
  submittedOn: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was sent or put on record; null of a draft.' })
  submittedAt: Date | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the package was found complete (2.2).' })
  acceptedOn: Day | null;

  @Field(() => Boolean, {
    description:
      'It came by e-mail and a manager put it on record (2.5). No more once it is sent through the API, after it came back.',
  })
  isEnteredByStaff: boolean;

  @Field(() => Boolean, {
    description:
      'A renewal sent later than 14 calendar days before the end of the term: accepted, but it may be refused for that (2.5).',
  })
  isLate: boolean;

  @Field(() => String, { nullable: true, description: 'Why it came back; null once it is sent again (2.2).' })
  remarks: string | null;

  @Field(() => String, { nullable: true, description: "The vendor's own note. Never shown to the partner." })
  internalNote: string | null;

  @Field(() => DateTime, { description: 'When the draft was begun.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const ApplicationConnection = connectionOf(ApplicationType, 'Application');
