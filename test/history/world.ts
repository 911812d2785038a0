import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import type { Random } from '../soak/random.js';
import type { Answer, As, TestServer } from '../support/server.js';
import type { PartnerModel } from './model.js';
import type { Programme } from './programme.js';

/** What the steps of a history need of the servers, and how the test's own words are said to them. */
export interface World {
  /** As the words of the tests take it. */
  server: TestServer;
  random: Random;
  tally: Map<string, { done: number; refused: number }>;
  /** Changed between the days alone: the steps of partners read it at the same time. */
  programme: Programme;
}

/** What a model expects: codes of refusals in any order, or null where it is done. */
export type Expected = readonly string[] | null;

export const codesOf = (refusals: readonly ({ code: string } | null)[]): Expected => {
  const codes = refusals.flatMap((one) => one?.code ?? []);
  return codes.length === 0 ? null : codes;
};

export const codesIn = ({ errors }: Pick<Answer, 'errors'>): string[] =>
  (errors ?? []).flatMap(({ extensions: { code, refusals } }) => refusals?.map((one) => one.code) ?? [code]);

/** Sends a mutation and compares what became of it with what was expected; the answer's object, or null if refused. */
export async function expecting(
  { server, random, tally }: World,
  expected: Expected,
  { as, mutation, input, fields = 'id version' }: { as: As; mutation: string; input: object; fields?: string },
): Promise<any> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`;
  const send = () => server.send<any>(as, query, { input });
  const answer = await send();
  const codes = codesIn(answer);
  const wanted = expected ?? [];
  if (!isDeepStrictEqual([...codes].sort(), [...wanted].sort())) {
    throw new Error(`${mutation} ${JSON.stringify(input)}: the model says [${wanted}], the server [${codes}]`);
  }
  const count = tally.get(mutation) ?? { done: 0, refused: 0 };
  tally.set(mutation, count);
  if (expected !== null) {
    count.refused += 1;
    return null;
  }
  count.done += 1;
  const made = answer.data[mutation];
  // A client that did not hear the answer sends again, to whichever process: the same thing, and no second effect.
  if ('idempotencyKey' in input && random.chance(0.1)) {
    const again = await send();
    if (again.data?.[mutation]?.id !== made.id) throw new Error(`${mutation}: sent again it is another`);
  }
  return made;
}

export type Step = (world: World, partner: PartnerModel) => Promise<void>;

/** What concerns several partners; at the end of a day, when none is at work. */
export type VendorStep = (world: World) => Promise<void>;

/** A stand-in for the test's server: two processes in turns, and the database for what no client could do. */
export function asTestServer(send: TestServer['send'], dataSource: DataSource): TestServer {
  const ask: TestServer['ask'] = async (as, query, variables) => {
    const answer = await send(as, query, variables);
    if (answer.errors) throw new Error(`Unexpected errors: ${JSON.stringify(answer.errors)}`);
    return answer.data as never;
  };
  return { send, ask, database: { dataSource } } as unknown as TestServer;
}

/** Mostly one that a step is for; now and then any, so that it is refused. Null where there is none. */
export function someOf<T>(random: Random, all: readonly T[], fits: (one: T) => boolean): T | null {
  const from = random.chance(0.1) ? all : all.filter(fits);
  return from.length === 0 ? null : random.one(from);
}
