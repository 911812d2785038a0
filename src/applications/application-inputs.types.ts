import { ArrayMaxSize, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApplicationKindEnum, LevelEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, UUID, WebAddress } from '../graphql/scalars.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import {
  CLOSED_STATES,
  type ClosedState,
  type DecisionOutcome,
  UNDECIDED_STATES,
  type UndecidedState,
} from '../regulation/applications.js';
import type { Level } from '../regulation/levels.js';
import { ClosedStateEnum, DecisionOutcomeEnum, UndecidedStateEnum } from './application-enums.types.js';

const ACTIVITIES_MAX = 100;
const CLAUSES_MAX = 20;

@InputType({ description: 'A promotion activity (2.7).' })
export class PromotionActivityInput {
  @Field(() => String, { description: 'What it was, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 300)
  title: string;

  @Field(() => DayScalar, { description: 'The day on which it took place.' })
  heldOn: string;

  @Field(() => WebAddress, { nullable: true, description: 'Where it can be seen.' })
  url?: string | null;
}

/** What the partner writes. Everything may wait until it is sent. */
@InputType()
export class ApplicationContentInput {
  @Field(() => String, {
    nullable: true,
    description: 'Goals of obtaining the competence (2.1), at most 10000 characters.',
  })
  @MaxLength(10_000)
  goals?: string | null;

  @Field(() => String, { nullable: true, description: 'Summary of the company (2.1), at most 10000 characters.' })
  @MaxLength(10_000)
  companySummary?: string | null;

  @Field(() => String, { nullable: true, description: 'Experience in projects (2.1, 2.13), at most 20000 characters.' })
  @MaxLength(20_000)
  projectExperience?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Information on the mandatory requirements (2.5), at most 20000 characters.',
  })
  @MaxLength(20_000)
  requirementNotes?: string | null;

  @Field(() => [PromotionActivityInput], { nullable: true, description: 'Promotion activities (2.7), at most 100.' })
  @ArrayMaxSize(ACTIVITIES_MAX)
  @ValidateNested({ each: true })
  promotionActivities?: PromotionActivityInput[] | null;
}

@InputType({ description: 'A new application, as a draft, which may be incomplete.' })
export class CreateApplicationInput extends ApplicationContentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'Whose application it is: needed from a manager; the users of a partner leave it out.',
  })
  partnerId?: string | null;

  @Field(() => ApplicationKindEnum, { description: 'What is applied for.' })
  kind: ApplicationKind;

  @Field(() => LevelEnum, {
    nullable: true,
    description:
      'The level asked for: needed for UPGRADE. OBTAIN is for BASIC (2.1), RENEWAL for the level held (2.10).',
  })
  targetLevel?: Level | null;

  @Field(() => UUID, {
    nullable: true,
    description:
      'For OBTAIN: the legal entity that is to hold the competence (2.12); needed if the card has several. Otherwise it is the holder.',
  })
  legalEntityId?: string | null;
}

@InputType({ description: 'An application that came by e-mail, to be put on record by a manager (2.5).' })
export class EnterApplicationInput extends CreateApplicationInput {
  @Field(() => DayScalar, {
    description: 'The day on which it came, not in the future: it counts as the day of sending.',
  })
  receivedOn: string;
}

@InputType({
  description: 'Changes to a draft, or to what staff entered, until it is accepted. Absent: unchanged; null: emptied.',
})
export class UpdateApplicationInput extends ApplicationContentInput {
  @Field(() => UUID, { description: 'The application.' })
  applicationId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType()
class MoveInput {
  @Field(() => UUID, { description: 'The application.' })
  applicationId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A draft to send to the vendor.' })
export class SubmitApplicationInput extends MoveInput {}

@InputType({ description: 'An application to withdraw.' })
export class WithdrawApplicationInput extends MoveInput {}

@InputType({ description: 'A submitted application whose package is found complete (2.2).' })
export class AcceptApplicationInput extends MoveInput {
  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The day on which the last missing part was provided; as recorded if left out. An earlier one, down to the day of receipt, can be told of what staff entered (isEnteredByStaff) alone.',
  })
  providedOn?: string | null;
}

@InputType({ description: 'A submitted application whose package is found incomplete (2.2).' })
export class ReturnApplicationInput extends MoveInput {
  @Field(() => String, { description: 'What is missing, for the partner to read; at most 5000 characters.' })
  @MaxLength(5000)
  remarks: string;
}

@InputType({ description: 'A question to the partner (2.9).' })
export class RequestInformationInput extends MoveInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'What is asked for, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 5000)
  question: string;
}

@InputType({ description: 'The answer to the open question (2.9). Documents are attached to the application first.' })
export class AnswerInformationRequestInput extends MoveInput {
  @Field(() => String, { description: 'The answer, 1 to 20000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 20_000)
  answer: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'From a manager, of an answer that came by e-mail: its day, from the day of the question to today.',
  })
  receivedOn?: string | null;
}

@InputType({ description: 'Who of the vendor works on an application.' })
export class AssignApplicationInput extends MoveInput {
  @Field(() => UUID, { nullable: true, description: 'A manager; null: nobody.' })
  assigneeId?: string | null;
}

@InputType({ description: "The vendor's own note on an application." })
export class NoteApplicationInput extends MoveInput {
  @Field(() => String, { nullable: true, description: 'The note, at most 5000 characters; null: none.' })
  @MaxLength(5000)
  internalNote?: string | null;
}

@InputType({ description: 'The decision on an application.' })
export class DecideApplicationInput extends MoveInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => DecisionOutcomeEnum, {
    description: 'GRANTED or REFUSED; of a renewal CONFIRMED, CONFIRMED_AS_BASIC or ANNULLED.',
  })
  outcome: DecisionOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'Reasons for the partner to read, at most 5000 characters. Without any it is told clause 2.9 alone.',
  })
  @MaxLength(5000)
  reasons?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Clauses that the reasons rest on. CLAUSE_UNKNOWN for a wrong one.',
  })
  @ArrayMaxSize(CLAUSES_MAX)
  @MaxLength(20, { each: true })
  reasonClauses?: string[] | null;

  @Field(() => String, { nullable: true, description: "The vendor's own note, at most 5000 characters." })
  @MaxLength(5000)
  internalNote?: string | null;
}

@InputType({
  description: 'Which undecided applications. Conditions add up; an absent list is none, an empty one matches nothing.',
})
export class ApplicationFilter {
  @Field(() => [UndecidedStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(UNDECIDED_STATES.length)
  states?: UndecidedState[] | null;

  @Field(() => [ApplicationKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  @ArrayMaxSize(3)
  kinds?: ApplicationKind[] | null;

  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Assigned to this user.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Assigned to somebody, or to nobody.' })
  isAssigned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Overdue today, or not (2.2).' })
  isOverdue?: boolean | null;
}

@InputType({
  description: 'Which closed applications. Conditions add up; an absent list is none, an empty one matches nothing.',
})
export class ClosedApplicationFilter {
  @Field(() => [ClosedStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(CLOSED_STATES.length)
  states?: ClosedState[] | null;

  @Field(() => [ApplicationKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  @ArrayMaxSize(3)
  kinds?: ApplicationKind[] | null;

  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Assigned to this user.' })
  assigneeId?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Closed on this day or later.' })
  closedFrom?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Closed on this day or earlier.' })
  closedThrough?: string | null;
}
