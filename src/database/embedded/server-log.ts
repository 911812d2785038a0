import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from './home.js';
import { lastLines } from './run-program.js';

const ROTATED_AT_BYTES = 10 * 1024 * 1024;
const READ_AT_MOST_BYTES = 16 * 1024;

export const serverLogFile = (home: Home): string => join(home.folder, 'postgres.log');

/** The server writes here itself, so that its messages do not depend on the process that started it. */
export async function openServerLog(home: Home) {
  const file = serverLogFile(home);
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > ROTATED_AT_BYTES) await rename(file, `${file}.1`);
  const handle = await open(file, 'a+', 0o600);
  if (home.user) await handle.chown(home.user.uid, home.user.gid);
  const from = (await handle.stat()).size;
  return {
    fd: handle.fd,
    close: () => handle.close(),
    /** What was written since the log was opened. */
    async tail(): Promise<string> {
      const { size: now } = await handle.stat();
      const start = Math.max(from, now - READ_AT_MOST_BYTES);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(now - start), 0, now - start, start);
      return lastLines(buffer.subarray(0, bytesRead).toString());
    },
  };
}
