import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { openDatabase } from '../database/open-database.js';
import { runCommand } from '../run-command.js';
import { readSettings } from '../settings.js';
import { findFaults } from './verify.js';

/** `npm run verify`: proves the ledgers and the read model on a database that may be in use; a line and exit 1 for a fault. */
await runCommand(async (env, args) => {
  parseArgs({ args: [...args], options: {} });
  const { dataSource, close } = await openDatabase(readSettings(env), console.error);
  try {
    const faults = await findFaults(dataSource);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    else console.error('The ledgers and the directory are sound.');
  } finally {
    await close();
  }
});
