import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { costOf } from './cost-of.js';
import { OperationCostType } from './cost-of.types.js';
import { JSONObject } from './scalars.js';

@Resolver()
export class CostOfResolver {
  @Query(() => OperationCostType, {
    description:
      'What an operation would cost the caller, without running it. BAD_USER_INPUT if it does not parse or does not fit the schema; FORBIDDEN with the field where it asks by what the caller may not read; COST_EXCEEDED where it has more aliases than an operation may.',
  })
  costOf(
    @Ctx() context: Context,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg('query', () => String, { description: 'The text of the operation.' }) query: string,
    @Arg('variables', () => JSONObject, { nullable: true, description: 'Its variables.' })
    variables?: Record<string, unknown> | null,
    @Arg('operationName', () => String, { nullable: true, description: 'Which operation, where there are several.' })
    operationName?: string | null,
  ): Promise<OperationCostType> {
    return costOf(schema, context, { query, variables, operationName });
  }
}
