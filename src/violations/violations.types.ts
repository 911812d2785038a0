import { Field } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { InvestigationOutcome } from '../regulation/violations.js';
import type { ExplanationRequest } from './explanation-request.js';
import { InvestigationOutcomeEnum } from './violation-enums.types.js';
import type { ViolationView } from './violation-view.js';

/** `title` and `section` are resolved. */
@ApiType(
  'ViolationGround',
  'What a violation can be of: an ethics norm, a duty of a holder, or a document of the vendor.',
)
export class ViolationGroundType {
  @Field(() => String, { description: 'The clause: 5.1 to 5.12, 3.1 to 3.8, `PP` or `PL`.' })
  clause: string;

  @Field(() => String, { description: 'What it asks for, in short and in our own words, in the caller’s language.' })
  title: string;
}

/** `partner` and `sanctions` are resolved. */
@ApiType(
  'Violation',
  'A decision on an alleged violation of which its partner has been told (section 5). What is undecided, or not told yet, is in no answer but compliance’s.',
)
export class ViolationType implements Omit<ViolationView, 'partnerId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'The clause.' })
  ground: string;

  @Field(() => String, { description: 'What happened, in the vendor’s words.' })
  facts: string;

  @Field(() => DayScalar, { description: 'The day on which it happened: a confirmed one counts by it in 2.6.' })
  happenedOn: Day;

  @Field(() => InvestigationOutcomeEnum, { description: 'What was found.' })
  outcome: InvestigationOutcome;

  @Field(() => String, { description: 'Why.' })
  reasons: string;

  @Field(() => DayScalar, {
    description: 'The day on which the partner was told; from then on a confirmed one counts.',
  })
  communicatedOn: Day;
}

export const ViolationConnection = connectionOf(ViolationType, 'Violation');

/** `documents` and `isOverdue` are resolved. */
@ApiType(
  'ExplanationRequest',
  'What a partner is asked to explain. That somebody reported it is nowhere said, and need not be so.',
)
export class ExplanationRequestType
  implements
    Omit<
      ExplanationRequest,
      'investigation' | 'investigationId' | 'partner' | 'partnerId' | 'requestedBy' | 'answeredBy'
    >
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'The clause in question.' })
  ground: string;

  @Field(() => String, { description: 'What is known, in the vendor’s words.' })
  facts: string;

  @Field(() => String, { description: 'What is to be explained.' })
  question: string;

  @Field(() => DayScalar, { description: 'The last day on which an answer is in time.' })
  dueOn: Day;

  @Field(() => DayScalar, { description: 'The day on which it was asked.' })
  requestedOn: Day;

  @Field(() => DateTime, { description: 'When it was asked.' })
  requestedAt: Date;

  @Field(() => String, { nullable: true, description: 'The explanation; null while there is none.' })
  answer: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which it was given.' })
  answeredOn: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was given.' })
  answeredAt: Date | null;
}
