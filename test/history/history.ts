import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { stopChildren } from '../../bench/child-process.js';
import { putIntoDocument } from '../../bench/performance-document.js';
import { runCommand } from '../../src/run-command.js';
import { openArena } from '../torture/arena.js';
import { runHistory } from './run-history.js';

const DOCUMENT = new URL('../../../docs/RELIABILITY.md', import.meta.url);
const USAGE = `npm run history -- [--operations 2000] [--seed 1] [--write]
Random operations over all features on two processes, against a model; exit 1 at the first difference, with both sides.`;

/** `npm run history`: a random history against a model; 100 000 operations on demand. */
await runCommand(async (_env, args) => {
  if (args.includes('--help')) return console.error(USAGE);
  const { values } = parseArgs({
    args: [...args],
    options: {
      operations: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  console.error(`seed ${seed}`);
  const arena = await openArena(['first', 'second'], {}, { areFaultsToCome: false });
  try {
    const { tally, ...run } = await runHistory(arena, { operations: Number(values.operations), seed });
    for (const [name, { done, refused }] of tally) console.error(`${name}: ${done} done, ${refused} refused`);
    const [done, refused] = [...tally.values()].reduce((sum, one) => [sum[0] + one.done, sum[1] + one.refused], [0, 0]);
    const told = `Seed ${seed}: ${run.operations} operations (${done} done, ${refused} refused), ${run.partners} partners, ${run.days} days, ${Math.round(run.seconds)} s; no difference.`;
    console.error(told);
    if (values.write) await putIntoDocument(told, DOCUMENT, 'npm run history');
  } finally {
    await arena.close();
    await stopChildren();
  }
});
process.exit();
