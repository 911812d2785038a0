import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLInputObjectType, type GraphQLObjectType, getNamedType } from 'graphql';
import type { As, TestServer } from '../../support/server.js';

/** Two acts that meet, of which the regulation lets only certain ends stand. */
export interface Pair {
  name: string;
  clauses: string;
  /** What is there for all rounds; then what each round begins with. */
  prepare: (server: TestServer) => Promise<() => Promise<Race>>;
}

export interface Race {
  acts: readonly [Act, Act];
  /** What is wrong with how both ended; null where it is as it must be. */
  judge: (ended: readonly [Ended, Ended]) => Promise<string | null>;
}

export interface Act {
  as: As;
  mutation: string;
  input: object;
}

export interface Ended {
  mutation: string;
  /** The codes that it was refused with, none where it was done. */
  codes: readonly string[];
  made: any;
}

export const isDone = ({ codes }: Ended): boolean => codes.length === 0;

/** What a judge says first: both were done, none was, or one was refused with something else than what the other brought. */
export function oneOfTwo(ended: readonly [Ended, Ended], ...codes: readonly string[]): string | null {
  const lost = ended.filter((one) => !isDone(one));
  const isAsItMustBe = lost.length === 1 && lost[0]!.codes.every((code) => codes.includes(code));
  return isAsItMustBe ? null : told(ended);
}

/** How both ended. */
export const told = (ended: readonly Ended[]): string =>
  ended.map(({ mutation, codes }) => `${mutation} ${codes.length === 0 ? 'done' : codes}`).join(', ');

const schema = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'));
const mutations = schema.getMutationType()!.getFields();
/** Read from what a mutation gives back, where it has them. */
const FIELDS = ['id', 'version'];
const FIELDS_OF_ORDER = 'id version amounts { money } lines { id }';

/** A mutation as a client writes it, with a key of its own where it takes one. */
export function operationOf({ mutation, input }: Act): { query: string; variables: object } {
  const { args, type } = mutations[mutation]!;
  const given = getNamedType(args[0]!.type) as GraphQLInputObjectType;
  const key = 'idempotencyKey' in given.getFields() ? { idempotencyKey: randomUUID() as string } : {};
  const answered = getNamedType(type) as GraphQLObjectType;
  const fields =
    answered.name === 'Order' ? FIELDS_OF_ORDER : FIELDS.filter((name) => name in answered.getFields()).join(' ');
  const query = `mutation ($input: ${given.name}!) { ${mutation}(input: $input) { ${fields} } }`;
  return { query, variables: { input: { ...key, ...input } } };
}

/** Does something that has to succeed. */
export async function doing(server: TestServer, as: As, mutation: string, input: object): Promise<any> {
  const { query, variables } = operationOf({ as, mutation, input });
  return ((await server.ask(as, query, variables)) as any)[mutation];
}
