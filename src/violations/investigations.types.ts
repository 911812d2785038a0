import { ArrayMaxSize, ArrayUnique, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import {
  EVIDENCE_DOCUMENTS_MAX,
  type InvestigationOutcome,
  type InvestigationState,
} from '../regulation/violations.js';
import type { Investigation } from './investigation.js';
import type { InvestigationNote } from './investigation-note.js';
import { FACTS_LENGTH_MAX, GROUND_LENGTH_MAX, NOTE_LENGTH_MAX } from './reports.types.js';
import { InvestigationOutcomeEnum, InvestigationStateEnum } from './violation-enums.types.js';

const REPORTS_AT_ONCE = 50;

type Resolved = 'partner' | 'partnerId' | 'assigneeId';

/** `state`, `partner`, `assignee`, `reports`, `notes`, `explanationRequests` and `sanctions` are resolved. */
@ApiType('Investigation', 'An investigation of an alleged violation (section 5), for compliance alone.')
export class InvestigationType implements Omit<Investigation, Resolved> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'The clause.' })
  ground: string;

  @Field(() => String, { description: 'What is known, in words that the partner may be shown.' })
  facts: string;

  @Field(() => DayScalar, { description: 'The day on which it happened: it counts by it in 2.6.' })
  happenedOn: Day;

  @Field(() => DayScalar, { description: 'The day on which it was opened.' })
  openedOn: Day;

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt: Date;

  @Field(() => UUID, { description: 'The user who opened it.' })
  openedBy: string;

  @Field(() => InvestigationOutcomeEnum, { nullable: true, description: 'The decision; null while it is open.' })
  outcome: InvestigationOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why, for the partner once it is told.' })
  reasons: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the decision.' })
  decidedOn: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt: Date | null;

  @Field(() => UUID, { nullable: true, description: 'The user who decided.' })
  decidedBy: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the partner was told; null before.' })
  communicatedOn: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was told.' })
  communicatedAt: Date | null;

  @Field(() => UUID, { nullable: true, description: 'The user who told it.' })
  communicatedBy: string | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const InvestigationConnection = connectionOf(InvestigationType, 'Investigation');

@ApiType('InvestigationNote', 'A note of compliance to itself.')
export class InvestigationNoteType implements Omit<InvestigationNote, 'investigation' | 'investigationId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Text.' })
  text: string;

  @Field(() => UUID, { description: 'The user who wrote it.' })
  writtenBy: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  writtenAt: Date;
}

@InputType({ description: 'An investigation to open, with or without reports.' })
export class OpenInvestigationInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => String, { description: 'The clause: 5.1 to 5.12, 3.1 to 3.8, `PP` or `PL`.' })
  @Length(1, GROUND_LENGTH_MAX)
  ground: string;

  @Field(() => String, {
    description: `What is known, in words that the partner may be shown: nothing of who reported it. 1 to ${FACTS_LENGTH_MAX} characters.`,
  })
  @Length(1, FACTS_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  facts: string;

  @Field(() => DayScalar, { description: 'The day on which it happened: today or earlier.' })
  happenedOn: Day;

  @Field(() => [UUID], { nullable: true, description: `Reports of it, at most ${REPORTS_AT_ONCE}.` })
  @ArrayMaxSize(REPORTS_AT_ONCE)
  @ArrayUnique()
  reportIds?: string[] | null;
}

@InputType({ description: 'Who works on an investigation.' })
export class AssignInvestigationInput {
  @Field(() => UUID, { description: 'The investigation.' })
  investigationId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => UUID, { nullable: true, description: 'A compliance officer, or nobody. ASSIGNEE_UNKNOWN otherwise.' })
  assigneeId?: string | null;
}

@InputType({ description: 'A note of compliance to itself, while the investigation is open or after it.' })
export class NoteInvestigationInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The investigation.' })
  investigationId: string;

  @Field(() => String, { description: `Text, 1 to ${NOTE_LENGTH_MAX} characters.` })
  @Length(1, NOTE_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  text: string;
}

@InputType({ description: 'A question to the partner. It is told the clause, the facts and the question.' })
export class RequestExplanationInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The investigation.' })
  investigationId: string;

  @Field(() => String, { description: `What is to be explained, 1 to ${NOTE_LENGTH_MAX} characters.` })
  @Length(1, NOTE_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  question: string;

  @Field(() => DayScalar, { description: 'The last day on which an answer is in time: today or later.' })
  dueOn: Day;
}

@InputType({ description: 'The partner’s explanation.' })
export class AnswerExplanationRequestInput {
  @Field(() => UUID, { description: 'The request.' })
  explanationRequestId: string;

  @Field(() => String, { description: `The explanation, 1 to ${FACTS_LENGTH_MAX} characters.` })
  @Length(1, FACTS_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  answer: string;

  @Field(() => [UUID], {
    nullable: true,
    description: `Documents, announced by \`requestUpload\` and stored; at most ${EVIDENCE_DOCUMENTS_MAX}.`,
  })
  @ArrayMaxSize(EVIDENCE_DOCUMENTS_MAX)
  @ArrayUnique()
  documentIds?: string[] | null;
}

@InputType({ description: 'The decision of an investigation.' })
export class DecideInvestigationInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The investigation.' })
  investigationId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => InvestigationOutcomeEnum, { description: 'What was found.' })
  outcome: InvestigationOutcome;

  @Field(() => String, { description: 'Why, for the partner, at most 4000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(NOTE_LENGTH_MAX)
  reasons: string;
}

@InputType({ description: 'A decision that its partner is to be told.' })
export class CommunicateDecisionInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The investigation.' })
  investigationId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'Which investigations. Conditions add up.' })
export class InvestigationFilter {
  @Field(() => InvestigationStateEnum, { nullable: true, description: 'In this state.' })
  state?: InvestigationState | null;

  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of this officer.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Decided ones of which the partner was told, or was not.' })
  isCommunicated?: boolean | null;
}
