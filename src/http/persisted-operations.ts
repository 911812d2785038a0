import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type GraphQLSchema, Kind, parse, specifiedRules, validate } from 'graphql';
import { knownOperationsRule } from '../graphql/known-operations.js';
import { PlainError } from '../plain-error.js';

/** The operations that the manifest holds, by the SHA-256 of their text. Nothing that a client sends is ever added. */
export type PersistedOperations = ReadonlyMap<string, PersistedOperation>;

interface PersistedOperation {
  readonly name: string;
  readonly body: string;
}

type Entry = Readonly<Record<'id' | 'name' | 'type' | 'body', string>>;

const FORMAT = 'apollo-persisted-query-manifest';
const VERSION = 1;
const APOLLOS_PREFIX = 'apq:';

/** Reads a manifest in Apollo's format and refuses one with which clients would only meet errors. */
export async function readPersistedOperations(path: string, schema: GraphQLSchema): Promise<PersistedOperations> {
  const found = new Map<string, PersistedOperation>();
  const names = new Set<string>();
  for (const entry of await readEntries(path)) {
    const problem = names.has(entry.name) ? 'there are two of this name' : problemOf(entry, schema);
    if (problem) throw new PlainError(`PERSISTED_OPERATIONS: ${path}: operation ${entry.name}: ${problem}.`);
    names.add(entry.name);
    found.set(entry.id, { name: entry.name, body: entry.body });
  }
  return found;
}

async function readEntries(path: string): Promise<Entry[]> {
  const refuse = (problem: string): never => {
    throw new PlainError(`PERSISTED_OPERATIONS: ${path}: ${problem}.`);
  };
  const text = await readFile(path, 'utf8').catch(() => refuse('the file cannot be read'));
  const manifest = readJson(text) ?? refuse('this is no JSON object');
  if (manifest.format !== FORMAT || manifest.version !== VERSION || !Array.isArray(manifest.operations)) {
    return refuse(`this is no manifest: format "${FORMAT}", version ${VERSION} and a list of operations are needed`);
  }
  return manifest.operations.map((one: unknown, at) => {
    if (isEntry(one)) return one;
    return refuse(`operation ${nameOf(one) ?? `number ${at + 1}`}: id, name, type and body are needed, each a text`);
  });
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const isEntry = (one: unknown): one is Entry =>
  typeof one === 'object' &&
  one !== null &&
  ['id', 'name', 'type', 'body'].every((key) => typeof (one as Record<string, unknown>)[key] === 'string');

function nameOf(one: unknown): string | undefined {
  const name = (one as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : undefined;
}

function problemOf({ id, name, type, body }: Entry, schema: GraphQLSchema): string | null {
  if (createHash('sha256').update(body).digest('hex') !== id) return 'its id is not the SHA-256 of its body';
  try {
    const document = parse(body);
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    if (operations.length !== 1 || operation?.name?.value !== name || operation.operation !== type) {
      return `its body is not the one ${type} ${name}`;
    }
    const [error] = validate(schema, document, [...specifiedRules, knownOperationsRule]);
    return error ? withoutStop(error.message) : null;
  } catch (error) {
    return withoutStop((error as Error).message);
  }
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');

/** The manifest where Apollo looks for persisted operations. Whatever it would keep there is forgotten. */
export const persistedQueriesOf = (operations: PersistedOperations) => ({
  ttl: null,
  cache: {
    get: async (key: string) => operations.get(key.slice(APOLLOS_PREFIX.length))?.body,
    set: async () => undefined,
    delete: async () => false,
  },
});
