import { jest } from '@jest/globals';
import { setClock } from './competence.js';
import type { TestServer } from './server.js';

/** Runs something while the business clock stands still at the very instant; timers and tokens go on as usual. */
export async function atInstant<T>(server: TestServer, instant: string, run: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  try {
    await setClock(server, new Date(instant));
    return await run();
  } finally {
    jest.useRealTimers();
  }
}
