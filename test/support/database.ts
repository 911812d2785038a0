import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource, Logger } from 'typeorm';
import { createDataSource } from '../../src/database/data-source.js';

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  /** SQL statements that the data source has sent, in order. */
  statements: string[];
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

/** A database of the caller's own: migrated, with reference data, without partners. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(process.env.KKV_TEST_TEMPLATE_URL ?? '');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Files copied whole; the usual way, page by page through the log, takes twice as long where nothing is synced.
  await asAdmin(`create database ${name} template ${template.pathname.slice(1)} strategy file_copy`);
  template.pathname = `/${name}`;
  const statements: string[] = [];
  const dataSource = await createDataSource({ url: template.href, logger: recording(statements) }).initialize();
  return {
    url: template.href,
    dataSource,
    statements,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
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
