import { parseArgs } from 'node:util';
import { PlainError } from '../src/plain-error.js';
import { PARTNERS_MAX } from './large/generate-large.js';

export interface SeedRequest {
  isReset: boolean;
  wantsDemonstration: boolean;
  /** How many partners to generate. */
  partners: number;
  seed: number;
}

export const SEED_USAGE = `npm run seed -- [options]

  (none)           reference data; in the embedded database also the demonstration, if there are no partners yet
  --demonstration  the demonstration in a DATABASE_URL as well
  --reset          empties all tables first, then reference data and demonstration
  --yes            needed for --reset with a DATABASE_URL
  --partners N     generates N partners with projects and ledgers, at most ${PARTNERS_MAX}
  --seed S         another number makes other generated data (1)
`;

/** An error of whoever typed the command; its message is all that has to be said. */
export class SeedRefusedError extends PlainError {}

const SEED_MAX = 0xffff;

/** Reads the command line; throws SeedRefusedError where it asks for something that is not done. */
export function readSeedRequest(args: readonly string[], isEmbedded: boolean): SeedRequest {
  const values = parse(args);
  const isReset = values.reset ?? false;
  if (isReset && !isEmbedded && !values.yes) {
    throw new SeedRefusedError('--reset would empty the database of DATABASE_URL: say --yes as well to do it.');
  }
  const partners = values.partners === undefined ? 0 : wholeNumber('--partners', values.partners, 1, PARTNERS_MAX);
  const isDemonstrationUsual = isReset || (isEmbedded && partners === 0);
  return {
    isReset,
    wantsDemonstration: values.demonstration ?? isDemonstrationUsual,
    partners,
    seed: values.seed === undefined ? 1 : wholeNumber('--seed', values.seed, 0, SEED_MAX),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        reset: { type: 'boolean' },
        yes: { type: 'boolean' },
        demonstration: { type: 'boolean' },
        partners: { type: 'string' },
        seed: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new SeedRefusedError(`${(error as Error).message}\n\n${SEED_USAGE}`);
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new SeedRefusedError(`${option} takes a whole number from ${min} to ${max}.`);
}
