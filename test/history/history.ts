import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { stopChildren } from '../../bench/child-process.js';
import { putIntoDocument } from '../../bench/performance-document.js';
import { runCommand } from '../../src/run-command.js';
import { openArena } from '../torture/arena.js';
import { countOf, runHistory } from './run-history.js';
import type { World } from './world.js';

const DOCUMENT = new URL('../../../docs/RELIABILITY.md', import.meta.url);
const USAGE = `npm run history -- [--operations 2000] [--seed 1] [--write]
Random operations over all features on two processes, against a model; exit 1 at the first difference, with both sides.
How far it is stands on stderr after each 1000 operations.`;
const TOLD_EVERY = 1_000;

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
  const [operations, first] = [Number(values.operations), Number(values.seed)];
  const tally: World['tally'] = new Map();
  const from = performance.now();
  const seconds = () => Math.round((performance.now() - from) / 1_000);
  let [partners, days, told] = [0, 0, 0];
  const onDay = () => {
    days += 1;
    const thousands = Math.floor(countOf(tally) / TOLD_EVERY);
    if (thousands > told) console.error(`${thousands * TOLD_EVERY} operations, ${seconds()} s`);
    told = thousands;
  };
  // A history is over when its years are; the next one begins with the next seed, by which it can be repeated alone.
  let seed = first;
  for (; countOf(tally) < operations; seed += 1) {
    console.error(`seed ${seed}`);
    const arena = await openArena(['first', 'second'], {}, { areFaultsToCome: false });
    try {
      partners += await runHistory(arena, { operations, seed, tally, onDay });
    } catch (error) {
      throw new Error(`after ${countOf(tally)} operations, ${(error as Error).message}`, { cause: error });
    } finally {
      await arena.close();
      await stopChildren();
    }
  }
  for (const [name, { done, refused }] of tally) console.error(`${name}: ${done} done, ${refused} refused`);
  const [done, refused] = [...tally.values()].reduce((sum, one) => [sum[0] + one.done, sum[1] + one.refused], [0, 0]);
  const seeds = seed - 1 === first ? `Seed ${first}` : `Seeds ${first} to ${seed - 1}`;
  const result = `${seeds}: ${done + refused} operations (${done} done, ${refused} refused), ${partners} partners, ${days} days, ${seconds()} s; no difference.`;
  console.error(result);
  if (values.write) await putIntoDocument(result, DOCUMENT, 'npm run history');
});
process.exit();
