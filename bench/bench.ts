import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../src/plain-error.js';
import { runCommand } from '../src/run-command.js';
import { stopSignal } from '../src/stop-signal.js';
import { stopChildren } from './child-process.js';
import type { Result } from './figures.js';
import { startLoadGenerator } from './load-generator.js';
import { describeMachine } from './machine.js';
import { measureSize } from './measure-size.js';
import { BENCH_USAGE, readOptions } from './options.js';
import { putIntoDocument } from './performance-document.js';
import { tellProfile } from './profile.js';
import { openStage } from './stage.js';
import { writeTables } from './tables.js';

/** `npm run bench`: the server beside the practical limit, in one run and in turns. */
await runCommand(async (_env, args) => {
  const say = (message: string) => console.error(message);
  if (args.includes('--help')) return say(BENCH_USAGE);
  const options = readOptions(args);
  const stop = stopSignal();
  const interrupted = stop.asked.then((): never => {
    throw new PlainError('Interrupted.');
  });
  // Before anybody waits for it, too.
  interrupted.catch(() => undefined);
  const profileFolder = options.isProfile ? await mkdtemp(join(tmpdir(), 'kkv-profile-')) : undefined;
  const stage = await openStage(!options.isShort);
  const load = startLoadGenerator();
  try {
    const results: Result[] = [];
    for (const partners of options.partners) {
      results.push(
        await Promise.race([measureSize({ stage, load, options, profileFolder, say }, partners), interrupted]),
      );
    }
    const tables = writeTables(results, describeMachine(stage.postgres.version, options));
    process.stdout.write(`${tables}\n`);
    if (options.writesDocument) await putIntoDocument(tables);
    if (profileFolder) process.stdout.write(`\n${await tellProfile(profileFolder)}\n`);
  } finally {
    load.stop();
    await stopChildren();
    await stage.remove();
  }
});
// What was interrupted may still wait for answers.
process.exit();
