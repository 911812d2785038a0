import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { ApiType } from '../graphql/api-type.js';
import { PageArgs } from '../graphql/connection.js';
import { DateTime, DayScalar } from '../graphql/scalars.js';
import { fieldsOfNodes, isSelected } from '../graphql/selected-fields.js';
import { AggregateType, ColumnOrderInput, HavingInput } from './aggregate.types.js';
import type { AggregateRequest } from './aggregate-request.js';
import { askAggregate } from './ask-aggregate.js';
import { askPage } from './ask-page.js';
import { askerOf, type DayArgs } from './asked-days.js';
import type { RowsRequest } from './compile-page.js';
import type { Dataset } from './dataset.js';
import { typesOf } from './dataset.types.js';
import { DATASETS } from './registry.js';
import { AGGREGATE_SUFFIX } from './statements-of.js';

@ApiType(
  'Analysis',
  'The records of the programme, each dataset as a list and as aggregates. Read on connections of their own.',
)
export class Analysis {}

@Resolver(() => Analysis)
class AnalysisResolver {
  @Query(() => Analysis, { description: 'Questions over all records, for the vendor’s staff.' })
  analysis(): Analysis {
    return new Analysis();
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Of a replica: when the last change was made that it has; later ones are in no answer yet. Null where the database answers to which everything is written.',
  })
  replayedThrough(@Ctx() { analysts }: Context): Promise<Date | null> {
    return analysts.replayedThrough();
  }
}

type Param = (target: object, method: string, at: number) => void;

interface Argument {
  readonly name: string;
  readonly type: () => unknown;
  readonly description: string;
  readonly isRequired?: boolean;
}

const DAYS: Readonly<Record<'NONE' | NonNullable<Dataset['days']>, readonly Argument[]>> = {
  NONE: [],
  AS_OF: [
    {
      ...{ name: 'asOf', type: () => DayScalar },
      description: 'As of the end of this day; today if not said. Refused: AS_OF_TOO_FAR.',
    },
  ],
  BETWEEN: [
    { ...{ name: 'from', type: () => DayScalar }, description: 'The day to compare with.', isRequired: true },
    {
      ...{ name: 'to', type: () => DayScalar },
      description: 'The day that is compared; today if not said. Refused: AS_OF_TOO_FAR.',
    },
  ],
};

function argumentsOf({ days }: Dataset, types: ReturnType<typeof typesOf>) {
  const filter = { name: 'filter', type: () => types.filter, description: 'Which rows.' };
  const page: readonly Argument[] = [
    filter,
    { name: 'orderBy', type: () => [types.order], description: 'The order; at most five terms.' },
    ...DAYS[days ?? 'NONE'],
  ];
  const aggregate: readonly Argument[] = [
    filter,
    { name: 'groupBy', type: () => [types.group], description: 'By what; one group of all if not said.' },
    { name: 'measures', type: () => [types.measure], description: 'What of each; COUNT if not said.' },
    { name: 'having', type: () => HavingInput, description: 'Which groups.' },
    { name: 'orderBy', type: () => [ColumnOrderInput], description: 'The order; by the groups if not said.' },
    { name: 'limit', type: () => Int, description: 'How many groups: 1 to 1000, 100 if not said.' },
    ...DAYS[days ?? 'NONE'],
  ];
  return { page, aggregate };
}

/** The two fields of a dataset, with type-graphql's decorators put on by hand. */
function resolverOf(dataset: Dataset): new () => object {
  const { name, description } = dataset;
  const types = typesOf(dataset);
  const args = argumentsOf(dataset, types);
  const aggregate = `${name}${AGGREGATE_SUFFIX}`;
  class DatasetResolver {
    [name](context: Context, info: GraphQLResolveInfo, page: PageArgs, ...values: unknown[]) {
      const { filter, orderBy, ...days } = named(args.page, values) as Omit<RowsRequest, 'fields'> & DayArgs;
      const rows = { filter, orderBy, fields: fieldsOfNodes(info) };
      return askPage(context.analysts, dataset, { rows, page }, askerOf(context, days));
    }

    [aggregate](context: Context, info: GraphQLResolveInfo, ...values: unknown[]) {
      const request = named(args.aggregate, values) as AggregateRequest & DayArgs;
      const options = { hasTotals: isSelected(info, 'totals') };
      return askAggregate(context.analysts, dataset, request, askerOf(context, request), options);
    }
  }
  const common = [Ctx(), Info()] as Param[];
  const { prototype } = DatasetResolver;
  decorate(
    prototype,
    name,
    FieldResolver(() => types.connection, { description }),
    [...common, Args(() => PageArgs) as Param, ...args.page.map(asParam)],
  );
  decorate(
    prototype,
    aggregate,
    FieldResolver(() => AggregateType, { description: `Groups of \`${name}\` and their measures.` }),
    [...common, ...args.aggregate.map(asParam)],
  );
  Resolver(() => Analysis)(DatasetResolver);
  return DatasetResolver;
}

const named = (args: readonly Argument[], values: readonly unknown[]): unknown =>
  Object.fromEntries(args.map(({ name }, at) => [name, values[at]]));

const asParam = ({ name, type, description, isRequired = false }: Argument): Param =>
  Arg(name, type as never, { nullable: !isRequired, description }) as Param;

function decorate(prototype: object, method: string, field: MethodDecorator, params: readonly Param[]): void {
  params.forEach((param, at) => {
    param(prototype, method, at);
  });
  field(prototype, method, Object.getOwnPropertyDescriptor(prototype, method)!);
}

export const ANALYSIS_RESOLVERS = [AnalysisResolver, ...DATASETS.map(resolverOf)];
