import { Length, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { KEY } from '../graphql/input-texts.js';
import { DateTime, UUID } from '../graphql/scalars.js';
import type { ReviewerAnswer } from '../regulation/reviewer-answers.js';
import { CODE_LENGTH_MAX } from './published.types.js';
import type { RequirementVerdict } from './requirement-verdict.js';

const NOTE_LENGTH_MAX = 2000;

export const ReviewerAnswerEnum = enumOf<ReviewerAnswer>('ReviewerAnswer', 'What a reviewer said of a requirement.', {
  MET: 'It is met.',
  NOT_MET: 'It is not met.',
  WAIVED: 'This application is let off it: individual terms.',
  TAKEN_BACK: 'What was said before does not count any more.',
});

@ApiType(
  'RequirementVerdict',
  'What a reviewer said of one requirement of one application; the last word counts. Internal to the vendor (2.9).',
)
export class RequirementVerdictType
  implements Omit<RequirementVerdict, 'sequence' | 'application' | 'partner' | 'partnerId'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => UUID, { description: 'The application.' })
  applicationId: string;

  @Field(() => String, { description: 'Code of the requirement.' })
  requirementCode: string;

  @Field(() => ReviewerAnswerEnum, { description: 'What was said.' })
  answer: ReviewerAnswer;

  @Field(() => String, { description: 'Why.' })
  note: string;

  @Field(() => UUID, { description: 'The reviewer.' })
  recordedBy: string;

  @Field(() => DateTime, { description: 'When.' })
  recordedAt: Date;
}

@InputType({ description: 'Which requirement of which application.' })
class AnswerInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The application.' })
  applicationId: string;

  @Field(() => String, { description: 'Code of a requirement that the application is asked for. REQUIREMENT_UNKNOWN.' })
  @Length(1, CODE_LENGTH_MAX)
  requirementCode: string;
}

@InputType({ description: 'A verdict on a requirement that no data of this system answer.' })
export class RecordVerdictInput extends AnswerInput {
  @Field(() => Boolean, { description: 'Whether it is met.' })
  isMet: boolean;

  @Field(() => String, { nullable: true, description: 'Why, among the vendor’s own, at most 2000 characters.' })
  @MaxLength(NOTE_LENGTH_MAX)
  note?: string | null;
}

@InputType({ description: 'A requirement of an application and a reason.' })
export class WaiveRequirementInput extends AnswerInput {
  @Field(() => String, {
    description: 'Why, among the vendor’s own, at most 2000 characters. REASON_REQUIRED if empty.',
  })
  @MaxLength(NOTE_LENGTH_MAX)
  reason: string;
}
