import { ArrayMaxSize, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, Money, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { JOINT_ACTIVITY_STATES, type JointActivityState } from '../regulation/joint-marketing.js';
import type { JointActivity } from './joint-activity.js';

const TITLE_LENGTH_MAX = 300;
const TEXT_LENGTH_MAX = 5000;

export const JointActivityStateEnum = enumOf<JointActivityState>('JointActivityState', 'How far a joint activity is.', {
  REQUESTED: 'It waits for the vendor.',
  AGREED: 'The vendor takes part.',
  DECLINED: 'The vendor does not take part.',
  WITHDRAWN: 'The partner has taken it back.',
});

type Hidden = 'partner' | 'partnerId' | 'budgetKopecks' | 'vendorShareKopecks' | 'createdBy';

/** `partner`, `budget` and `vendorShare` are resolved. */
@ApiType('JointActivity', 'A marketing activity together with the vendor, and the vendor’s answer (1.3).')
export class JointActivityType implements Omit<JointActivity, Hidden> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Title.' })
  title: string;

  @Field(() => String, { description: 'What it is, and what the vendor is asked for.' })
  description: string;

  @Field(() => DayScalar, { description: 'The first day for which it is planned.' })
  plannedFrom: Day;

  @Field(() => DayScalar, { description: 'The last day for which it is planned.' })
  plannedThrough: Day;

  @Field(() => JointActivityStateEnum, { description: 'How far it is.' })
  state: JointActivityState;

  @Field(() => String, { nullable: true, description: 'What the vendor does, or why it does not.' })
  answer: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the answer.' })
  answeredOn: Day | null;

  @Field(() => UUID, { nullable: true, description: 'Who answered. For managers.' })
  answeredBy: string | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const JointActivityConnection = connectionOf(JointActivityType, 'JointActivity');

@InputType({ description: 'A joint marketing activity to ask for (1.3).' })
export class RequestJointMarketingInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { nullable: true, description: 'The partner, from a manager; left out by its own users.' })
  partnerId?: string | null;

  @Field(() => String, { description: 'Title, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TITLE_LENGTH_MAX)
  title: string;

  @Field(() => String, { description: 'What it is, and what the vendor is asked for; 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  description: string;

  @Field(() => DayScalar, { description: 'The first day, today or later: DAY_IN_PAST.' })
  plannedFrom: Day;

  @Field(() => DayScalar, { description: 'The last day: ENDS_BEFORE_START.' })
  plannedThrough: Day;

  @Field(() => Money, { nullable: true, description: 'The whole budget, in roubles.' })
  budget?: number | null;
}

@InputType()
class JointActivityInput {
  @Field(() => UUID, { description: 'The activity.' })
  activityId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'The vendor’s answer (1.3).' })
export class AnswerJointMarketingInput extends JointActivityInput {
  @Field(() => Boolean, { description: 'Whether the vendor takes part.' })
  isAgreed: boolean;

  @Field(() => String, {
    description:
      'What it does, or why it does not, for the partner; at most 5000 characters. REASON_REQUIRED if empty.',
  })
  @MaxLength(TEXT_LENGTH_MAX)
  answer: string;

  @Field(() => Money, {
    nullable: true,
    description: 'The vendor’s share of the budget, in roubles; only where it agrees.',
  })
  vendorShare?: number | null;
}

@InputType({ description: 'An activity to take back.' })
export class WithdrawJointMarketingInput extends JointActivityInput {}

@InputType({ description: 'Which activities. Conditions add up; an empty list matches nothing.' })
export class JointActivityFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => [JointActivityStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(JOINT_ACTIVITY_STATES.length)
  states?: JointActivityState[] | null;
}
