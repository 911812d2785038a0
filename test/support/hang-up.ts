/** Where Node's `fetch` keeps its connections. */
const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

interface Dispatcher {
  close: () => Promise<void>;
}
const place = globalThis as { [DISPATCHER]?: Dispatcher };

/** Closes what `fetch` keeps open for further requests, which a server that stops would give four tenths of a second to come. */
export function hangUp(): void {
  const kept = place[DISPATCHER];
  if (!kept) return;
  place[DISPATCHER] = new (kept.constructor as new () => Dispatcher)();
  kept.close().catch(() => undefined);
}
