import type { GraphQLScalarType } from 'graphql';
import { Field, InputType } from 'type-graphql';
import { DateTime, DayScalar, Money, SafeInt, UUID } from '../graphql/scalars.js';
import type { DatasetField, FieldType } from './dataset.js';
import { ENUMERATIONS, type EnumerationName } from './enumerations.js';

type InputClass = new () => object;
type TypeOf = GraphQLScalarType | StringConstructor | BooleanConstructor | object;

const BY = {
  eq: 'Is this.',
  ne: 'Is not this; a null is not this either.',
  in: 'Is one of these; of none, nothing matches.',
  gt: 'Is more, or later.',
  gte: 'Is this, more, or later.',
  lt: 'Is less, or earlier.',
  lte: 'Is this, less, or earlier.',
  isNull: 'Whether it is null.',
  contains: 'Has this in it, in capitals or not.',
  startsWith: 'Begins with this, in capitals or not.',
  has: 'Has this among its values.',
  hasAny: 'Has any of these among its values; of none, nothing matches.',
  isEmpty: 'Whether it has no values.',
} as const;

type Operator = keyof typeof BY;

const LISTS: readonly Operator[] = ['in', 'hasAny'];
const FLAGS: readonly Operator[] = ['isNull', 'isEmpty'];

const EQUAL = ['eq', 'ne', 'in', 'isNull'] as const;
const ORDERED = [...EQUAL, 'gt', 'gte', 'lt', 'lte'] as const;

/** An input of conditions on values of a type; all that are given have to hold. */
function conditionOn(name: string, of: string, type: TypeOf, operators: readonly Operator[]): InputClass {
  const condition = { [name]: class {} }[name] as InputClass;
  const description = `Conditions on ${of}: all that are given have to hold; null is as if left out.`;
  InputType(name, { description })(condition);
  for (const operator of operators) {
    const item = FLAGS.includes(operator) ? Boolean : type;
    const returns = () => (LISTS.includes(operator) ? [item] : item) as never;
    Field(returns, { nullable: true, description: BY[operator] })(condition.prototype as object, operator);
  }
  return condition;
}

const PLAIN: Readonly<Record<Exclude<FieldType, 'ENUM' | 'ENUM_LIST'>, InputClass>> = {
  TEXT: conditionOn('TextCondition', 'a text', String, [...EQUAL, 'contains', 'startsWith']),
  TEXT_LIST: conditionOn('TextListCondition', 'a list of texts', String, ['has', 'hasAny', 'isEmpty']),
  INTEGER: conditionOn('IntegerCondition', 'a whole number', SafeInt, ORDERED),
  MONEY: conditionOn('MoneyCondition', 'roubles', Money, ORDERED),
  DAY: conditionOn('DayCondition', 'a day', DayScalar, ORDERED),
  INSTANT: conditionOn('InstantCondition', 'an instant', DateTime, ORDERED),
  UUID: conditionOn('IdCondition', 'an identifier', UUID, EQUAL),
  BOOLEAN: conditionOn('TruthCondition', 'a yes or no', Boolean, ['eq', 'ne', 'isNull']),
};

const ofEnums = new Map<string, InputClass>();

function conditionOnEnum(name: EnumerationName, isList: boolean): InputClass {
  const typeName = `${name}${isList ? 'List' : ''}Condition`;
  const of = isList ? `a list of \`${name}\`` : `a \`${name}\``;
  const known =
    ofEnums.get(typeName) ??
    conditionOn(typeName, of, ENUMERATIONS[name], isList ? ['has', 'hasAny', 'isEmpty'] : EQUAL);
  ofEnums.set(typeName, known);
  return known;
}

/** The input of conditions on a field. */
export function conditionFor({ type, enumeration }: DatasetField): InputClass {
  if (type !== 'ENUM' && type !== 'ENUM_LIST') return PLAIN[type];
  if (enumeration === undefined) throw new Error('An enumeration has a name');
  return conditionOnEnum(enumeration, type === 'ENUM_LIST');
}
