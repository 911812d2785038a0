import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { sample } from './schema-samples.js';

/** What no client of good will sends. */
export const HOSTILE: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], { __proto__: null, constructor: 1 }],
  ...[0, -1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, -0, 1e-320],
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '😀', '\u202e', '%', '_', '\\', "'; drop table partner; --"],
  ...['{}', '[]', 'null', 'NaN', 'Infinity', '1e400', '-1', '٣', '0x10', 'x'.repeat(20_000), '\n'.repeat(50)],
  ...['2026-02-30', '0000-01-01', '9999-12-31', '10000-01-01', '2026-01-15T24:00:00Z', '-271821-04-20T00:00:00Z'],
  ...['+275760-09-13T00:00:00.000Z', '2026-12-31T23:59:60Z', '0001-01-01', '2026-Q5', '9999-Q4'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '{00000000-0000-7000-8000-000000000000}',
  ],
  ...['javascript:alert(1)', 'file:///etc/passwd', 'http://[::1', 'a@b', 'a@b.c\r\nBcc: d@e.f', '../../etc/passwd'],
  ...['99999999999999999999.99', '1,5', '1.005', '-0.00', '__proto__', 'constructor', 'toString'],
  Array.from({ length: 201 }, () => 'x'),
  { a: { b: { c: { d: { e: 1 } } } } },
];

/** A field with arguments, and the way to it from the root; the steps on the way want no arguments, but ids at the root. */
export interface Target {
  kind: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
  way: readonly GraphQLField<unknown, unknown>[];
}

/** Every field of the schema that takes arguments and can be reached. */
export function targetsOf(schema: GraphQLSchema): Target[] {
  const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());
  const targets: Target[] = fieldsOf(schema.getMutationType()!).map((field) => ({ kind: 'mutation', field, way: [] }));
  const ways = new Map<GraphQLObjectType, Target['way']>([[schema.getQueryType()!, []]]);
  for (const [type, way] of ways) {
    for (const field of fieldsOf(type)) {
      if (field.args.length > 0) targets.push({ kind: 'query', field, way });
      const next = getNamedType(field.type);
      const isOnTheWay = way.length === 0 || !field.args.some(isRequiredArgument);
      if (isObjectType(next) && isOnTheWay && !ways.has(next)) ways.set(next, [...way, field]);
    }
  }
  return targets.filter(({ field }) => field.args.length > 0);
}

/** An operation on the target with every argument and every input field given. */
export function wholeOperation({ kind, field, way }: Target, idOf: (name: string) => string) {
  const [root] = way;
  const given = [
    ...(root?.args.filter(isRequiredArgument) ?? []).map((arg) => ({ arg, variable: `root_${arg.name}` })),
    ...field.args.map((arg) => ({ arg, variable: arg.name })),
  ];
  const call = (of: GraphQLField<unknown, unknown>, prefix: string) => {
    const own = given.filter(({ arg }) => of.args.includes(arg));
    return own.length === 0
      ? of.name
      : `${of.name}(${own.map(({ arg }) => `${arg.name}: $${prefix}${arg.name}`).join(', ')})`;
  };
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const asked = way.reduceRight(
    (below, step, at) => `${at === 0 ? call(step, 'root_') : step.name} { ${below} }`,
    `${call(field, '')}${selection}`,
  );
  const declared = given.map(({ arg, variable }) => `$${variable}: ${String(arg.type)}`).join(', ');
  const variables = Object.fromEntries(given.map(({ arg, variable }) => [variable, whole(arg.type, arg.name, idOf)]));
  return { query: `${kind} (${declared}) { ${asked} }`, variables };
}

/** With every field, but for those in which a type would stand within itself again: a filter of filters has no end. */
function whole(
  type: GraphQLInputType,
  name: string,
  idOf: (name: string) => string,
  within: readonly GraphQLInputType[] = [],
): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [whole(inner.ofType, name, idOf, within)];
  if (isInputObjectType(inner)) {
    const around = [...within, inner];
    const fields = Object.values(inner.getFields()).filter(({ type: of }) => !around.includes(getNamedType(of)));
    return Object.fromEntries(fields.map((field) => [field.name, whole(field.type, field.name, idOf, around)]));
  }
  return name === 'idempotencyKey' ? randomUUID() : sample(inner, idOf(name));
}

/** Every place within a value, from the value itself down to its leaves. */
export function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  const below = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return [...(at.length > 0 ? [at] : []), ...below.flatMap(([name, inner]) => placesIn(inner, [...at, name]))];
}

/** The value with another one at that place. */
export function withAt(value: unknown, [name, ...rest]: readonly string[], hostile: unknown): unknown {
  if (name === undefined) return hostile;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const open = copy as Record<string, unknown>;
  open[name] = withAt(open[name], rest, hostile);
  return copy;
}
