import { randomBytes } from 'node:crypto';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMarkOfLiving, markOfThisProcess } from './process-mark.js';

/*
 * Who uses the running PostgreSQL: a server, a second one, `npm run seed` beside them. Each leaves a file with its mark,
 * and the last to go stops it, whoever started it. A process that was killed leaves a file behind that counts for
 * nothing, so whoever adopts what it left running stops that in its turn. Called behind the start lock only.
 */
const USER_NAME = /^user\.[0-9a-f]{12}$/;

export async function registerUser(folder: string): Promise<string> {
  const file = join(folder, `user.${randomBytes(6).toString('hex')}`);
  await writeFile(file, await markOfThisProcess(), { flag: 'wx' });
  // Root and an ordinary account may take turns, whatever the umask.
  await chmod(file, 0o644);
  return file;
}

/** Strikes a user off, and the dead with it; true if nobody is left. */
export async function isLastToLeave(folder: string, leaving: string): Promise<boolean> {
  await rm(leaving, { force: true });
  const files = (await readdir(folder)).filter((name) => USER_NAME.test(name)).map((name) => join(folder, name));
  const living = await Promise.all(files.map(isUsedByLiving));
  return !living.includes(true);
}

async function isUsedByLiving(file: string): Promise<boolean> {
  if (await isMarkOfLiving(await readFile(file, 'utf8'))) return true;
  await rm(file, { force: true });
  return false;
}
