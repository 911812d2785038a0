import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../plain-error.js';
import { isMark, isMarkOfLiving, markOfThisProcess } from './process-mark.js';

/*
 * One start at a time in one data folder. Node has no file locks that the system lifts when a process dies, and
 * removing a dead one's lock is a race by itself. So locks are numbered and the highest number rules: a dead or
 * released one is outbid with the next number (made exclusively), never removed by anyone but its successor.
 */
const LOCK_NAME = /^start-lock\.(\d+)$/;
const RELEASED = 'released';
const POLL_MS = 50;
const HALF_WRITTEN_PATIENCE_MS = 5_000;
const PATIENCE_MS = 10 * 60_000;

export async function holdingStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(folder);
  try {
    return await work();
  } finally {
    await writeFile(lock, RELEASED).catch(() => undefined);
  }
}

async function takeLock(folder: string): Promise<string> {
  const since = performance.now();
  const me = await markOfThisProcess();
  const seen = { number: -1, since };
  for (;;) {
    const numbers = await lockNumbers(folder);
    const highest = Math.max(0, ...numbers);
    if (highest !== seen.number) Object.assign(seen, { number: highest, since: performance.now() });
    if (await isFree(fileOf(folder, highest), performance.now() - seen.since)) {
      if (await outbid(folder, highest + 1, me)) return fileOf(folder, highest + 1);
    } else await sleep(POLL_MS);
    if (performance.now() - since > PATIENCE_MS) {
      throw new PlainError(
        `Another process has been starting the database in ${folder} for too long; end it and try again.`,
      );
    }
  }
}

const fileOf = (folder: string, number: number): string => join(folder, `start-lock.${number}`);

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.map((name) => LOCK_NAME.exec(name)?.[1]).flatMap((digits) => (digits ? [Number(digits)] : []));
}

/** An empty file is one whose maker has not written its name yet, or died before it could. */
async function isFree(file: string, seenForMs: number): Promise<boolean> {
  const holder = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return RELEASED;
    throw error;
  });
  if (holder === RELEASED) return true;
  if (!isMark(holder)) return seenForMs > HALF_WRITTEN_PATIENCE_MS;
  return !(await isMarkOfLiving(holder));
}

async function outbid(folder: string, number: number, me: string): Promise<boolean> {
  const file = fileOf(folder, number);
  try {
    await writeFile(file, me, { flag: 'wx' });
    // Root and an ordinary account may take turns, whatever the umask.
    await chmod(file, 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new PlainError(
      `The folder of the embedded PostgreSQL, ${folder}, is not writable: ${(error as Error).message}`,
    );
  }
  const numbers = await lockNumbers(folder);
  if (numbers.some((other) => other > number)) {
    await rm(file, { force: true });
    return false;
  }
  await Promise.all(
    numbers.filter((other) => other < number).map((other) => rm(fileOf(folder, other), { force: true })),
  );
  return true;
}
