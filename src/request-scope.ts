import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from './access/user-account.js';

/** What error texts and log lines need of the request they belong to, wherever they are made. */
export interface RequestScope {
  readonly requestId: string;
  readonly language: Language;
}

const storage = new AsyncLocalStorage<RequestScope>();

export const runInRequestScope = <T>(scope: RequestScope, run: () => T): T => storage.run(scope, run);

export const currentRequestScope = (): RequestScope | undefined => storage.getStore();
