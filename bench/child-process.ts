import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../src/plain-error.js';

/** Arguments of node for a server as `npm start` runs it. */
export const SERVER = [
  '--no-memory-reducer',
  '--no-allocation-site-pretenuring',
  fileURLToPath(new URL('../bin/main.js', import.meta.url)),
];

export interface Child {
  pid: number;
  url: string;
  stop: () => Promise<void>;
}

export interface ChildCommand {
  name: string;
  /** Arguments of node, the file among them. */
  args: readonly string[];
  env?: Record<string, string>;
  port: number;
  logFile: string;
}

const running = new Set<ChildProcess>();

const READY_MS = 60_000;
const POLL_MS = 50;

/** Starts a program and waits until its `/readyz` answers. What it says goes to a file. */
export async function startChild({ name, args, env, port, logFile }: ChildCommand): Promise<Child> {
  const log = await open(logFile, 'a');
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', log.fd, log.fd],
  });
  running.add(child);
  await log.close();
  const url = `http://127.0.0.1:${port}`;
  const stop = () => stopChild(child);
  try {
    await whenReady(child, url);
  } catch (error) {
    await stop();
    throw new PlainError(`${name} does not start (${(error as Error).message}); see ${logFile}.`);
  }
  return { pid: child.pid!, url, stop };
}

async function whenReady(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Error(`it ended: ${child.exitCode ?? child.signalCode}`);
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
    await pause(POLL_MS);
  }
  throw new Error('it is not ready');
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Whatever was started and not stopped: after an interruption, in the middle of anything. */
export async function stopChildren(): Promise<void> {
  await Promise.all([...running].map(stopChild));
}

async function stopChild(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (hasEnded(child) || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
