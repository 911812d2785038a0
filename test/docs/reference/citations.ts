import { isClause } from '../../../src/regulation/clauses.js';

const SECTION_RANGE = /(?<![\d.])([0-6])\.(\d+)[–-](?:\1\.)?(\d+)(?![\d.])/g;
const SINGLE = /(?<![\w.-])(?:PP-)?\d\.\d+(?![\w]|\.\d)/g;
const LETTERS = /(?<=[(`'" ])(?:PP|PL)(?=[)`'" ,])/g;

/** The clauses that a text names; `2.6–2.8` names three. */
export function citationsOf(text: string): Set<string> {
  const spelt = text.replace(SECTION_RANGE, (_, section: string, from: string, to: string) =>
    Array.from(
      { length: Math.max(0, Number(to) - Number(from) + 1) },
      (_, at) => `${section}.${Number(from) + at}`,
    ).join(' '),
  );
  const named = [...(spelt.match(SINGLE) ?? []), ...(spelt.match(LETTERS) ?? [])];
  return new Set(named.filter(isClause));
}
