import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Arena } from './arena.js';
import type { Load, Loaded } from './load-process.js';

/** What the server does with ten times what it can take. */
export interface Overloaded {
  peak: Loaded;
  over: Loaded;
  after: Loaded;
  /** What one of the refused was told about trying again. */
  retryAfter: string | null;
  wrongs: string[];
}

const CONNECTIONS = 32;
const TIMES = 10;
const QUIET_MS = 2_000;
/** Until the server is at its full speed. */
const WARM_SECONDS = 10;
/** Loose: a machine with other work keeps to them too. The figures to reach stand in the report. */
const USEFUL_PART_AT_LEAST = 0.3;
const ACCEPTED_P99_MS_AT_MOST = 2_000;
const TOKEN_SECONDS = 3_600;

export async function overload({ servers, issuer }: Arena, seconds: number): Promise<Overloaded> {
  const claims = { subject: 'torture:MANAGER', roles: ['MANAGER'] as const, expiresInSeconds: TOKEN_SECONDS };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await issuer.issueToken(claims)}` };
  const body = JSON.stringify({ query: '{ partners(first: 10) { nodes { slug name points { total } } } }' });
  const [url] = servers() as [string];
  const generator = fork(new URL('./load-process.js', import.meta.url));
  // It stands for other machines: what it takes of this one's processors, the server would have.
  setPriority(generator.pid!, constants.priority.PRIORITY_LOW);
  const run = async (load: Partial<Load>): Promise<Loaded> => {
    generator.send({ url, headers, body, connections: CONNECTIONS, seconds, ...load });
    return (await once(generator, 'message'))[0] as Loaded;
  };
  try {
    await run({ seconds: WARM_SECONDS });
    const peak = await run({});
    const running = run({ connections: CONNECTIONS * TIMES, rate: Math.ceil(peak.accepted * TIMES) });
    await pause((seconds * 1_000) / 2);
    const retryAfter = await toldToRetry(url, headers, body);
    const over = await running;
    await pause(QUIET_MS);
    const after = await run({ connections: 1, seconds: 1 });
    return { peak, over, after, retryAfter, wrongs: wrongsOf(peak, over, after, retryAfter) };
  } finally {
    generator.kill();
  }
}

/** Asks until it is sent away. */
async function toldToRetry(url: string, headers: Record<string, string>, body: string): Promise<string | null> {
  const asked = Array.from({ length: CONNECTIONS * 2 }, async () => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status === 503 ? response.headers.get('retry-after') : null;
  });
  return (await Promise.all(asked)).find((told) => told !== null) ?? null;
}

function wrongsOf(peak: Loaded, over: Loaded, after: Loaded, retryAfter: string | null): string[] {
  const wrongs: string[] = [];
  if (over.accepted < peak.accepted * USEFUL_PART_AT_LEAST) wrongs.push('useful answers fall');
  if (over.acceptedP99Ms > ACCEPTED_P99_MS_AT_MOST) wrongs.push('those that are let in wait too long');
  if (over.failed > 0) wrongs.push(`${over.failed} requests were neither answered nor refused`);
  if (over.refused > 0 && retryAfter === null) wrongs.push('nobody is told when to come again');
  if (after.refused + after.failed > 0) wrongs.push('not as before afterwards');
  return wrongs;
}
