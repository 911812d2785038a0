import { readFile, stat } from 'node:fs/promises';
import { PlainError } from '../../plain-error.js';

/** Whom the binaries run as; `undefined` everywhere below means "as ourselves". */
export type OsUser = { uid: number; gid: number };

const ROOT = 0;
const UNPRIVILEGED_NAMES = ['postgres', '_postgres', 'nobody'];

export const isRoot = (): boolean => process.getuid?.() === ROOT;

/**
 * PostgreSQL refuses to run as root, so root lends it an account that is already there. A cluster that some ordinary
 * user made earlier goes on under that user: then it still opens when the next start is not root's.
 */
export async function userToRunAs(existingClusters: string[]): Promise<OsUser | undefined> {
  if (!isRoot()) return undefined;
  for (const cluster of existingClusters) {
    const owner = await stat(cluster).catch(() => undefined);
    if (owner && owner.uid !== ROOT) return { uid: owner.uid, gid: owner.gid };
  }
  return unprivilegedUser();
}

async function unprivilegedUser(): Promise<OsUser> {
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of UNPRIVILEGED_NAMES) {
    const account = accounts.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(account?.[2]), Number(account?.[3])];
    if (account && uid > ROOT && gid > ROOT) return { uid, gid };
  }
  throw new PlainError(
    'The embedded PostgreSQL cannot run as root, and this machine has none of the accounts ' +
      `${UNPRIVILEGED_NAMES.join(', ')} to run it under. Start the server as an ordinary user, or set DATABASE_URL.`,
  );
}
