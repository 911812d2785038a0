/** `@jest/globals` refuses to be loaded outside of jest: tests get mocha's functions, with jest's tables and expectations. */
export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: new URL('./globals.js', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
