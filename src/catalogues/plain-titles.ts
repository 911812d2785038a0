import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Context } from '../context.js';
import type { Industry } from './industry.js';
import { titleIn } from './list-industries.js';

/**
 * The title of an industry in the caller's language. A page of the directory asks for it some eighty times; a field
 * resolver of type-graphql would copy the industry and look for arguments to validate each time.
 */
export function resolveTitlesPlainly(schema: GraphQLSchema): void {
  const type = schema.getType('Industry');
  const title = isObjectType(type) ? type.getFields().title : undefined;
  if (!title) throw new Error('The schema has no Industry.title');
  title.resolve = (industry: Industry, _arguments: unknown, { language }: Context) => titleIn(language, industry);
}
