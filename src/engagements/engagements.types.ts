import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { EnterpriseProductEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, EmailAddress, INN, Money, PhoneNumber, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { ENGAGEMENT_STAGES, type EngagementStage } from '../regulation/engagements.js';
import { ENTERPRISE_PRODUCTS, type EnterpriseProduct } from '../regulation/products.js';
import type { Engagement } from './engagement.js';
import type { EngagementStep } from './engagement-step.js';

const DESCRIPTION_LENGTH_MAX = 5000;
const REASON_LENGTH_MAX = 1000;

export const EngagementStageEnum = enumOf<EngagementStage>('EngagementStage', 'How far it is with a client (3.1).', {
  INTEREST: 'The client has asked.',
  IN_WORK: 'The partner has begun to work with the client.',
  OFFERED: 'The client has a commercial offer.',
  WON: 'Sold. Final.',
  LOST: 'Not sold. Final.',
});

type Hidden = 'partner' | 'partnerId' | 'expectedAmountKopecks' | 'createdBy';

@ApiType('Engagement', 'A large client whose interest a partner has told the vendor of (3.1).')
export class EngagementType implements Omit<Engagement, Hidden> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => INN, { description: 'ИНН of the client.' })
  clientInn: string;

  @Field(() => String, { description: 'Name of the client.' })
  clientName: string;

  @Field(() => [EnterpriseProductEnum], { description: 'The products that the client is interested in.' })
  products: EnterpriseProduct[];

  @Field(() => String, { description: 'What the client needs, in the words of the partner.' })
  description: string;

  @Field(() => String, { description: "The client's contact. For the partner and managers." })
  contactName: string;

  @Field(() => EmailAddress, { nullable: true, description: "The contact's e-mail address." })
  contactEmail: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: "The contact's telephone number." })
  contactPhone: string | null;

  @Field(() => DayScalar, { description: 'The day on which the partner expects the sale.' })
  expectedOn: Day;

  @Field(() => EngagementStageEnum, { description: 'How far it is.' })
  stage: EngagementStage;

  @Field(() => DayScalar, { description: 'The day on which the vendor was told.' })
  informedOn: Day;

  @Field(() => DateTime, { description: 'When it was put on record.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const EngagementConnection = connectionOf(EngagementType, 'Engagement');

@ApiType('EngagementStep', 'The arrival of an engagement at a stage.')
export class EngagementStepType
  implements Pick<EngagementStep, 'id' | 'stage' | 'reason' | 'reachedOn' | 'reachedAt' | 'movedBy'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => EngagementStageEnum, { description: 'The stage.' })
  stage: EngagementStage;

  @Field(() => String, { nullable: true, description: 'Why; always there for WON and LOST.' })
  reason: string | null;

  @Field(() => DayScalar, { description: 'The day.' })
  reachedOn: Day;

  @Field(() => DateTime, { description: 'The instant.' })
  reachedAt: Date;

  @Field(() => UUID, { nullable: true, description: 'The user who said so. For managers.' })
  movedBy: string;
}

@InputType()
class EngagementContentInput {
  @Field(() => String, { nullable: true, description: 'What the client needs, at most 5000 characters.' })
  @MaxLength(DESCRIPTION_LENGTH_MAX)
  description?: string;

  @Field(() => EmailAddress, { nullable: true, description: "The contact's e-mail address." })
  @MaxLength(320)
  contactEmail?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: "The contact's telephone number." })
  contactPhone?: string | null;
}

@InputType({ description: 'A client whose interest the vendor is told of (3.1).' })
export class RegisterEngagementInput extends EngagementContentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'The partner, when a manager enters what it has told; left out by its own users.',
  })
  partnerId?: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The day on which it came, when a manager enters what came by e-mail: today or earlier. FORBIDDEN to others.',
  })
  informedOn?: Day | null;

  @Field(() => INN, { description: 'ИНН of the client. Refused: ENGAGEMENT_OPEN if it is open with the same partner.' })
  clientInn: string;

  @Field(() => String, { description: 'Name of the client, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 300)
  clientName: string;

  @Field(() => [EnterpriseProductEnum], { description: 'The products that the client is interested in, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(ENTERPRISE_PRODUCTS.length)
  @ArrayUnique()
  products: EnterpriseProduct[];

  @Field(() => String, { description: "The client's contact, 1 to 200 characters." })
  @Matches(HAS_LETTERS)
  @Length(1, 200)
  contactName: string;

  @Field(() => Money, { description: 'The amount that is expected, in roubles.' })
  expectedAmount: number;

  @Field(() => DayScalar, { description: 'The day on which the sale is expected, today or later: DAY_IN_PAST.' })
  expectedOn: Day;

  @Field(() => EngagementStageEnum, {
    nullable: true,
    description: 'An open one; INTEREST if not said. Refused: ENGAGEMENT_CLOSED.',
  })
  stage?: EngagementStage | null;
}

@InputType({
  description: 'Changes to an open engagement. Absent: unchanged; null: emptied where it may be (REQUIRED).',
})
export class UpdateEngagementInput extends EngagementContentInput {
  @Field(() => UUID, { description: 'The engagement.' })
  engagementId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Name of the client, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 300)
  clientName?: string;

  @Field(() => [EnterpriseProductEnum], { nullable: true, description: 'The products, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(ENTERPRISE_PRODUCTS.length)
  @ArrayUnique()
  products?: EnterpriseProduct[];

  @Field(() => String, { nullable: true, description: "The client's contact, 1 to 200 characters." })
  @Matches(HAS_LETTERS)
  @Length(1, 200)
  contactName?: string;

  @Field(() => Money, { nullable: true, description: 'The amount that is expected, in roubles.' })
  expectedAmount?: number;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the sale is expected, today or later.' })
  expectedOn?: Day;
}

@InputType({ description: 'A stage that an engagement has reached.' })
export class MoveEngagementInput {
  @Field(() => UUID, { description: 'The engagement.' })
  engagementId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => EngagementStageEnum, { description: 'The stage.' })
  stage: EngagementStage;

  @Field(() => String, {
    nullable: true,
    description: 'Why, at most 1000 characters; needed for WON and LOST: REASON_REQUIRED.',
  })
  @MaxLength(REASON_LENGTH_MAX)
  reason?: string | null;
}

@InputType({ description: 'Which engagements of a partner. Conditions add up; an empty list matches nothing.' })
export class PartnerEngagementFilter {
  @Field(() => [EngagementStageEnum], { nullable: true, description: 'In any of these stages.' })
  @ArrayMaxSize(ENGAGEMENT_STAGES.length)
  stages?: EngagementStage[] | null;

  @Field(() => INN, { nullable: true, description: 'With this client.' })
  clientInn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the client’s name, typos tolerated; 1 to 100 characters.',
  })
  @Length(1, 100)
  search?: string | null;
}

@InputType({ description: 'Which engagements. Conditions add up; an empty list matches nothing.' })
export class EngagementFilter extends PartnerEngagementFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose client is open with another partner as well, or only the others (3.1).',
  })
  isContested?: boolean | null;
}
