import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import {
  ACCOMPANIMENT_STATES,
  ACCOMPANIMENTS,
  type AccompanimentKind,
  type AccompanimentState,
  type AccompanimentStep,
  type DeclineGround,
} from '../regulation/accompaniment.js';
import type { Day } from '../regulation/day.js';
import {
  AccompanimentKindEnum,
  AccompanimentStateEnum,
  AccompanimentStepEnum,
  DeclineGroundEnum,
} from './accompaniment.types.js';

const TEXT_LENGTH_MAX = 5000;
const NAME_LENGTH_MAX = 200;
const SPECIALISTS_MAX = 20;
const HOURS_IN_WEEK_MAX = 80;

@InputType({ description: 'What of the vendor’s specialists is asked for (3.4, 3.8).' })
export class RequestAccompanimentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => AccompanimentKindEnum, { description: 'What is asked for.' })
  kind: AccompanimentKind;

  @Field(() => UUID, {
    nullable: true,
    description: 'The project; or else the engagement. ACCOMPANIMENT_SUBJECT if both.',
  })
  projectId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'The engagement, for consulting and audit alone (3.4).' })
  engagementId?: string | null;

  @Field(() => String, { description: 'What is needed, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  description: string;

  @Field(() => DayScalar, { description: 'The first day on which it is wanted, today or later: DAY_IN_PAST.' })
  wantedFrom: Day;

  @Field(() => DayScalar, { description: 'The last day on which it is wanted: ENDS_BEFORE_START.' })
  wantedThrough: Day;
}

@InputType()
class AccompanimentInput {
  @Field(() => UUID, { description: 'The request.' })
  accompanimentId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A specialist’s part.' })
export class AssignmentInput {
  @Field(() => UUID, { description: 'The specialist. Refused: SPECIALIST_UNKNOWN.' })
  specialistId: string;

  @Field(() => Int, { description: 'Hours in each week, 1 to 80.' })
  @Min(1)
  @Max(HOURS_IN_WEEK_MAX)
  hoursPerWeek: number;
}

@InputType({ description: 'The vendor’s acceptance, with days and people (3.9).' })
export class AcceptAccompanimentInput extends AccompanimentInput {
  @Field(() => DayScalar, { description: 'The first day.' })
  startsOn: Day;

  @Field(() => DayScalar, { description: 'The last day, today or later and not before the first.' })
  throughOn: Day;

  @Field(() => [AssignmentInput], { description: 'Who takes part, 1 to 20, each once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(SPECIALISTS_MAX)
  @ArrayUnique((one: AssignmentInput) => one.specialistId)
  @ValidateNested({ each: true })
  specialists: AssignmentInput[];

  @Field(() => String, { description: 'How far the vendor takes part, for the partner, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  answer: string;
}

@InputType({ description: 'The vendor’s no (3.9).' })
export class DeclineAccompanimentInput extends AccompanimentInput {
  @Field(() => DeclineGroundEnum, { description: 'Why.' })
  ground: DeclineGround;

  @Field(() => String, {
    description: 'Why, in words for the partner, at most 5000 characters. REASON_REQUIRED if empty.',
  })
  @MaxLength(TEXT_LENGTH_MAX)
  answer: string;
}

@InputType({ description: 'A request to take back.' })
export class WithdrawAccompanimentInput extends AccompanimentInput {}

@InputType({ description: 'What came of an accompaniment.' })
export class FinishAccompanimentInput extends AccompanimentInput {
  @Field(() => String, { description: 'What came of it, for the partner, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  outcome: string;
}

@InputType({ description: 'The plan or the result of load testing (3.8).' })
export class HandInAccompanimentStepInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The accompaniment, an accepted one of LOAD_TESTING_CONTROL.' })
  accompanimentId: string;

  @Field(() => AccompanimentStepEnum, { description: 'Plan or result; the result once the plan is agreed.' })
  step: AccompanimentStep;

  @Field(() => String, { description: 'What is handed in, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  text: string;
}

@InputType({ description: 'The vendor’s answer to a plan or a result (3.8).' })
export class AnswerAccompanimentStepInput {
  @Field(() => UUID, { description: 'What was handed in.' })
  stepId: string;

  @Field(() => Boolean, { description: 'Agreed, or sent back.' })
  isAgreed: boolean;

  @Field(() => String, { nullable: true, description: 'Remarks, at most 5000 characters; needed to send it back.' })
  @MaxLength(TEXT_LENGTH_MAX)
  remarks?: string | null;
}

@InputType({ description: 'A stored document for an accompaniment.' })
export class AttachAccompanimentDocumentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The accompaniment.' })
  accompanimentId: string;

  @Field(() => UUID, { description: 'The document, of the same partner.' })
  documentId: string;
}

@InputType({ description: 'A specialist of the vendor’s.' })
export class AddSpecialistInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'Name, 1 to 200 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  name: string;

  @Field(() => Int, { description: 'Hours in a week, 1 to 80.' })
  @Min(1)
  @Max(HOURS_IN_WEEK_MAX)
  weeklyHours: number;
}

@InputType({ description: 'Changes to a specialist. Absent: unchanged.' })
export class UpdateSpecialistInput {
  @Field(() => UUID, { description: 'The specialist.' })
  specialistId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Name, 1 to 200 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  name?: string;

  @Field(() => Int, { nullable: true, description: 'Hours in a week, 1 to 80.' })
  @Min(1)
  @Max(HOURS_IN_WEEK_MAX)
  weeklyHours?: number;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'From this day on it is assigned to nothing new; null: it stays.',
  })
  leftOn?: Day | null;
}

@InputType({ description: 'Which requests. Conditions add up; an empty list matches nothing.' })
export class AccompanimentFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => [AccompanimentKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  @ArrayMaxSize(Object.keys(ACCOMPANIMENTS).length)
  kinds?: AccompanimentKind[] | null;

  @Field(() => [AccompanimentStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(ACCOMPANIMENT_STATES.length)
  states?: AccompanimentState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a plan or a result waits for the vendor (3.8).' })
  hasWaitingStep?: boolean | null;
}
