import { BUCKETS } from '../../src/analysis/aggregate-request.js';
import { type DatasetField, isDimension, isList, isSingle, type OrderTerm } from '../../src/analysis/dataset.js';
import type { Random } from '../soak/random.js';
import type { NaiveGroup, NaiveMeasure, Row } from './naive.js';

/** Questions about the fields of a dataset that may be asked for. */
export type Fields = readonly (readonly [name: string, field: DatasetField])[];

export const constant = (name: string) => name.replace(/[A-Z]/g, '_$&').toUpperCase();

const OPERATORS: Record<string, readonly string[]> = {
  TEXT: ['eq', 'ne', 'in', 'contains', 'startsWith', 'isNull'],
  ENUM: ['eq', 'ne', 'in', 'isNull'],
  UUID: ['eq', 'ne', 'in', 'isNull'],
  BOOLEAN: ['eq', 'ne', 'isNull'],
  LIST: ['has', 'hasAny', 'isEmpty'],
  OTHER: ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'],
};

/** A condition on values that are there, so that it tells rows apart. */
function conditionOn(random: Random, field: DatasetField, values: any[]): object {
  const operators = isList(field) ? OPERATORS.LIST! : (OPERATORS[field.type] ?? OPERATORS.OTHER!);
  const there = values.flat().filter((value) => value !== null && value !== '');
  const operator = there.length === 0 ? operators.at(-1)! : random.one(operators);
  if (operator === 'isNull' || operator === 'isEmpty') return { [operator]: random.chance(0.5) };
  const value = random.one(there);
  if (typeof value === 'string' && value.startsWith('-')) return { isNull: false };
  if (operator === 'in' || operator === 'hasAny') {
    return { [operator]: random.some(there, 3).filter((one) => !String(one).startsWith('-')) };
  }
  if (operator === 'contains') return { contains: value.slice(random.whole(0, 3), 8).toUpperCase() };
  return { [operator]: operator === 'startsWith' ? value.slice(0, 3).toLowerCase() : value };
}

export function filterOn(random: Random, fields: Fields, rows: readonly Row[], depth = 0): object {
  const one = () => {
    const [name, field] = random.one(fields);
    return {
      [name]: conditionOn(
        random,
        field,
        rows.map((row) => row[name]),
      ),
    };
  };
  const inner = () => filterOn(random, fields, rows, depth + 1);
  if (depth < 2 && random.chance(0.5)) {
    return random.one([
      () => ({ and: [inner(), inner()] }),
      () => ({ or: [inner(), inner()] }),
      () => ({ not: inner() }),
      () => ({ ...one(), or: random.chance(0.1) ? [] : [inner()] }),
    ])();
  }
  return one();
}

export const orderOn = (random: Random, fields: Fields): OrderTerm[] =>
  random
    .some(
      fields.filter(([, field]) => isSingle(field)),
      random.whole(1, 3),
    )
    .map(([field]) => ({ field, isDescending: random.chance(0.5) }));

export const orderInput = (terms: readonly OrderTerm[]) =>
  terms.map(({ field, isDescending }) => ({ field: constant(field), direction: isDescending ? 'DESC' : 'ASC' }));

export function groupsOn(random: Random, fields: Fields): NaiveGroup[] {
  const chosen = random.some(
    fields.filter(([, field]) => isDimension(field)),
    random.whole(0, 2),
  );
  return chosen.map(([dimension, { type }]) => ({
    dimension,
    ...((type === 'DAY' || type === 'INSTANT') && random.chance(0.8) && { bucket: random.one(BUCKETS) }),
  }));
}

export function measuresOn(random: Random, fields: Fields): NaiveMeasure[] {
  const single = fields.filter(([, field]) => isSingle(field));
  const of = (...types: string[]) => single.filter(([, { type }]) => types.includes(type));
  const numbers = of('INTEGER', 'MONEY');
  const calendar = of('INTEGER', 'MONEY', 'DAY', 'INSTANT');
  return [
    { function: 'COUNT' },
    { function: random.one(['COUNT', 'COUNT_DISTINCT']), field: random.one(single)[0] },
    ...(calendar.length === 0
      ? []
      : [{ function: random.one(['MIN', 'MAX'] as const), field: random.one(calendar)[0] }]),
    ...(numbers.length === 0 ? [] : [{ function: random.one(['SUM', 'AVG'] as const), field: random.one(numbers)[0] }]),
    ...(numbers.length === 0
      ? []
      : [{ function: 'PERCENTILE' as const, field: random.one(numbers)[0], p: random.one([0, 0.5, 0.9, 1]) }]),
  ];
}
