import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a file that its owner alone may read, unless it is there. Of processes that start at once exactly one puts its
 * own in place, because a link is never made over an existing file; the others throw theirs away.
 */
export async function createSecretFileOnce(file: string, makeText: () => Promise<string> | string): Promise<void> {
  // Only the secret's own folder is closed to others: the data folder around it may have other users.
  await mkdir(dirname(dirname(file)), { recursive: true });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if (await isPresent(file)) return;
  const made = await writeSecretBeside(file, await makeText());
  try {
    await link(made, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(made, { force: true });
  }
}

/** Writes a whole file next to the real one, for its owner only; the caller puts it in place in one step. */
export async function writeSecretBeside(file: string, text: string): Promise<string> {
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

async function isPresent(file: string): Promise<boolean> {
  try {
    await (await open(file, 'r')).close();
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

const hasCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException | null)?.code === code;
