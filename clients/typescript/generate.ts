import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

const HERE = 'clients/typescript';
export const GENERATED = join(HERE, 'src/generated/operations.ts');

/** What goes over the wire: JSON has no more than texts and numbers. */
const SCALARS = {
  ...{ UUID: 'string', Day: 'string', DateTime: 'string', Money: 'string', URL: 'string', Quarter: 'string' },
  ...{ INN: 'string', OGRN: 'string', KPP: 'string', EmailAddress: 'string', PhoneNumber: 'string', SafeInt: 'number' },
  ...{ AnalysisValue: 'string | number | boolean', JSONObject: 'Record<string, unknown>' },
};

/** The types of the operations in `operations/`, as `schema.graphql` answers them. */
export async function generate(): Promise<string> {
  const schema = buildSchema(await readFile('schema.graphql', 'utf8'));
  const names = (await readdir(join(HERE, 'operations'))).sort();
  const documents = await Promise.all(
    names.map(async (location) => ({
      location,
      document: parse(await readFile(join(HERE, 'operations', location), 'utf8')),
    })),
  );
  const config = {
    scalars: SCALARS,
    strictScalars: true,
    useTypeImports: true,
    skipTypename: true,
    enumType: 'string-literal',
    documentMode: 'string',
    immutableTypes: true,
  };
  return codegen({
    filename: GENERATED,
    schema: parse(await readFile('schema.graphql', 'utf8')),
    schemaAst: schema,
    documents,
    config,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: typescriptOperations, documents: typedDocumentNode },
  });
}

export const write = async (): Promise<void> => writeFile(GENERATED, await generate());
