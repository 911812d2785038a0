import { randomBytes } from 'node:crypto';
import { chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../../plain-error.js';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';
import { isRoot, type OsUser } from './os-user.js';
import { lastLines, runProgram } from './run-program.js';

export const SUPERUSER = 'kkv';

const DRAFT_PREFIX = 'cluster-draft-';
const PASSWORD_BYTES = 24;
const passwordFile = (home: Home): string => join(home.folder, 'password');

/**
 * Sorting by code point and letters of every alphabet, from the C library: `lower()` and trigrams know Cyrillic then.
 * Old Linuxes lack C.UTF-8, macOS and Windows never had it.
 */
const LOCALES: string[][] = {
  win32: [['--locale=C', '--lc-ctype=en-US']],
  darwin: [['--locale=C', '--lc-ctype=en_US.UTF-8']],
}[process.platform as string] ?? [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--lc-ctype=en_US.UTF-8'],
  ['--locale=C', '--lc-ctype=ru_RU.UTF-8'],
];

/** The cluster of this home, made if there is none yet; answers its password. */
export async function prepareCluster(home: Home, binaries: Binaries, isDurable: boolean): Promise<string> {
  const found = await stat(home.cluster).catch(() => undefined);
  if (!found) return makeCluster(home, binaries, isDurable);
  await settleOwner(home, found.uid);
  await refuseOtherVersion(home, binaries);
  const password = await readFile(passwordFile(home), 'utf8').catch(() => '');
  if (!password) {
    throw new PlainError(
      `The database in ${home.cluster} is there, but its password file ${passwordFile(home)} cannot be read. ` +
        `Put the file back, or remove ${home.cluster} as well to begin with an empty database.`,
    );
  }
  return password;
}

/**
 * Made under a name of its own and renamed when whole, so that the name `cluster` is the marker of a finished initdb:
 * one interrupted at any moment, even one still running without its starter, never gets that name.
 */
async function makeCluster(home: Home, binaries: Binaries, isDurable: boolean): Promise<string> {
  await removeDrafts(home);
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  await rm(passwordFile(home), { force: true });
  await writeFile(passwordFile(home), password, { mode: 0o600, flush: true });
  await give(passwordFile(home), home.user);

  const failures: string[] = [];
  for (const locale of LOCALES) {
    const draft = join(home.folder, `${DRAFT_PREFIX}${randomBytes(6).toString('hex')}`);
    await mkdir(draft, { mode: 0o700 });
    await give(draft, home.user);
    const made = await runProgram(binaries.initdb, initdbArguments(home, draft, locale, isDurable), home.user);
    if (made.succeeded) {
      await rename(draft, home.cluster);
      await syncFolder(home.folder);
      return password;
    }
    failures.push(lastLines(made.output));
    if (!made.output.includes('locale')) break;
  }
  await removeDrafts(home);
  throw new PlainError(
    `The embedded PostgreSQL could not make its database in ${home.folder}. ` +
      `Free or choose another folder, or set DATABASE_URL.\n${failures.at(-1)}`,
  );
}

function initdbArguments(home: Home, draft: string, locale: string[], isDurable: boolean): string[] {
  return [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile(home)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...locale,
    '--lc-messages=C',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ];
}

async function removeDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue;
    // An initdb that outlived its starter may still be writing there; what it leaves, the next start removes.
    await rm(join(home.folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function give(path: string, user: OsUser | undefined): Promise<void> {
  if (user) await chown(path, user.uid, user.gid);
}

/** A `chown -R root` over the project, or a copy made by root, takes the cluster along. */
async function settleOwner(home: Home, ownerUid: number): Promise<void> {
  const { user } = home;
  if (user && isRoot() && ownerUid !== user.uid) {
    await give(home.cluster, user);
    for (const entry of await readdir(home.cluster, { recursive: true, withFileTypes: true })) {
      await lchown(join(entry.parentPath, entry.name), user.uid, user.gid);
    }
  } else if (!user && process.getuid && ownerUid !== process.getuid()) {
    throw new PlainError(
      `The database in ${home.cluster} belongs to another account (number ${ownerUid}). ` +
        'Start under the same account as before, choose another folder, or set DATABASE_URL.',
    );
  }
}

async function refuseOtherVersion(home: Home, binaries: Binaries): Promise<void> {
  const made = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8')).trim();
  const { output } = await runProgram(binaries.postgres, ['--version'], home.user);
  const offered = /(\d+)\.\d+/.exec(output)?.[1];
  if (offered && offered !== made) {
    throw new PlainError(
      `The database in ${home.cluster} was made by PostgreSQL ${made}, the binaries here are PostgreSQL ${offered}. ` +
        'Move the data over by hand, or choose another folder.',
    );
  }
}

/** Makes the renaming itself outlive a power cut; Windows opens no folders and needs none of it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
