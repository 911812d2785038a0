import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import type { Context } from '../context.js';
import { ForbiddenError, UnauthenticatedError } from '../refused-error.js';
import { type Actor, hasRole, isSignedIn } from './actor.js';
import { closesAfterTermination, mayClose, unlessTerminated } from './after-termination.js';
import type { Role } from './roles.js';

/** Who may read a field: everybody, everybody who signed in, or those who have one of the roles. */
export type Who = 'ANYONE' | 'SIGNED_IN' | readonly Role[];

/** One row of the permissions table: fields of one type, separated by spaces, and who may read them. */
export interface PermissionRow {
  readonly type: string;
  readonly fields: string;
  readonly who: Who;
}

export function isAllowed(actor: Actor, who: Who): boolean {
  if (who === 'ANYONE') return true;
  return who === 'SIGNED_IN' ? isSignedIn(actor) : hasRole(actor, ...who);
}

const EDGE_OR_CONNECTION = /(Connection|Edge)$/;

/**
 * Puts the permissions table into the schema. What the table does not say to be public is not: a field without a row,
 * or a row without a field, fails the start. Connections and edges carry nothing of their own, their nodes' fields do.
 */
export function applyPermissions(schema: GraphQLSchema, rows: readonly PermissionRow[]): GraphQLSchema {
  const table = indexRows(rows);
  const missing: string[] = [];
  for (const { type, field } of objectFieldsOf(schema)) {
    const place = `${type}.${field.name}`;
    const who = table.get(place) ?? (EDGE_OR_CONNECTION.test(type) ? 'ANYONE' : undefined);
    table.delete(place);
    if (who === undefined) missing.push(place);
    else guard(type, field, who);
  }
  if (missing.length > 0) throw new Error(`No row in the permissions table: ${missing.join(', ')}`);
  if (table.size > 0) throw new Error(`No such field in the schema: ${[...table.keys()].join(', ')}`);
  return schema;
}

/** Every field of every object type but introspection's. */
export function objectFieldsOf(schema: GraphQLSchema): { type: string; field: GraphQLField<unknown, Context> }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })));
}

function indexRows(rows: readonly PermissionRow[]): Map<string, Who> {
  const table = new Map<string, Who>();
  for (const { type, fields, who } of rows) {
    for (const name of fields.split(/\s+/).filter(Boolean)) {
      if (table.has(`${type}.${name}`)) throw new Error(`Two rows in the permissions table: ${type}.${name}`);
      table.set(`${type}.${name}`, who);
    }
  }
  return table;
}

function guard(type: string, field: GraphQLField<unknown, Context>, who: Who): void {
  const isByName = who !== 'ANYONE' && field.resolve === undefined && !mayClose(type);
  field.extensions = { ...field.extensions, who, isGuardedByName: isByName };
  if (who === 'ANYONE') return;
  const resolve = field.resolve ?? defaultFieldResolver;
  const { subscribe } = field;
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      refuseUnlessAllowed(context.actor, who);
      return subscribe(source, args, context, info);
    };
  }
  field.resolve = (source, args, context, info) => {
    refuseUnlessAllowed(context.actor, who);
    if (closesAfterTermination(type, field.name, context.actor)) {
      return unlessTerminated(context, () => resolve(source, args, context, info));
    }
    const result: unknown = resolve(source, args, context, info);
    return type === 'Mutation' ? checkTransacted(result, field.name, context) : result;
  };
}

function refuseUnlessAllowed(actor: Actor, who: Who): void {
  if (!isAllowed(actor, who)) throw isSignedIn(actor) ? new ForbiddenError() : new UnauthenticatedError();
}

/** A mutation that did not go through `inTransaction` left no audit record: it must not look like a success. */
async function checkTransacted(result: unknown, mutation: string, context: Context): Promise<unknown> {
  const answer = await result;
  if (!context.transacted.has(mutation)) throw new Error(`${mutation} did not run inTransaction`);
  return answer;
}
