import { isDeepStrictEqual } from 'node:util';

export const byId = <T extends { id: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The first difference ends a history, with both sides. */
export function differ(what: string, expected: unknown, shown: unknown): void {
  if (isDeepStrictEqual(shown, expected)) return;
  throw new Error(`${what}\n  the model:  ${JSON.stringify(expected)}\n  the server: ${JSON.stringify(shown)}`);
}
