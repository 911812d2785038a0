import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { PlainError } from './plain-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The beginning and end of every program here: settings from `.env` too, and errors told to whoever started it. */
export async function runCommand(run: (env: Environment, args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    if (existsSync('.env')) loadEnvFile('.env');
    await run(process.env, process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof PlainError || isOfArguments(error) ? (error as Error).message : error);
    process.exitCode = 1;
  }
}

/** What node's parser says of arguments is meant for whoever wrote them. */
const isOfArguments = (error: unknown): boolean =>
  error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
