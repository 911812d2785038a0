import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';

/** One of our programs as a process of its own, in a group of its own, as a terminal runs it. */
export interface Program {
  process: ChildProcess;
  /** Everything that it has written so far. */
  output: () => string;
  /** Waits until it has written something that fits, and answers what. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** What a Ctrl-C in a terminal does: the signal goes to the whole group. */
  interrupt: () => void;
  /** Waits for its end; its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

export function runProgram(name: string, env: Record<string, string>, args: string[] = []): Program {
  const child = spawn(process.execPath, [resolve('dist', name), ...args], {
    // Not in the project, whose own `.env` is none of a test's business.
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    process: child,
    output: () => text,
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended, saying: ${text}`);
        await pause(20);
      }
    },
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
    ended,
  };
}

export const runServer = (env: Record<string, string>): Program => runProgram('bin/main.js', env);

/** A folder that the account of an embedded PostgreSQL may enter, and which goes without anything running in it. */
export async function makeDataFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'kkv-start-'));
  await chmod(folder, 0o755);
  const postgres = join(folder, 'postgres');
  return {
    folder,
    isPostgresRunning: () => existsSync(join(postgres, 'cluster', 'postmaster.pid')),
    async remove() {
      if (existsSync(join(postgres, 'cluster', 'postmaster.pid'))) {
        await (await startEmbeddedPostgres({ dataDir: postgres, log: () => undefined })).stop();
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export type DataFolder = Awaited<ReturnType<typeof makeDataFolder>>;

/** What a running server has printed: its address, and the tokens by the words before them. */
export async function welcomeOf(program: Program): Promise<{ url: string; tokenOf: (role: string) => string }> {
  await program.says(/Stop with Ctrl-C/);
  const [, url] = await program.says(/API and GraphiQL +(http:\S+)\/graphql/);
  const tokenOf = (role: string) => new RegExp(`${role}[^\\n]*:\\n +(\\S+)`).exec(program.output())?.[1] ?? '';
  return { url: url!, tokenOf };
}

export async function askServer(url: string, query: string, token?: string): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
