import { isDeepStrictEqual } from 'node:util';

export const byId = <T extends { id: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The first difference ends a history, with both sides; of records, with what of them differs. */
export function differ(what: string, expected: unknown, shown: unknown): void {
  if (isDeepStrictEqual(shown, expected)) return;
  const told = (one: unknown, other: unknown) =>
    JSON.stringify(isRecord(one) && isRecord(other) ? unlike(one, other) : one);
  throw new Error(`${what}\n  the model:  ${told(expected, shown)}\n  the server: ${told(shown, expected)}`);
}

type Fields = Record<string, unknown>;

const isRecord = (one: unknown): one is Fields => typeof one === 'object' && one !== null && !Array.isArray(one);

const unlike = (one: Fields, other: Fields): Fields =>
  Object.fromEntries(Object.entries(one).filter(([name, value]) => !isDeepStrictEqual(value, other[name])));
