import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { measureOperation } from '../../src/graphql/cost.js';
import { rememberingMeasure } from '../../src/graphql/remembered-size.js';

const schema = buildSchema(`
  type Query { things(first: Int, after: String, last: Int, before: String): ThingConnection! thing: Thing plain: [Thing!]! }
  type Mutation { change(input: Int): Thing }
  type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! totalCount: Int! tags: [Tag!]! }
  type ThingEdge { cursor: String! node: Thing! }
  type Thing { id: ID! name: String thing: Thing things(first: Int, last: Int): ThingConnection! }
  type Tag { code: String }
`);

function measure(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === 'OperationDefinition');
  return measureOperation(schema, document, operation as OperationDefinitionNode, variables);
}
const costOf = (text: string, variables?: Record<string, unknown>) => measure(text, variables).cost;

describe('cost', () => {
  it('is a tenth for a leaf and one for an object, rounded up', () => {
    expect(costOf('{ thing { id } }')).toBe(2);
    expect(costOf('{ thing { thing { id name } } }')).toBe(3);
  });

  // The connection costs 1, its list 1, and each of the nodes a tenth for its name.
  it.each([
    ['first: 10', 3],
    ['first: 100', 12],
    ['last: 100', 12],
    ['first: null, last: 50', 7],
    ['first: 0', 2],
    ['first: -5', 2],
    ['first: 1000000000', 12],
  ])('takes the page size that was written: %s', (page, cost) => {
    expect(costOf(`{ things(${page}) { nodes { name } } }`)).toBe(cost);
  });

  it('takes 20 where no page size is given, and 10 for a list that does not page', () => {
    expect(costOf('{ things { nodes { name } } }')).toBe(4);
    expect(costOf('{ plain { name } }')).toBe(2);
    expect(costOf('{ things(first: 100) { tags { code } } }')).toBe(3);
  });

  it('takes variables, their defaults, and null as no page size', () => {
    const query = 'query ($n: Int = 50) { things(first: $n) { nodes { name } } }';
    expect(costOf(query)).toBe(7);
    expect(costOf(query, { n: 10 })).toBe(3);
    expect(costOf(query, { n: null })).toBe(4);
  });

  it('multiplies nested pages, through edges and fragments', () => {
    const nested = costOf('{ things(first: 10) { nodes { things(first: 10) { nodes { name } } } } }');
    // 1 + 1 + 10 × (1 + 1 + 10 × 0.1)
    expect(nested).toBe(32);
    const inFragments = costOf(
      `
      query ($n: Int) { things(first: $n) { ...Page } }
      fragment Page on ThingConnection { nodes { ... on Thing { ...Inner } } }
      fragment Inner on Thing { things(first: $n) { nodes { name } } }
    `,
      { n: 10 },
    );
    expect(inFragments).toBe(nested);
    expect(costOf('{ things(first: 10) { edges { node { things(first: 10) { nodes { name } } } } } }')).toBe(42);
  });

  it('counts a fragment once per selection, as graphql-js does', () => {
    const once = costOf('{ thing { ...F } } fragment F on Thing { thing { id } }');
    expect(
      costOf('{ thing { ...F ...F ...G } } fragment F on Thing { thing { id } } fragment G on Thing { ...F }'),
    ).toBe(once);
  });

  it('leaves out what @skip and @include keep from being run', () => {
    const query = 'query ($yes: Boolean = true) { thing { id thing @include(if: $yes) { id } } }';
    expect(costOf(query)).toBe(3);
    expect(costOf(query, { yes: false })).toBe(2);
    expect(costOf('{ thing { id thing @skip(if: true) { id } } }')).toBe(2);
    expect(costOf('query ($no: Boolean!) { thing { id ... @skip(if: $no) { thing { id } } } }', { no: false })).toBe(3);
    expect(costOf('{ thing { ...F @include(if: false) id } } fragment F on Thing { thing { id } }')).toBe(2);
  });

  it('leaves introspection out', () => {
    expect(measure('{ __schema { types { fields { type { ofType { name } } } } } __typename }')).toMatchObject({
      cost: 0,
      depth: 0,
      rootFields: 0,
    });
  });
});

describe('an operation that comes again', () => {
  const query =
    'query ($n: Int = 50, $yes: Boolean = true) { things(first: $n) { nodes { name @include(if: $yes) id } } }';
  const document = parse(query);
  const [operation] = document.definitions as OperationDefinitionNode[];

  it('costs what it would if it were measured anew, whatever came before', () => {
    const remembered = rememberingMeasure();
    const given = [
      {},
      { n: 50 },
      { n: null },
      {},
      { n: 10 },
      { n: 10 },
      { n: 10, yes: false },
      { yes: false },
      { n: 'x' },
    ];
    for (const variables of [...given, ...given.toReversed()]) {
      const fresh = measureOperation(schema, document, operation!, variables);
      expect(remembered(schema, document, operation!, variables)).toEqual(fresh);
    }
  });

  it('is measured once for the same numbers', () => {
    const remembered = rememberingMeasure();
    const measured = remembered(schema, document, operation!, { n: 10, text: 'a' });
    expect(remembered(schema, document, operation!, { n: 10, text: 'b' })).toBe(measured);
    expect(remembered(schema, document, operation!, { n: 11 })).not.toBe(measured);
  });
});

describe('fragments that would be exponential', () => {
  const levels = 200;

  // Walked one by one they would outlast any time-out.
  it('are measured without being walked one by one, at the root too', () => {
    const fragments = Array.from({ length: levels }, (_, at) =>
      at === levels - 1
        ? `fragment F${at} on Query { thing { id } }`
        : `fragment F${at} on Query { ...F${at + 1} ... on Query { ...F${at + 1} } }`,
    );
    expect(measure(`{ ...F0 ...F0 } ${fragments.join('\n')}`)).toMatchObject({ cost: 2, rootFields: 1 });
  });

  it('are told as large as they are where they really multiply', () => {
    const fragments = Array.from({ length: levels }, (_, at) =>
      at === levels - 1
        ? `fragment F${at} on Thing { id }`
        : `fragment F${at} on Thing { a: thing { ...F${at + 1} } b: thing { ...F${at + 1} } }`,
    );
    const measured = measure(`{ thing { ...F0 } } ${fragments.join('\n')}`);
    expect(measured.cost).toBe(Number.MAX_SAFE_INTEGER);
    expect(measured.depth).toBe(levels + 1);
  });
});

describe('the other measures', () => {
  it("depth goes through fragments, aliases are names of one's own, and the heaviest root field is named", () => {
    const measured = measure(`
      { small: thing { id } big: things(first: 100) { nodes { id: id name: id thing { id } } } }
    `);
    expect(measured).toMatchObject({ depth: 4, aliases: 3, rootFields: 2, heaviestField: 'big' });
  });
});
