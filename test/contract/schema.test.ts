import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { executableSchema } from '../../src/schema.js';

const schema = executableSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

function describedParts(type: GraphQLNamedType): [string, string | null | undefined][] {
  const own: [string, string | null | undefined] = [type.name, type.description];
  if (isEnumType(type))
    return [own, ...type.getValues().map((v) => [`${type.name}.${v.name}`, v.description] as never)];
  if (isInputObjectType(type)) {
    return [own, ...Object.values(type.getFields()).map((f) => [`${type.name}.${f.name}`, f.description] as never)];
  }
  if (!isObjectType(type)) return [own];
  return [
    own,
    ...Object.values(type.getFields()).flatMap((field) => [
      [`${type.name}.${field.name}`, field.description] as never,
      // A mutation's one argument is described by its input type.
      ...field.args
        .filter((arg) => arg.name !== 'input')
        .map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg.description] as never),
    ]),
  ];
}

describe('the contract', () => {
  it('is the committed schema.graphql: a change is made by `npm run schema` and reviewed', () => {
    const committed = readFileSync('schema.graphql', 'utf8');
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed);
  });

  it('describes every type, field, argument and value', () => {
    const roots = new Set(['Query', 'Mutation', 'Subscription']);
    const silent = types
      .filter((type) => !(isScalarType(type) && BUILT_IN.has(type.name)))
      .flatMap(describedParts)
      .filter(([name, text]) => !roots.has(name) && !text?.trim())
      .map(([name]) => name);
    expect(silent).toEqual([]);
  });

  it('gives every mutation one `input`, and an object for its answer', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      expect([field.name, field.args.map((arg) => arg.name)]).toEqual([field.name, ['input']]);
      expect(String(field.type)).not.toMatch(/^(Boolean|Int|String|\[)/);
    }
  });
});
