import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'type-graphql';
import { executableSchema } from '../../src/schema.js';

interface FieldMetadata {
  name: string;
  schemaName: string;
  simple?: boolean;
  roles?: unknown[];
  middlewares?: unknown[];
}
interface ObjectTypeMetadata {
  name: string;
  simpleResolvers?: boolean;
  fields?: FieldMetadata[];
}

executableSchema();
const types = (getMetadataStorage() as unknown as { objectTypes: ObjectTypeMetadata[] }).objectTypes;
const simple = types.filter((type) => type.simpleResolvers);

/** What type-graphql lets fall without a word where the fields of a type are read by name. */
function lost({ name, schemaName, roles, middlewares }: FieldMetadata): string[] {
  return [
    ...(roles ? ['@Authorized'] : []),
    ...(middlewares && middlewares.length > 0 ? ['@UseMiddleware'] : []),
    ...(name === schemaName ? [] : ['another name than its property']),
  ];
}

describe('types whose fields are read by name', () => {
  it('are nearly all there are', () => {
    expect(simple.length).toBeGreaterThan(40);
    expect(simple.flatMap(({ fields }) => fields ?? []).length).toBeGreaterThan(200);
  });

  it('have no field with @Authorized, @UseMiddleware or another name: all would be let fall in silence', () => {
    const found = simple.flatMap((type) =>
      (type.fields ?? []).flatMap((field) => lost(field).map((what) => `${type.name}.${field.name}: ${what}`)),
    );
    expect(found).toEqual([]);
  });
});
