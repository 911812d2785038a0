import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource, Logger } from 'typeorm';
import { createDataSource } from '../../src/database/data-source.js';
import { type Asked, type Check, findFaultsIn } from '../../src/ledgers/verify.js';

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  /** SQL statements that the data source has sent, in order. */
  statements: string[];
  /** Why its ledgers are not proved at the end: what a test has broken in them on purpose, or written past the program. */
  brokenBy: string | null;
  drop: () => Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.KKV_TEST_ADMIN_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of the caller's own: migrated, with reference data, without partners, or a copy of another to which nobody is connected. */
export async function createTestDatabase(copyOf = process.env.KKV_TEST_TEMPLATE_URL ?? ''): Promise<TestDatabase> {
  const template = new URL(copyOf);
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Files copied whole; the usual way, page by page through the log, takes twice as long where nothing is synced.
  await asAdmin(`create database ${name} template ${template.pathname.slice(1)} strategy file_copy`);
  template.pathname = `/${name}`;
  const statements: string[] = [];
  const dataSource = await createDataSource({ url: template.href, logger: recording(statements) }).initialize();
  const database: TestDatabase = {
    url: template.href,
    dataSource,
    statements,
    brokenBy: null,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      const faults = database.brokenBy === null ? await faultsIn(template.href) : [];
      await asAdmin(`drop database if exists ${name} with (force)`);
      if (faults.length > 0) throw new Error(`The tests leave ledgers that are not sound:\n${faults.join('\n')}`);
    },
  };
  return database;
}

/** Tests put facts straight into the tables, without the card, entry or order that a mutation writes with them. */
const OF_FACTS: readonly Check[] = ['points: nothing left out', 'bonuses: orders', 'directory: cards'];

/** What `npm run verify` finds, on a connection of its own: a test may have cut or closed all others. */
async function faultsIn(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const asked = { query: async (sql: string) => (await client.query(sql)).rows } as Asked;
    return await findFaultsIn(asked, OF_FACTS);
  } finally {
    await client.end();
  }
}

function recording(statements: string[]): Logger {
  const nothing = () => undefined;
  return {
    logQuery: (query) => {
      statements.push(query);
    },
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
}
