import { ArrayMaxSize, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, SafeInt, UUID, WebAddress } from '../graphql/scalars.js';
import { TARIFF_POINTS_MAX } from '../points/tariffs.types.js';
import { MARKETING_DOCUMENTS_MAX, type MarketingState } from '../regulation/marketing.js';
import type { MarketingRequest } from './marketing-request.js';

export const MarketingStateEnum = enumOf<MarketingState>('MarketingState', 'Where a request for points stands (4.4).', {
  REQUESTED: 'Waits for the vendor.',
  GRANTED: 'Granted; what the ledger gave, its entry says.',
  REFUSED: 'Refused, with a reason.',
});

type Resolved = 'partner' | 'partnerId' | 'activity' | 'activityId' | 'jointActivity' | 'jointActivityId';

/** `partner`, `activity`, `jointActivity`, `documents` and `entry` are resolved. */
@ApiType('MarketingRequest', 'A request for points for a marketing activity, with its evidence and answer (4.4).')
export class MarketingRequestType implements Omit<MarketingRequest, Resolved> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What it was.' })
  title: string;

  @Field(() => String, { description: 'More about it; empty where nothing was written.' })
  description: string;

  @Field(() => [WebAddress], { description: 'Where it can be seen.' })
  evidenceUrls: string[];

  @Field(() => DayScalar, { description: 'The day on which it took place: it decides 4.1, 6.2 and the tariff.' })
  heldOn: string;

  @Field(() => MarketingStateEnum, { description: 'Where it stands.' })
  state: MarketingState;

  @Field(() => UUID, { description: 'The user who asked. For the vendor only.' })
  requestedBy: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  requestedAt: Date;

  @Field(() => SafeInt, { nullable: true, description: 'The points granted, before 4.1 and 6.2; null unless GRANTED.' })
  points: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was refused, or granted with another number; else null.',
  })
  reason: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the decision; null before it.' })
  decidedOn: string | null;

  @Field(() => UUID, { nullable: true, description: 'The user who decided; null before it. For the vendor only.' })
  decidedBy: string | null;

  @Field(() => Int, { description: 'For `expectedVersion`.' })
  version: number;
}

export const MarketingRequestConnection = connectionOf(MarketingRequestType, 'MarketingRequest');

@InputType({ description: 'Which requests for points. Conditions add up; an empty list matches nothing.' })
export class MarketingRequestFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => [MarketingStateEnum], { nullable: true, description: 'In any of these states.' })
  states?: MarketingState[] | null;
}

@InputType({ description: "Which of a partner's requests for points; an empty list matches nothing." })
export class PartnerMarketingFilter {
  @Field(() => [MarketingStateEnum], { nullable: true, description: 'In any of these states.' })
  states?: MarketingState[] | null;
}

const TITLE_MAX = 200;
const URLS_MAX = 20;

@InputType({ description: 'A marketing activity that took place, with its evidence (4.4).' })
export class RequestMarketingPointsInput {
  @Field(() => UUID, { nullable: true, description: 'Whose it is: for a manager; a partner asks for itself.' })
  partnerId?: string | null;

  @Field(() => String, { description: 'Code of the activity, of kind MARKETING. Refused: ACTIVITY_NOT_MARKETING.' })
  @Length(1, 50)
  activityCode: string;

  @Field(() => String, { description: `What it was, at most ${TITLE_MAX} characters.` })
  @Length(1, TITLE_MAX)
  @Matches(HAS_LETTERS)
  title: string;

  @Field(() => String, { nullable: true, description: 'More about it, at most 5000 characters.' })
  @MaxLength(5000)
  description?: string | null;

  @Field(() => DayScalar, { description: 'The day on which it took place. Refused: DAY_IN_FUTURE.' })
  heldOn: string;

  @Field(() => UUID, {
    nullable: true,
    description:
      'The joint activity of the same partner that it was (1.3), agreed and held on one of its days; claimed once. Refused: JOINT_ACTIVITY_STATE, JOINT_ACTIVITY_CLAIMED, JOINT_ACTIVITY_OTHER_DAY.',
  })
  jointActivityId?: string | null;

  @Field(() => [WebAddress], {
    nullable: true,
    description: `Where it can be seen, at most ${URLS_MAX}. Refused without these and documents: EVIDENCE_REQUIRED.`,
  })
  @ArrayMaxSize(URLS_MAX)
  evidenceUrls?: string[] | null;

  @Field(() => [UUID], {
    nullable: true,
    description: `Uploaded documents that are attached to nothing yet, at most ${MARKETING_DOCUMENTS_MAX}.`,
  })
  @ArrayMaxSize(MARKETING_DOCUMENTS_MAX)
  documentIds?: string[] | null;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'Grants points for a marketing activity (4.4).' })
export class GrantMarketingPointsInput {
  @Field(() => UUID, { description: 'The request.' })
  requestId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Another number than the tariff of the day gives, 0 to 1000000; the tariff’s if not said.',
  })
  @Min(0)
  @Max(TARIFF_POINTS_MAX)
  points?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why another number, for the partner to read; at most 1000 characters. Refused: REASON_REQUIRED.',
  })
  @MaxLength(1000)
  reason?: string | null;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'Refuses points for a marketing activity (4.4).' })
export class RefuseMarketingPointsInput {
  @Field(() => UUID, { description: 'The request.' })
  requestId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, {
    description: 'Why, for the partner to read; at most 1000 characters. Refused: REASON_REQUIRED.',
  })
  @MaxLength(1000)
  reason: string;
}
