import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { PARAMETERS, type ParameterCode } from '../regulation/parameters.js';
import { parameterHistory, parametersOn } from './list-parameters.js';
import { ParameterValue } from './parameter-value.js';
import { ParameterUnitEnum, ParameterValueType, SetParameterInput } from './parameters.types.js';
import { setParameter } from './set-parameter.js';

@Resolver(() => ParameterValueType)
export class ParametersResolver {
  @Query(() => [ParameterValueType], {
    description: 'The figures in force on a day, by parameter and level (1.5). One not set by then is left out.',
  })
  parameters(
    @Ctx() { database, today }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today if not said. May lie ahead.' })
    on?: Day | null,
  ) {
    return parametersOn(database, on ?? today);
  }

  @Query(() => [ParameterValueType], {
    description:
      'All figures of one parameter, also those to come, the newest first (1.5). Refused: PARAMETER_UNKNOWN.',
  })
  parameterHistory(
    @Ctx() { database }: Context,
    @Arg('code', () => String, { description: 'Code of the parameter.' }) code: string,
  ) {
    return parameterHistory(database, code);
  }

  @FieldResolver(() => String, { description: 'The clause that the parameter serves.' })
  clause(@Root() { code }: ParameterValue): string {
    return PARAMETERS[code as ParameterCode].clause;
  }

  @FieldResolver(() => ParameterUnitEnum, { description: 'What the figure counts.' })
  unit(@Root() { code }: ParameterValue): string {
    return PARAMETERS[code as ParameterCode].unit;
  }

  @Mutation(() => ParameterValueType, {
    description: 'Sets a figure from a day on, never for the past (1.5). Refused: the PARAMETER_… codes.',
  })
  setParameter(@Ctx() { inTransaction }: Context, @Arg('input', () => SetParameterInput) input: SetParameterInput) {
    return inTransaction('setParameter', input, (work) => setParameter(work, input));
  }
}
