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
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  }
}
