import { execFile } from 'node:child_process';
import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from './process-mark.js';

export type Postmaster = { pid: number; port: number; status: string };

const BEING_WRITTEN_MS = 1_000;
const LINE_OF = { pid: 0, port: 3, status: 7 } as const;

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');
const run = promisify(execFile);

/** What postmaster.pid says, whether or not it is true. */
async function readPidFile(cluster: string): Promise<Postmaster | 'none' | 'unreadable'> {
  const text = await readFile(pidFile(cluster), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return 'none';
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[LINE_OF.pid]);
  if (!Number.isInteger(pid) || pid <= 0) return 'unreadable';
  return { pid, port: Number(lines[LINE_OF.port] ?? 0), status: lines[LINE_OF.status] ?? '' };
}

/** The server that is running on this cluster now, whoever started it. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const found = await readPidFile(cluster);
  return typeof found === 'object' && (await isPostmasterOf(cluster, found.pid)) ? found : undefined;
}

/**
 * After a crash of the machine the file may name a number that some other program has now, or hold nothing at all; with
 * either PostgreSQL refuses to start. A wrong number is replaced by our own: PostgreSQL takes its parent's number for a
 * dead server's, and still checks by itself that no process of the old server lives.
 */
export async function disarmStalePidFile(cluster: string): Promise<void> {
  if ((await readPidFile(cluster)) === 'unreadable') await sleep(BEING_WRITTEN_MS);
  const found = await readPidFile(cluster);
  if (found === 'unreadable') await rm(pidFile(cluster), { force: true });
  if (typeof found === 'string' || !isAlive(found.pid) || (await isPostmasterOf(cluster, found.pid))) return;
  const [, ...rest] = (await readFile(pidFile(cluster), 'utf8')).split('\n');
  await writeFile(pidFile(cluster), [process.pid, ...rest].join('\n'));
}

/** A live number is not enough: numbers are used again, and a dead process nobody has reaped keeps its own. */
export async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') {
    return (await outputOf('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])).includes('postgres.exe');
  }
  if (process.platform !== 'linux') {
    const command = await outputOf('ps', ['-ww', '-p', String(pid), '-o', 'command=']);
    return command.includes('postgres') && command.includes(cluster);
  }
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  if (basename(words[0] ?? '') !== 'postgres') return false;
  return words.includes(cluster) || (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
}

async function outputOf(file: string, args: string[]): Promise<string> {
  const { stdout } = await run(file, args).catch(() => ({ stdout: '' }));
  return stdout;
}
