import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest does not transform this file as a module of the tests: it takes the compiled program, which `npm test` makes first.
import { seedReferenceData } from '../../dist/seeds/reference-data.js';
import { createDataSource } from '../../dist/src/database/data-source.js';
import { createDatabaseIfMissing, startEmbeddedPostgres } from '../../dist/src/database/embedded-postgres.js';
import { migrateDatabase } from '../../dist/src/database/migrate-database.js';

const TEMPLATE = 'kkv_template';

/** One cluster for the run, with one migrated database that every test file copies. `TEST_POSTGRES=15` takes that version. */
export default async function setUp() {
  const dataDir = await mkdtemp(join(tmpdir(), 'kkv-test-'));
  await chmod(dataDir, 0o755);
  const version = process.env.TEST_POSTGRES;
  const embedded = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    binaries: version ? `postgres-${version}-linux-x64` : undefined,
    log: () => undefined,
  });
  await createDatabaseIfMissing(embedded, TEMPLATE);
  const template = await createDataSource({ url: embedded.url(TEMPLATE) }).initialize();
  await migrateDatabase(template);
  await seedReferenceData(template.manager, new Date());
  await template.destroy();
  process.env.KKV_TEST_ADMIN_URL = embedded.url('postgres');
  process.env.KKV_TEST_TEMPLATE_URL = embedded.url(TEMPLATE);
  globalThis.embeddedForTests = { embedded, dataDir };
}
