import { runCommand } from '../run-command.js';
import { readSettings } from '../settings.js';
import { migrateDatabase } from './migrate-database.js';
import { openDatabase } from './open-database.js';

/** `npm run migrate`: brings the database of DATABASE_URL, or the embedded one, to the current shape. */
await runCommand(async (env) => {
  const { dataSource, close } = await openDatabase(readSettings(env), console.error);
  try {
    const done = await migrateDatabase(dataSource);
    console.error(done.length === 0 ? 'Nothing to migrate.' : `Migrated: ${done.map(({ name }) => name).join(', ')}`);
  } finally {
    await close();
  }
});
