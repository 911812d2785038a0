import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../../plain-error.js';
import { isRoot, type OsUser, userToRunAs } from './os-user.js';
import { runProgram } from './run-program.js';

/** Where the cluster, its password and its log live, and as whom PostgreSQL runs there. */
export type Home = { folder: string; cluster: string; user: OsUser | undefined };

const POINTER = 'cluster-location';
const PASSABLE_BY_OTHERS = 0o011;
const SHARED_PARENTS = ['/var/lib', tmpdir()];

export async function prepareDataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (error) {
    throw new PlainError(
      `The folder of the embedded PostgreSQL, ${dataDir}, cannot be made: ${(error as Error).message}. ` +
        'Choose another folder, or set DATABASE_URL.',
    );
  }
}

/** The data folder itself, unless root's other account cannot get there; the choice is kept once it is made. */
export async function findHome(dataDir: string, log: (message: string) => void): Promise<Home> {
  const pointer = join(dataDir, POINTER);
  const moved = await readFile(pointer, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  const user = await userToRunAs([join(dataDir, 'cluster'), join(moved || dataDir, 'cluster')]);
  if (moved) {
    if (!existsSync(moved)) log(`The database in ${moved} is gone, an empty one is made in its place`);
    return announce(await openHome(moved, user), dataDir, log);
  }
  if (!user || (await isUsableBy(user, dataDir))) return homeIn(dataDir, user);
  if (existsSync(join(dataDir, 'cluster'))) {
    throw new PlainError(
      `The database in ${dataDir} belongs to the account ${user.uid}, which cannot reach that folder any more. ` +
        'Give it the right to pass through the folders above, or start as that account.',
    );
  }
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = join(await sharedFolder(), `${hash}-${randomBytes(3).toString('hex')}`);
  const home = await openHome(folder, user);
  await writeFile(pointer, `${folder}\n`, { flush: true });
  return announce(home, dataDir, log);
}

/** A folder of root's, passable by everybody, for what cannot stay where it is. */
export async function sharedFolder(): Promise<string> {
  for (const parent of SHARED_PARENTS) {
    const folder = join(parent, 'kkv-partners');
    try {
      await mkdir(folder, { recursive: true });
      const found = await lstat(folder);
      // Anybody may write into the temporary folder: one that is not root's own may have been put there to catch us.
      if (!found.isDirectory() || found.uid !== 0) continue;
      await chmod(folder, 0o755);
      return folder;
    } catch {}
  }
  throw new PlainError(
    `No folder for the embedded PostgreSQL under ${SHARED_PARENTS.join(' or ')}. ` +
      'Start the server as an ordinary user, or set DATABASE_URL.',
  );
}

const homeIn = (folder: string, user: OsUser | undefined): Home => ({ folder, cluster: join(folder, 'cluster'), user });

function announce(home: Home, dataDir: string, log: (message: string) => void): Home {
  log(
    `The database of ${dataDir} is kept in ${home.folder}: PostgreSQL does not run as root, and its account cannot use ${dataDir}`,
  );
  return home;
}

async function openHome(folder: string, user: OsUser | undefined): Promise<Home> {
  if (!isRoot()) {
    if (existsSync(folder)) return homeIn(folder, user);
    throw new PlainError(
      `The database is kept in ${folder}, made by root: start as root, or remove the file ${POINTER}.`,
    );
  }
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  return homeIn(folder, user);
}

/** Tried out, not reasoned out: permissions, access lists, mounts that know no owners all speak in the same way. */
async function isUsableBy(user: OsUser, folder: string): Promise<boolean> {
  const probe = join(folder, `probe-${randomBytes(6).toString('hex')}`);
  try {
    await chmod(folder, (await stat(folder)).mode | PASSABLE_BY_OTHERS);
    await mkdir(probe, { mode: 0o700 });
    await chown(probe, user.uid, user.gid);
    const trial = await runProgram('/bin/sh', ['-c', 'cd -- "$1" && : > written', 'sh', probe], user);
    return trial.succeeded && (await stat(join(probe, 'written'))).uid === user.uid;
  } catch {
    return false;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
