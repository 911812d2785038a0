import { describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, getOperationAST, parse } from 'graphql';
import { CompiledOperations, hasEndlessVariable, isCompilable } from '../../src/graphql/compiled-operations.js';
import { FAULTY_SCHEMA } from './faulty-schema.js';

const find = (operations: CompiledOperations, document: DocumentNode, name?: string) =>
  operations.find(document, getOperationAST(document, name) ?? undefined);

describe('operations', () => {
  it('are compiled when they come again, each of a document by itself, and only once', () => {
    const operations = new CompiledOperations(FAULTY_SCHEMA);
    const document = parse('query One { may { id } } query Two { must { id } }');
    expect(find(operations, document, 'One')).toBeNull();
    const one = find(operations, document, 'One');
    expect(one).toBeInstanceOf(Function);
    expect(find(operations, document, 'Two')).toBeNull();
    expect(find(operations, document, 'Two')).not.toBe(one);
    expect(find(operations, document, 'One')).toBe(one);
  });

  it('that change something, or that nobody knows, never are', () => {
    const operations = new CompiledOperations(FAULTY_SCHEMA);
    const document = parse('mutation Change { may { id } } subscription Hear { may { id } }');
    for (const name of ['Change', 'Hear', 'Nobody', 'Change', 'Hear', 'Nobody']) {
      expect(find(operations, document, name)).toBeNull();
    }
  });

  it('are forgotten when others have taken their place, those that are used last of all', () => {
    const operations = new CompiledOperations(FAULTY_SCHEMA, 2);
    const [a, b, c] = ['{ may { id } }', '{ must { id } }', '{ items { id } }'].map((text) => parse(text)) as [
      DocumentNode,
      DocumentNode,
      DocumentNode,
    ];
    const runs = [a, b].map((document) => [find(operations, document), find(operations, document)][1]);
    find(operations, a);
    find(operations, c);
    find(operations, c);
    expect(find(operations, a)).toBe(runs[0]);
    expect(find(operations, b)).not.toBe(runs[1]);
  });
});

describe('what is compiled', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, at) => `f${at}: id`).join(' ');

  it.each([
    ['{ may { id ...F } } fragment F on Thing { told(number: 5, kind: BIG) }'],
    ['query ($input: Input, $kind: Kind = BIG) { may { told(input: $input, kind: $kind) } }'],
    ['{ may { __typename told(input: { kinds: [BIG], yes: false, number: null }) } }'],
    [`{ may { ${fields(199)} } }`],
  ])('%s', (text) => {
    expect(isCompilable(parse(text))).toBe(true);
  });

  it.each([
    ['a text', '{ may { told(on: "2026-01-01") } }'],
    ['a block of text', '{ may { told(on: """2026-01-01""") } }'],
    ['a text that is a default', 'query ($on: Day = "2026-01-01") { may { told(on: $on) } }'],
    ['a variable in an object', 'query ($n: Int) { may { told(input: { number: $n }) } }'],
    ['a variable in a list', 'query ($k: Kind!) { may { told(input: { kinds: [$k] }) } }'],
    ['a condition', 'query ($yes: Boolean!) { may { id @include(if: $yes) } }'],
    ['a condition of a fragment', '{ may { ... @skip(if: false) { id } } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a name that begins as introspection does', '{ may { __proto__: id } }'],
    ['a fragment spread twice', '{ may { ...F } must { ...F } } fragment F on Thing { id }'],
    ['too many fields', `{ may { ${fields(200)} } }`],
  ])('not %s', (_, text) => {
    expect(isCompilable(parse(text))).toBe(false);
  });

  it('so that no text of a caller is run as code, as graphql-jit would do with this one', () => {
    const operations = new CompiledOperations(FAULTY_SCHEMA);
    const text = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.wasRun=true';
    const document = parse(`{ may { told(on: "${text}") } }`);
    expect([find(operations, document), find(operations, document), find(operations, document)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('variables', () => {
  const schema = buildSchema(`
    input Plain { text: String inner: Inner } input Inner { text: String }
    input Filter { text: String and: [Filter!] } input Around { filter: Filter }
    type Query { things(plain: Plain, filter: Filter, around: Around): Int }`);

  it.each([
    ['$plain: Plain', false],
    ['$filter: Filter', true],
    ['$filter: [Filter!]!', true],
    ['$around: Around', true],
    ['$text: String, $n: Int', false],
  ])('that can hold one of their own kind are not compiled: %s', (variables, is) => {
    const operation = getOperationAST(parse(`query (${variables}) { things }`))!;
    expect(hasEndlessVariable(schema, operation)).toBe(is);
  });
});
