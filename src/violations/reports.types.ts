import { ArrayMaxSize, ArrayUnique, Length, Matches } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { EVIDENCE_DOCUMENTS_MAX, type ReportState } from '../regulation/violations.js';
import { ReportStateEnum } from './violation-enums.types.js';
import type { ViolationReport } from './violation-report.js';

export const FACTS_LENGTH_MAX = 8000;
export const GROUND_LENGTH_MAX = 10;
export const NOTE_LENGTH_MAX = 4000;
const NAME_LENGTH_MAX = 200;

type Shown =
  | 'id'
  | 'accusedName'
  | 'ground'
  | 'facts'
  | 'happenedOn'
  | 'reportedOn'
  | 'reportedAt'
  | 'setAsideNote'
  | 'version';

/** `state`, `examinedOn`, `documents`, and what compliance alone may read, are resolved. */
@ApiType('ViolationReport', 'A report of a violation (5.9), for its reporter and compliance alone.')
export class ViolationReportType implements Pick<ViolationReport, Shown> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'The company that it is about, as the reporter or its card named it.' })
  accusedName: string;

  @Field(() => String, { description: 'The clause.' })
  ground: string;

  @Field(() => String, { description: 'What happened, in the reporter’s words.' })
  facts: string;

  @Field(() => DayScalar, { description: 'The day on which it happened.' })
  happenedOn: Day;

  @Field(() => DayScalar, { description: 'The day on which it was reported.' })
  reportedOn: Day;

  @Field(() => DateTime, { description: 'When it was reported.' })
  reportedAt: Date;

  @Field(() => String, { nullable: true, description: 'Why it was set aside. COMPLIANCE only.' })
  setAsideNote: string | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion. COMPLIANCE only.' })
  version: number;
}

export const ViolationReportConnection = connectionOf(ViolationReportType, 'ViolationReport');

@InputType({
  description: 'A report of a violation (5.9). Exactly one of partnerSlug, partnerName and partnerId says whose.',
})
export class ReportViolationInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, {
    nullable: true,
    description: 'The address of its public card. REPORTED_PARTNER_UNKNOWN if there is none today.',
  })
  @Length(1, NAME_LENGTH_MAX)
  partnerSlug?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in words, where it has no public card.' })
  @Length(1, NAME_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  partnerName?: string | null;

  @Field(() => UUID, { nullable: true, description: 'The partner, for staff; NOT_FOUND to partners’ users.' })
  partnerId?: string | null;

  @Field(() => String, { description: 'The clause: 5.1 to 5.12, 3.1 to 3.8, `PP` or `PL`.' })
  @Length(1, GROUND_LENGTH_MAX)
  ground: string;

  @Field(() => String, { description: `What happened, 1 to ${FACTS_LENGTH_MAX} characters.` })
  @Length(1, FACTS_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  facts: string;

  @Field(() => DayScalar, { description: 'The day on which it happened: today or earlier.' })
  happenedOn: Day;

  @Field(() => [UUID], {
    nullable: true,
    description: `Evidence, announced by \`requestEvidenceUpload\` and stored; at most ${EVIDENCE_DOCUMENTS_MAX}.`,
  })
  @ArrayMaxSize(EVIDENCE_DOCUMENTS_MAX)
  @ArrayUnique()
  documentIds?: string[] | null;
}

@InputType({ description: 'A report that is looked at and not followed.' })
export class SetReportAsideInput {
  @Field(() => UUID, { description: 'The report.' })
  reportId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: `Why, for compliance, 1 to ${NOTE_LENGTH_MAX} characters.` })
  @Length(1, NOTE_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  note: string;
}

@InputType({ description: 'A report that goes into an open investigation.' })
export class JoinReportInput {
  @Field(() => UUID, { description: 'The report.' })
  reportId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => UUID, { description: 'The investigation.' })
  investigationId: string;
}

@InputType({ description: 'Which reports. Conditions add up.' })
export class ViolationReportFilter {
  @Field(() => ReportStateEnum, { nullable: true, description: 'In this state.' })
  state?: ReportState | null;

  @Field(() => UUID, { nullable: true, description: 'Against this partner, if it is known which one is meant.' })
  accusedId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Sent by the users of this partner.' })
  reporterPartnerId?: string | null;
}
