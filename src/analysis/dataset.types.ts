import { Field, InputType, registerEnumType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { DateTime, DayScalar, Money, SafeInt, UUID } from '../graphql/scalars.js';
import { BucketEnum, FunctionEnum, OrderDirectionEnum } from './aggregate.types.js';
import { conditionFor } from './conditions.types.js';
import { type Dataset, type DatasetField, type FieldType, isDimension, isList, isSingle } from './dataset.js';
import { ENUMERATIONS } from './enumerations.js';

type AnyClass = new () => object;

const SCALARS: Readonly<Record<FieldType, unknown>> = {
  TEXT: String,
  TEXT_LIST: String,
  ENUM: String,
  ENUM_LIST: String,
  INTEGER: SafeInt,
  MONEY: Money,
  DAY: DayScalar,
  INSTANT: DateTime,
  UUID: UUID,
  BOOLEAN: Boolean,
};

/** The GraphQL types of a dataset, made of its registry: what the registry does not have, the schema has not either. */
export function typesOf(dataset: Dataset) {
  const prefix = `Analysis${dataset.typeName}`;
  const row = rowType(dataset, prefix);
  const dimensions = fieldEnum(dataset, `${prefix}Dimension`, 'What its rows can be grouped by.', isDimension);
  const fields = fieldEnum(
    dataset,
    `${prefix}Field`,
    'What its rows can be ordered, counted and measured by.',
    isSingle,
  );
  return {
    row,
    connection: connectionOf(row, prefix),
    filter: filterType(dataset, prefix),
    order: orderType(prefix, fields),
    group: groupType(prefix, dimensions),
    measure: measureType(prefix, fields),
  };
}

function named(name: string): AnyClass {
  return { [name]: class {} }[name] as AnyClass;
}

function inputNamed(name: string, description: string): AnyClass {
  const input = named(name);
  InputType(name, { description })(input);
  return input;
}

function put(target: AnyClass, name: string, type: () => unknown, isNullable: boolean, description: string): void {
  Field(type as never, { nullable: isNullable, description })(target.prototype as object, name);
}

function rowType({ fields, description }: Dataset, name: string): AnyClass {
  const row = named(name);
  for (const [field, of] of Object.entries(fields)) {
    put(row, field, () => outputOf(of), of.isNullable ?? false, of.description);
  }
  ApiType(name, description)(row);
  return row;
}

function outputOf(field: DatasetField): unknown {
  const type = field.enumeration ? ENUMERATIONS[field.enumeration] : SCALARS[field.type];
  return isList(field) ? [type] : type;
}

function filterType({ fields, typeName }: Dataset, prefix: string): AnyClass {
  const filter = inputNamed(
    `${prefix}Filter`,
    `Which rows of ${typeName}: all conditions have to hold. FORBIDDEN where one is on a field that the caller may not read.`,
  );
  put(filter, 'and', () => [filter], true, 'All of these; of none, everything matches.');
  put(filter, 'or', () => [filter], true, 'Any of these; of none, nothing matches.');
  put(filter, 'not', () => filter, true, 'Whatever does not match this.');
  for (const [name, field] of Object.entries(fields)) {
    const condition = conditionFor(field);
    put(filter, name, () => condition, true, field.description);
  }
  return filter;
}

/** Values as the other enumerations have them, the fields' own names behind. */
function fieldEnum(
  { fields, typeName }: Dataset,
  name: string,
  what: string,
  isOne: (field: DatasetField) => boolean,
): Record<string, string> {
  const chosen = Object.entries(fields).filter(([, field]) => isOne(field));
  const members = Object.fromEntries(chosen.map(([field]) => [constantCase(field), field]));
  registerEnumType(members, {
    name,
    description: `Fields of ${typeName}. ${what}`,
    valuesConfig: Object.fromEntries(chosen.map(([field, { description }]) => [constantCase(field), { description }])),
  });
  return members;
}

const constantCase = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase();

function orderType(prefix: string, fields: object): AnyClass {
  const order = inputNamed(`${prefix}Order`, 'A term of an order; what is null stands last either way.');
  put(order, 'field', () => fields, false, 'By what.');
  put(order, 'direction', () => OrderDirectionEnum, true, 'ASC if not said.');
  return order;
}

function groupType(prefix: string, dimensions: object): AnyClass {
  const group = inputNamed(`${prefix}Group`, 'What rows are grouped by.');
  put(
    group,
    'dimension',
    () => dimensions,
    false,
    'The field. Of a list, a row counts under each of its values, and under null if it has none; totals count it once.',
  );
  put(group, 'bucket', () => BucketEnum, true, 'Of days and instants: how wide. DAY if not said.');
  return group;
}

function measureType(prefix: string, fields: object): AnyClass {
  const measure = inputNamed(`${prefix}Measure`, 'What is counted or measured of a group.');
  put(measure, 'function', () => FunctionEnum, false, 'How.');
  put(measure, 'field', () => fields, true, 'Of what. Left out with COUNT: rows are counted; with it, values.');
  put(measure, 'p', () => Number, true, 'With PERCENTILE alone: which one, from 0 to 1; 0.5 is the median.');
  put(
    measure,
    'as',
    () => String,
    true,
    'The name of the column, for `having` and `orderBy`; such as `count`, `sumAmount`, `p90WorkingDays` if not said.',
  );
  return measure;
}
