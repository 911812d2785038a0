import { Length, MaxLength } from 'class-validator';
import { Field, Float, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { LevelEnum } from '../graphql/enums.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Level } from '../regulation/levels.js';
import type { ParameterUnit } from '../regulation/parameters.js';
import { KEY } from './catalogues.types.js';
import type { ParameterValue } from './parameter-value.js';

export const ParameterUnitEnum = enumOf<ParameterUnit>('ParameterUnit', 'What a parameter counts.', {
  DAYS: 'Calendar days.',
  WORKING_DAYS: 'Working days of the production calendar.',
  ROUBLES: 'Roubles.',
  PERCENT: 'Hundredths.',
  PEOPLE: 'People.',
  PROJECTS: 'Projects.',
});

/** `clause` and `unit` belong to the code and are resolved; the row has the rest. */
@ApiType(
  'ParameterValue',
  'A figure that the vendor publishes with its first day of effect (1.5). A new figure is a new record; none changes.',
)
export class ParameterValueType implements ParameterValue {
  @Field(() => UUID, { description: 'Identifier of this record; a decision names the ones that it used.' })
  id: string;

  @Field(() => String, { description: 'Code of the parameter.' })
  code: string;

  @Field(() => LevelEnum, { nullable: true, description: 'The level it is for; null where one value serves all.' })
  level: Level | null;

  @Field(() => Float, { description: 'The figure, a whole number in `unit`.' })
  value: number;

  @Field(() => DayScalar, { description: 'The first day on which it is in force, until a later one replaces it.' })
  effectiveFrom: string;

  @Field(() => Boolean, { description: 'An invented figure for demonstration, not one of the vendor.' })
  isDemonstration: boolean;

  @Field(() => String, { description: 'On what it rests.' })
  note: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'The user who recorded it; null for figures that came with the system.',
  })
  recordedBy: string | null;

  @Field(() => DateTime, { description: 'When it was recorded. Of two for the same first day the later one counts.' })
  recordedAt: Date;
}

@InputType({ description: 'A figure of a parameter from a day on (1.5).' })
export class SetParameterInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, {
    description: 'Code of the parameter, as `parameters` lists them. Refused: PARAMETER_UNKNOWN.',
  })
  @Length(1, 100)
  code: string;

  @Field(() => LevelEnum, {
    nullable: true,
    description: 'For a parameter by level, and only there. Refused: PARAMETER_NEEDS_LEVEL, PARAMETER_HAS_NO_LEVEL.',
  })
  level?: Level | null;

  @Field(() => Float, { description: 'A whole number in the unit of the parameter. Refused: PARAMETER_OUT_OF_RANGE.' })
  value: number;

  @Field(() => DayScalar, { description: 'Its first day of effect: today or later. Refused: PARAMETER_IN_PAST.' })
  effectiveFrom: string;

  @Field(() => String, { nullable: true, description: 'On what it rests, at most 1000 characters.' })
  @MaxLength(1000)
  note?: string | null;
}
