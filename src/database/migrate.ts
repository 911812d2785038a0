import { readSettings } from '../settings.js';
import { openDatabase } from './open-database.js';

/** `npm run migrate`: brings the database of DATABASE_URL, or the embedded one, to the current shape. */
const settings = readSettings(process.env);
const { dataSource, close } = await openDatabase(settings, console.error);
try {
  const done = await dataSource.runMigrations({ transaction: 'each' });
  console.error(done.length === 0 ? 'Nothing to migrate.' : `Migrated: ${done.map(({ name }) => name).join(', ')}`);
} finally {
  await close();
}
