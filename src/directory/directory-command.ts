import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { openDatabase } from '../database/open-database.js';
import { runCommand } from '../run-command.js';
import { readSettings } from '../settings.js';
import { countWrongCards, rebuildCards } from './refresh-cards.js';

/** `npm run directory`: compares the directory's read model with the facts; `-- --rebuild` writes it anew. */
await runCommand(async (env, args) => {
  const { values } = parseArgs({ args: [...args], options: { rebuild: { type: 'boolean', default: false } } });
  const { dataSource, close } = await openDatabase({ ...readSettings(env), statementTimeoutMs: 0 }, console.error);
  try {
    if (values.rebuild) await dataSource.transaction(rebuildCards);
    const wrong = await countWrongCards(dataSource.manager);
    console.error(
      wrong === 0 ? 'The directory is what the facts make it.' : `Wrong cards: ${wrong}. Mend with --rebuild.`,
    );
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await close();
  }
});
