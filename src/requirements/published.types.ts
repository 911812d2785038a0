import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { ApplicationKindEnum, LevelEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { AskedRequirement } from '../regulation/checklist.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { CheckedBy, Proof } from '../regulation/requirements.js';
import type { PublishedEntitlement } from './published-entitlement.js';
import type { PublishedRequirement } from './published-requirement.js';

export const CODE_LENGTH_MAX = 50;
const TITLE_LENGTH_MAX = 200;
const NOTE_LENGTH_MAX = 1000;
const CODE =
  'Code: capital Latin letters, digits and underscores, 2 to 50. CODE_OF_CORE for one of the regulation’s own.';

export const ProofEnum = enumOf<Proof>('Proof', 'What a requirement proves of whoever meets it (1.6, 2.6).', {
  GOOD_STANDING: 'It stands well with the vendor.',
  LARGE_PROJECT_EXPERIENCE: 'It has experience of large web projects, on any platform.',
  PEOPLE: 'It has enough people, attested and certified ones among them.',
  TURNOVER: 'Its business is large and stable enough.',
  ENTERPRISE_EXPERIENCE: 'It has brought projects on enterprise products to success.',
  HIGHEST_LOADS: 'It is ready for the largest and highest-loaded projects.',
});

export const CheckedByEnum = enumOf<CheckedBy>('RequirementCheckedBy', 'By what a requirement is answered.', {
  DATA: 'By the data of this system, on any day.',
  REVIEWER: 'By a reviewer who looks at the evidence.',
});

/** The rest of a requirement lies in its row and is resolved. */
@ApiType(
  'Requirement',
  'A requirement of the competence: of the regulation’s core, or as the vendor publishes it (1.5).',
)
export class RequirementType implements Pick<AskedRequirement, 'code'> {
  @Field(() => String, { description: 'Code; never changes.' })
  code: string;
}

@ApiType(
  'PublishedRequirement',
  'A requirement beyond the regulation’s core, from a day on (1.5). A change is a new record; none changes.',
)
export class PublishedRequirementType implements PublishedRequirement {
  @Field(() => UUID, { description: 'Identifier of this record; a check names the one that it used.' })
  id: string;

  @Field(() => String, { description: 'Code; never changes.' })
  code: string;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;

  @Field(() => LevelEnum, { description: 'The lowest level that asks for it; higher ones include it (1.1).' })
  fromLevel: Level;

  @Field(() => [ApplicationKindEnum], { description: 'Which applications are asked for it.' })
  kinds: ApplicationKind[];

  @Field(() => ProofEnum, { description: 'What it proves (1.6).' })
  proves: Proof;

  @Field(() => DayScalar, { description: 'The first day on which it is in force, until a later record replaces it.' })
  effectiveFrom: Day;

  @Field(() => Boolean, { description: 'From that day on nobody is asked for it any more.' })
  isWithdrawn: boolean;

  @Field(() => Boolean, { description: 'Invented for demonstration, not one of the vendor.' })
  isDemonstration: boolean;

  @Field(() => String, { description: 'On what it rests.' })
  note: string;

  @Field(() => UUID, { nullable: true, description: 'The user who set it; null if it came with the system.' })
  recordedBy: string | null;

  @Field(() => DateTime, { description: 'When it was set. Of two for the same first day the later one counts.' })
  recordedAt: Date;
}

/** `title` depends on the caller's language and is resolved. */
@ApiType(
  'PublishedEntitlement',
  'What a level entitles to beyond 1.2–1.4, from a day on (1.5). A change is a new record; none changes.',
)
export class PublishedEntitlementType implements PublishedEntitlement {
  @Field(() => UUID, { description: 'Identifier of this record.' })
  id: string;

  @Field(() => String, { description: 'Code; never changes.' })
  code: string;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;

  @Field(() => LevelEnum, { description: 'The lowest level that has it; higher ones include it (1.1).' })
  fromLevel: Level;

  @Field(() => DayScalar, { description: 'The first day on which it is in force, until a later record replaces it.' })
  effectiveFrom: Day;

  @Field(() => Boolean, { description: 'From that day on nobody has it any more.' })
  isWithdrawn: boolean;

  @Field(() => Boolean, { description: 'Invented for demonstration, not one of the vendor.' })
  isDemonstration: boolean;

  @Field(() => String, { description: 'On what it rests.' })
  note: string;

  @Field(() => UUID, { nullable: true, description: 'The user who set it; null if it came with the system.' })
  recordedBy: string | null;

  @Field(() => DateTime, { description: 'When it was set. Of two for the same first day the later one counts.' })
  recordedAt: Date;
}

@InputType({ description: 'What the vendor publishes of a level, from a day on (1.5).' })
export class PublishInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: CODE })
  @Length(2, CODE_LENGTH_MAX)
  @Matches(/^[A-Z][A-Z0-9_]*$/)
  code: string;

  @Field(() => String, { description: 'Title in Russian, 2 to 200 characters.' })
  @Length(2, TITLE_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  titleRu: string;

  @Field(() => String, { description: 'Title in English, 2 to 200 characters.' })
  @Length(2, TITLE_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  titleEn: string;

  @Field(() => LevelEnum, { description: 'The lowest level that it is for; higher ones include it (1.1).' })
  fromLevel: Level;

  @Field(() => DayScalar, { description: 'The first day in force: today or later. Refused: DAY_IN_PAST.' })
  effectiveFrom: Day;

  @Field(() => Boolean, { nullable: true, description: 'True ends it on that day.' })
  isWithdrawn?: boolean | null;

  @Field(() => String, { nullable: true, description: 'On what it rests, at most 1000 characters.' })
  @MaxLength(NOTE_LENGTH_MAX)
  note?: string | null;
}

@InputType({ description: 'A requirement beyond the regulation’s core, from a day on; a reviewer answers it (1.5).' })
export class SetRequirementInput extends PublishInput {
  @Field(() => [ApplicationKindEnum], { description: 'Which applications are asked for it: at least one kind.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ArrayUnique()
  kinds: ApplicationKind[];

  @Field(() => ProofEnum, { description: 'What it proves (1.6).' })
  proves: Proof;
}

@InputType({ description: 'What a level entitles to beyond 1.2–1.4, from a day on (1.5).' })
export class SetEntitlementInput extends PublishInput {}
