import { TestEnvironment } from 'jest-environment-node';

/** The process itself, not a copy of its globals: what tests load is loaded once by each of jest's processes (see runner.js). */
export default class ProcessEnvironment extends TestEnvironment {
  #own = { console: globalThis.console, exit: process.exit };

  constructor(config, context) {
    super(config, context);
    const { projectConfig } = config;
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: projectConfig, global: globalThis });
  }

  async teardown() {
    await super.teardown();
    globalThis.console = this.#own.console;
    process.exit = this.#own.exit;
  }
}
