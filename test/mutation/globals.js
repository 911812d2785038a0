import { expect } from 'expect';
import { bind } from 'jest-each';

/** What mocha knows by name at the moment, with `each` as jest has it. */
const ofMocha = (name) =>
  Object.assign((title, run) => globalThis[name](title, run), {
    each: bind((title, run) => globalThis[name](title, run)),
  });

export const describe = ofMocha('describe');
export const it = ofMocha('it');
export const test = it;
export { expect };
