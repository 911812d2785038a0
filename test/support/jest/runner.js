import { createRequire, register } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { takeGlobals } from './globals.js';

/*
 * jest-circus as it is, but what it runs is the compiled program, loaded by Node itself and once for all files of a process.
 * Jest's own way, a fresh copy of every module for every file, took three seconds a file: longer than most files' tests.
 * So files share the modules: one that changes something for all (a global, a variable of the environment) puts it back.
 */
register('./resolve.js', import.meta.url);

const require = createRequire(import.meta.url);
const { default: runFile } = require('jest-circus/runner');
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

export default function run(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  Object.assign(runtime, {
    requireInternalModule,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule(path) {
      takeGlobals(runtime.requireModuleOrMock(path, '@jest/globals'));
      return import(compiled(config.rootDir, path));
    },
  });
  return runFile(globalConfig, config, environment, runtime, testPath, sendMessageToJest);
}

/** Circus keeps the tests that a file declares; each file begins with none. */
function requireInternalModule(path) {
  delete globalThis[EVENT_HANDLERS];
  delete require.cache[path];
  return require(path);
}

const compiled = (rootDir, path) =>
  pathToFileURL(join(rootDir, 'dist', relative(rootDir, path).replace(/\.ts$/, '.js'))).href;
