import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { SanctionKindEnum } from '../graphql/enums.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { SanctionChangeKind } from '../regulation/extend-sanction.js';
import type { ObjectionOutcome } from '../regulation/objections.js';
import type { SanctionKind } from '../regulation/sanctions.js';
import type { Sanction } from './sanction.js';
import type { SanctionChange } from './sanction-change.js';
import type { SanctionObjection } from './sanction-objection.js';

export const ObjectionOutcomeEnum = enumOf<ObjectionOutcome>(
  'ObjectionOutcome',
  'What becomes of a sanction that was objected to.',
  { STANDS: 'It stays as it is.', LIFTED: 'It is lifted from the day of the answer on.' },
);

export const SanctionChangeKindEnum = enumOf<SanctionChangeKind>(
  'SanctionChangeKind',
  'What was changed in a sanction after it was imposed.',
  { EXTENDED: 'Its last day was moved.', LIFTED: 'It was lifted before its end.' },
);

@ApiType('Sanction', 'A sanction of section 6: what it is for, its decision and its days.')
export class SanctionType
  implements
    Omit<Sanction, 'partner' | 'partnerId' | 'activityIds' | 'investigation' | 'investigationId' | 'permanentFrom'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => SanctionKindEnum, { description: 'Which sanction it is.' })
  kind: SanctionKind;

  @Field(() => String, { description: 'The clause that was violated: of sections 3 or 5, `PP` or `PL`.' })
  ground: string;

  @Field(() => String, { description: 'The decision, in words for the partner.' })
  decision: string;

  @Field(() => DayScalar, { description: 'The first day with effect.' })
  startsOn: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day with effect unless it is lifted; null: permanent, or until lifted.',
  })
  throughOn: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The first day without effect when it was lifted early; may be a day to come. Null while not lifted.',
  })
  liftedOn: Day | null;

  @Field(() => Boolean, { description: 'Of 6.2: points are refused.' })
  refusesPoints: boolean;

  @Field(() => Boolean, { description: 'Of 6.2: the partner discount is refused.' })
  refusesDiscount: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftReason: string | null;

  @Field(() => DateTime, { description: 'When it was imposed.' })
  imposedAt: Date;

  @Field(() => String, { nullable: true, description: 'Note among compliance officers. COMPLIANCE only.' })
  internalNote: string | null;

  @Field(() => UUID, { nullable: true, description: 'The user who imposed it. COMPLIANCE only.' })
  imposedBy: string;

  @Field(() => UUID, { nullable: true, description: 'The user who lifted it. COMPLIANCE only.' })
  liftedBy: string | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const SanctionConnection = connectionOf(SanctionType, 'Sanction');

@ApiType('SanctionChange', 'A change of a sanction. Days that had passed are never among what changes.')
export class SanctionChangeType implements Omit<SanctionChange, 'sanction' | 'sanctionId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => SanctionChangeKindEnum, { description: 'What was changed.' })
  kind: SanctionChangeKind;

  @Field(() => DayScalar, { nullable: true, description: 'The last day that it had until then; null: none.' })
  throughBefore: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'The last day that it has since; null: none.' })
  throughOn: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'Of a lifting: the first day without effect.' })
  liftedOn: Day | null;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => DayScalar, { description: 'The day of the change.' })
  changedOn: Day;

  @Field(() => DateTime, { description: 'When it was changed.' })
  changedAt: Date;

  @Field(() => UUID, { nullable: true, description: 'The user who changed it. COMPLIANCE only.' })
  changedBy: string;
}

type Hidden = 'sanction' | 'sanctionId' | 'partner' | 'partnerId' | 'objectedBy' | 'answeredBy';

/** `sanction` is resolved. */
@ApiType('SanctionObjection', 'A partner’s one objection to a sanction, and the answer.')
export class SanctionObjectionType implements Omit<SanctionObjection, Hidden> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Why the partner objects.' })
  text: string;

  @Field(() => DayScalar, { description: 'The day of the objection.' })
  objectedOn: Day;

  @Field(() => DateTime, { description: 'When it was made.' })
  objectedAt: Date;

  @Field(() => ObjectionOutcomeEnum, { nullable: true, description: 'What became of the sanction; null before.' })
  outcome: ObjectionOutcome | null;

  @Field(() => String, { nullable: true, description: 'The answer; null while there is none.' })
  answer: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the answer.' })
  answeredOn: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered.' })
  answeredAt: Date | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const SanctionObjectionConnection = connectionOf(SanctionObjectionType, 'SanctionObjection');

/** Everything is resolved, from the sanction and its partner. */
@ApiType('Violator', 'A partner in the public list of violators (6.5): its name, the clause and the days, and no more.')
export class ViolatorType {
  @Field(() => String, { description: 'The clause that was violated: of sections 3 or 5, `PP` or `PL`.' })
  ground: string;

  @Field(() => DayScalar, { description: 'The first day in the list.' })
  startsOn: Day;
}

export const ViolatorConnection = connectionOf(ViolatorType, 'Violator');
