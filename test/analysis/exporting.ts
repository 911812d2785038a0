import { createRecordsDatabase } from '../support/analysis.js';
import { addHolderWithBonuses } from '../support/bonuses.js';
import type { TestDatabase } from '../support/database.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { daysFromNow } from '../support/world.js';

export const EXPORT = `query ($query: String!, $variables: JSONObject, $format: ExportFormat!, $dialect: CsvDialect!) {
  exportOf(query: $query, variables: $variables, format: $format, dialect: $dialect) { url aboutUrl expiresAt day }
}`;
export const NAMES = '{ analysis { partners { nodes { name } } } }';

type Options = { variables?: object; format?: 'CSV' | 'NDJSON'; dialect?: 'PLAIN' | 'RUSSIAN_EXCEL'; as?: As };

/** A server with records to be exported, for as many exports as tests like. */
export async function startExportingServer(): Promise<{ database: TestDatabase; server: TestServer }> {
  const database = await createRecordsDatabase();
  await addHolderWithBonuses(database.dataSource, daysFromNow(-30), 1_234_567);
  await database.dataSource.query(`update partner set city = '=cmd|''/c calc''!A1' where slug = 'severny-kod'`);
  return { database, server: await startTestServer({ ANALYSTS_COST_PER_MINUTE: '1000000000' }, database) };
}

/** Exports of the server that has started by then. */
export function exporting(serverOf: () => TestServer) {
  const here = (url: string) => `${serverOf().url}${new URL(url).pathname}${new URL(url).search}`;
  async function addresses(
    query: string,
    { variables = {}, format = 'CSV', dialect = 'PLAIN', as = 'ANALYST' }: Options = {},
  ) {
    const { exportOf } = await serverOf().ask(as, EXPORT, { query, variables, format, dialect });
    return { url: here(exportOf.url), aboutUrl: here(exportOf.aboutUrl), day: exportOf.day };
  }
  async function fetched(query: string, options?: Options): Promise<string> {
    const response = await fetch((await addresses(query, options)).url);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    // Not text(): it takes the mark of UTF-8 away.
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  }
  return { here, addresses, fetched };
}
