import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Field, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { ScalarError } from '../graphql/scalars.js';
import type { AggregateFunction, Bucket } from './aggregate-request.js';
import type { Aggregate } from './ask-aggregate.js';
import type { Cell } from './cells.js';
import { COLUMN_KINDS, type Column, type ColumnKind } from './statement.js';

export const BucketEnum = enumOf<Bucket>('CalendarBucket', "Parts of Moscow's calendar, told by their first day.", {
  DAY: 'A day.',
  WEEK: 'A week from Monday.',
  MONTH: 'A month.',
  QUARTER: 'A quarter.',
  YEAR: 'A year.',
});

export const FunctionEnum = enumOf<AggregateFunction>('AggregateFunction', 'What is made of the values of a group.', {
  COUNT: 'How many rows, or values that are not null.',
  COUNT_DISTINCT: 'How many different values; null is none.',
  SUM: 'Their sum: of whole numbers and roubles.',
  AVG: 'Their mean: of whole numbers to four decimals, of roubles to the kopeck, halves away from zero.',
  MIN: 'The least: of numbers, roubles, days and instants.',
  MAX: 'The greatest: of numbers, roubles, days and instants.',
  PERCENTILE: 'The value below which a part `p` of them lies, between two of them in proportion; rounded as AVG.',
});

export const OrderDirectionEnum = enumOf<'ASC' | 'DESC'>('OrderDirection', 'Which way an order goes.', {
  ASC: 'The least first.',
  DESC: 'The greatest first.',
});

export const ColumnKindEnum = enumOf<ColumnKind>(
  'AnalysisColumnKind',
  'What the cells of a column hold.',
  COLUMN_KINDS,
);

const parseCell = (value: unknown): unknown => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new ScalarError('INVALID_VALUE');
};

const LITERALS: Partial<Record<Kind, (node: { value: unknown }) => unknown>> = {
  [Kind.STRING]: ({ value }) => value,
  [Kind.BOOLEAN]: ({ value }) => value,
  [Kind.INT]: ({ value }) => Number(value),
  [Kind.FLOAT]: ({ value }) => Number(value),
};

export const AnalysisValue = new GraphQLScalarType({
  name: 'AnalysisValue',
  description:
    'A cell of an aggregate: a text, a number or a yes or no, as the kind of its column says. Roubles are decimal texts, days and instants their texts. Wrong values: INVALID_VALUE.',
  serialize: (value) => value,
  parseValue: parseCell,
  parseLiteral: (node: ValueNode) => parseCell(LITERALS[node.kind]?.(node as { value: unknown })),
});

@ApiType('AnalysisColumn', 'A column of an aggregate.')
export class ColumnType implements Column {
  @Field(() => String, { description: 'Its name, for `having` and `orderBy`.' })
  name: string;

  @Field(() => ColumnKindEnum, { description: 'What its cells hold.' })
  kind: ColumnKind;

  @Field(() => String, { description: 'What it means, with its unit and clause.' })
  description: string;
}

@ApiType('AnalysisAggregate', 'Groups of rows with their measures: a table.')
export class AggregateType implements Aggregate {
  @Field(() => [ColumnType], { description: 'The columns: groups first, then measures, each as asked for.' })
  columns: readonly Column[];

  @Field(() => [[AnalysisValue]], { nullable: 'items', description: 'The groups; a cell for each column.' })
  rows: Cell[][];

  @Field(() => [AnalysisValue], {
    nullable: 'itemsAndList',
    description:
      'The measures over all rows that match, whatever `having` and `limit` leave out; null under the groups. Counted only when selected.',
  })
  totals: Cell[] | null;

  @Field(() => Boolean, { description: 'Whether the limit has left groups out.' })
  hasMore: boolean;
}

@InputType('AnalysisColumnOrder', {
  description: 'A term of the order of groups; what is null stands last either way.',
})
export class ColumnOrderInput {
  @Field(() => String, { description: 'The name of a column.' })
  column: string;

  @Field(() => OrderDirectionEnum, { nullable: true, description: 'ASC if not said.' })
  direction?: 'ASC' | 'DESC' | null;
}

const ON_COLUMN = 'With `column`: the cell';

@InputType('AnalysisHaving', { description: 'Which groups: all conditions have to hold, as in a filter.' })
export class HavingInput {
  @Field(() => [HavingInput], { nullable: true, description: 'All of these; of none, everything matches.' })
  and?: HavingInput[] | null;

  @Field(() => [HavingInput], { nullable: true, description: 'Any of these; of none, nothing matches.' })
  or?: HavingInput[] | null;

  @Field(() => HavingInput, { nullable: true, description: 'Whatever does not match this.' })
  not?: HavingInput | null;

  @Field(() => String, { nullable: true, description: 'The name of a column.' })
  column?: string | null;

  @Field(() => AnalysisValue, { nullable: true, description: `${ON_COLUMN} is this.` })
  eq?: unknown;

  @Field(() => AnalysisValue, { nullable: true, description: `${ON_COLUMN} is not this.` })
  ne?: unknown;

  @Field(() => AnalysisValue, { nullable: true, description: `${ON_COLUMN} is more.` })
  gt?: unknown;

  @Field(() => AnalysisValue, { nullable: true, description: `${ON_COLUMN} is this or more.` })
  gte?: unknown;

  @Field(() => AnalysisValue, { nullable: true, description: `${ON_COLUMN} is less.` })
  lt?: unknown;

  @Field(() => AnalysisValue, { nullable: true, description: `${ON_COLUMN} is this or less.` })
  lte?: unknown;

  @Field(() => Boolean, { nullable: true, description: `${ON_COLUMN} is null, or is not.` })
  isNull?: boolean | null;

  [operator: string]: unknown;
}
