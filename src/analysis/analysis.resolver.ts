import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { ApiType } from '../graphql/api-type.js';
import { PageArgs } from '../graphql/connection.js';
import { DateTime, DayScalar } from '../graphql/scalars.js';
import { fieldsOfNodes, isSelected } from '../graphql/selected-fields.js';
import { AggregateType, ColumnOrderInput, HavingInput } from './aggregate.types.js';
import type { AggregateRequest } from './aggregate-request.js';
import { type Argument, asParam, decorate, type Param, valuesByName } from './arguments.types.js';
import { askAggregate } from './ask-aggregate.js';
import { askPage, type Row } from './ask-page.js';
import { askerOf, type DayArgs } from './asked-days.js';
import type { RowsRequest } from './compile-page.js';
import type { Dataset, NestedList } from './dataset.js';
import { typesOf } from './dataset.types.js';
import { askNested, type NestedLists } from './nested-list.js';
import { DATASETS, NESTED_LISTS, readFields } from './registry.js';
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

type Types = ReturnType<typeof typesOf>;

const TYPES = new Map(DATASETS.map((dataset) => [dataset, typesOf(dataset)]));

const rowArguments = ({ filter, order }: Types): readonly Argument[] => [
  { name: 'filter', type: () => filter, description: 'Which rows.' },
  { name: 'orderBy', type: () => [order], description: 'The order; at most five terms.' },
];

function argumentsOf({ days }: Dataset, types: Types) {
  const rows = rowArguments(types);
  const page: readonly Argument[] = [...rows, ...DAYS[days ?? 'NONE']];
  const aggregate: readonly Argument[] = [
    rows[0]!,
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
  const types = TYPES.get(dataset)!;
  const args = argumentsOf(dataset, types);
  const aggregate = `${name}${AGGREGATE_SUFFIX}`;
  class DatasetResolver {
    [name](context: Context, info: GraphQLResolveInfo, page: PageArgs, ...values: unknown[]) {
      const { filter, orderBy, ...days } = valuesByName(args.page, values) as Omit<RowsRequest, 'fields'> & DayArgs;
      const rows = { filter, orderBy, fields: readFields(dataset, fieldsOfNodes(info)) };
      return askPage(context.analysts, dataset, { rows, page }, askerOf(context, days));
    }

    [aggregate](context: Context, info: GraphQLResolveInfo, ...values: unknown[]) {
      const request = valuesByName(args.aggregate, values) as AggregateRequest & DayArgs;
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

/** The field of a list inside the rows of a dataset. It is of the day that the rows are of. */
function nestedResolverOf(list: NestedList): new () => object {
  const { of, name, dataset, description } = list;
  const types = TYPES.get(dataset)!;
  const args = rowArguments(types);
  class NestedListResolver {
    [name](row: Row, { loaders, analysts }: Context, info: GraphQLResolveInfo, page: PageArgs, ...values: unknown[]) {
      const { filter, orderBy } = valuesByName(args, values) as Omit<RowsRequest, 'fields'>;
      const rows = { filter, orderBy, fields: readFields(dataset, fieldsOfNodes(info)) };
      return askNested(loaders.of(noLists), analysts, list, { rows, page }, row);
    }
  }
  decorate(
    NestedListResolver.prototype,
    name,
    FieldResolver(() => types.connection, { description }),
    [...([Root(), Ctx(), Info(), Args(() => PageArgs)] as Param[]), ...args.map(asParam)],
  );
  Resolver(() => TYPES.get(of)!.row)(NestedListResolver);
  return NestedListResolver;
}

const noLists = (): NestedLists => new Map();

export const ANALYSIS_RESOLVERS = [
  AnalysisResolver,
  ...DATASETS.map(resolverOf),
  ...NESTED_LISTS.map(nestedResolverOf),
];
