/** `@jest/globals` refuses to be loaded by Node itself. */
export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: new URL('./globals.js', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
