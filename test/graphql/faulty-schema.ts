import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { DayScalar } from '../../src/graphql/scalars.js';
import { RefusedError } from '../../src/refused-error.js';
import { refusal } from '../../src/regulation/refusal.js';

/** What a field of the faulty world turns out to be. */
type Outcome = 'value' | 'null' | 'wrong' | 'throws' | 'rejects' | 'error';

/** The faults of a world, which hang on the place alone. */
export interface World {
  readonly outcomeAt: (place: string) => Outcome;
  /** Whether the items of lists come later. */
  readonly hasLateItems: boolean;
}

const FAULTS: readonly Outcome[] = ['null', 'wrong', 'throws', 'rejects', 'error'];

/** A number below 2³² that looks random and hangs on the text alone. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0)!, 16_777_619) >>> 0;
  return Math.imul(value ^ (value >>> 15), 2_246_822_507) >>> 0;
}

export const FLAWLESS: World = { outcomeAt: () => 'value', hasLateItems: false };

/** One field is not what the schema promises: one that the text names, of a thing not far below the root. */
export function withOneFault(seed: number, text: string): World {
  const fields = [...new Set(text.match(/\b[a-z]\w+\b/g))].filter((name) => name in ThingType.getFields());
  const places = ['may', 'must', 'items.0', 'items.1', 'must.may', 'may.items.0'];
  const fault = `${places[hash(`${seed}`) % places.length]}.${fields[hash(`field ${seed}`) % fields.length]}`;
  return { outcomeAt: (place) => (place === fault ? FAULTS[seed % FAULTS.length]! : 'value'), hasLateItems: false };
}

/**
 * A third of all fields. The items of lists come later, for otherwise graphql-js leaves promises that fail to themselves:
 * those of the items before one that fails at once.
 */
export const withManyFaults = (seed: number): World => ({
  outcomeAt(place) {
    const number = hash(`${seed}:${place}`);
    return number % 3 === 0 ? FAULTS[Math.floor(number / 3) % FAULTS.length]! : 'value';
  },
  hasLateItems: true,
});

interface Thing {
  readonly place: string;
  readonly depth: number;
  [property: string]: unknown;
}

const LEAVES: Record<string, unknown> = {
  id: 'id',
  name: 'name',
  amount: 7,
  kind: 'BIG',
  day: '2026-01-15',
  yes: true,
};
const DEPTH_MAX = 3;

const itemOf =
  ({ hasLateItems }: World) =>
  (item: unknown) =>
    hasLateItems ? Promise.resolve(item) : item;

/** A thing with its plain properties; what is faulty among them is null, of a wrong type, or an Error. */
function thing(world: World, place: string, depth: number): Thing {
  const plain = (name: string, good: unknown) => {
    const outcome = world.outcomeAt(`${place}.${name}`);
    if (outcome === 'value') return good;
    if (outcome === 'wrong') return name === 'day' ? 'no day' : { not: 'a leaf' };
    return outcome === 'null' ? null : new RefusedError([refusal('INDUSTRY_UNKNOWN', { field: name })]);
  };
  const leaves = Object.entries(LEAVES).map(([name, value]) => [name, plain(name, value)]);
  const below =
    depth >= DEPTH_MAX ? [] : ['must', 'may'].map((name) => [name, thing(world, `${place}.${name}`, depth + 1)]);
  const items = depth >= DEPTH_MAX ? [] : [0, 1].map((at) => thing(world, `${place}.items.${at}`, depth + 1));
  return {
    ...Object.fromEntries(leaves),
    ...Object.fromEntries(below),
    items: plain('items', items.map(itemOf(world))),
    sparse: plain(
      'sparse',
      items.map((item, at) => (at === 0 ? itemOf(world)(item) : Promise.resolve(item))),
    ),
    texts: ['a', plain('texts', 'b')],
    place,
    depth,
  };
}

/** A resolver that gives the thing's property, at once or later, or is faulty. */
function resolved(type: GraphQLOutputType, property: string, isLate: boolean): GraphQLFieldConfig<Thing, World> {
  return {
    type,
    args: {
      number: { type: GraphQLInt, defaultValue: 3 },
      kind: { type: Kind },
      on: { type: DayScalar },
      input: { type: Input },
    },
    resolve(source, args, world, info) {
      const outcome = world.outcomeAt(`${source.place}.${info.fieldName}`);
      const value = property === 'args' ? JSON.stringify(args) : source[property];
      if (outcome === 'throws') throw new RefusedError([refusal('INDUSTRY_UNKNOWN')]);
      if (outcome === 'rejects') return Promise.reject(new Error('rejected'));
      const given =
        outcome === 'value'
          ? value
          : outcome === 'wrong'
            ? { not: 'a leaf' }
            : outcome === 'null'
              ? null
              : new Error('given');
      return isLate ? Promise.resolve(given) : given;
    },
  };
}

const Kind = new GraphQLEnumType({ name: 'Kind', values: { BIG: {}, SMALL: {} } });
const Input = new GraphQLInputObjectType({
  name: 'Input',
  fields: {
    number: { type: GraphQLInt, defaultValue: 1 },
    kinds: { type: new GraphQLList(new GraphQLNonNull(Kind)) },
    yes: { type: GraphQLBoolean, defaultValue: true },
  },
});

const ThingType: GraphQLObjectType<Thing, World> = new GraphQLObjectType<Thing, World>({
  name: 'Thing',
  fields: () => ({
    id: { type: new GraphQLNonNull(GraphQLID) },
    name: { type: GraphQLString },
    amount: { type: new GraphQLNonNull(GraphQLInt) },
    kind: { type: Kind },
    day: { type: DayScalar },
    yes: { type: GraphQLBoolean },
    texts: { type: new GraphQLList(new GraphQLNonNull(GraphQLString)) },
    must: { type: new GraphQLNonNull(ThingType) },
    may: { type: ThingType },
    items: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(ThingType))) },
    sparse: { type: new GraphQLList(ThingType) },
    page: { type: new GraphQLNonNull(PageType), resolve: (source) => pageOf(source) },
    told: resolved(GraphQLString, 'args', false),
    toldLate: resolved(new GraphQLNonNull(GraphQLString), 'args', true),
    mayLate: resolved(ThingType, 'may', true),
    mustLate: resolved(new GraphQLNonNull(ThingType), 'must', true),
    itemsLate: resolved(new GraphQLList(new GraphQLNonNull(ThingType)), 'items', true),
  }),
});

/** As the pages of the API are: what is dear is made when it is asked for. */
const PageType: GraphQLObjectType = new GraphQLObjectType({
  name: 'ThingConnection',
  fields: () => ({
    nodes: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(ThingType))) },
    totalCount: { type: new GraphQLNonNull(GraphQLInt) },
    first: { type: ThingType },
  }),
});

const pageOf = ({ items, may, depth }: Thing) => ({
  nodes: Array.isArray(items) ? items : [],
  totalCount: async () => depth,
  first: () => Promise.resolve(may),
});

export const FAULTY_SCHEMA = new GraphQLSchema({
  query: new GraphQLObjectType<Thing, World>({
    name: 'Query',
    fields: {
      may: { type: ThingType, resolve: (_, _args, world) => thing(world, 'may', 0) },
      must: { type: new GraphQLNonNull(ThingType), resolve: async (_, _args, world) => thing(world, 'must', 0) },
      items: {
        type: new GraphQLList(new GraphQLNonNull(ThingType)),
        resolve: (_, _args, world) => ['items.0', 'items.1'].map((place) => itemOf(world)(thing(world, place, 0))),
      },
    },
  }),
});
