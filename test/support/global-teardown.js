import { rm } from 'node:fs/promises';

/** Nothing is left behind: no process, no folder. */
export default async function tearDown() {
  const { embedded, dataDir } = globalThis.embeddedForTests;
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
}
