/** What `@jest/globals` means: always the file that runs now, though modules that many files use are loaded once. */
let current = {};

export const takeGlobals = (globals) => {
  current = globals;
};

const ofCurrent = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => Reflect.apply(current[name], self, args),
    get: (_, key) => current[name][key],
  });

export const afterAll = ofCurrent('afterAll');
export const afterEach = ofCurrent('afterEach');
export const beforeAll = ofCurrent('beforeAll');
export const beforeEach = ofCurrent('beforeEach');
export const describe = ofCurrent('describe');
export const expect = ofCurrent('expect');
export const it = ofCurrent('it');
export const jest = ofCurrent('jest');
export const test = ofCurrent('test');
