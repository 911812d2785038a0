import pg from 'pg';
import { demoToken } from '../src/access/demo-token.js';
import { refuseDifferent, refuseLastingDifference } from './agreement.js';
import { DIFFERENT, dashboardRequest, dashboardScenario, directoryRequest, type Scenario, UNFILTERED } from './ask.js';
import type { Result } from './figures.js';
import type { LoadGenerator } from './load-generator.js';
import { type Bench, measureScenarios, type Row } from './measure.js';
import { measureWrites } from './measure-writes.js';
import type { BenchOptions } from './options.js';
import { readResidentMb } from './processor-time.js';
import { makeDatabase, type Stage } from './stage.js';
import { COMMON_CATEGORY, surveyDirectory } from './survey.js';
import { startTargets, TARGETS } from './targets.js';

export interface Measuring {
  stage: Stage;
  load: LoadGenerator;
  options: BenchOptions;
  /** Where the uncached server leaves its profile. */
  profileFolder: string | undefined;
  say: (message: string) => void;
}

const DASHBOARDS = 20;
const WRITTEN_PARTNERS = 500;

/** Makes a database of the size, starts everything on it, checks the answers and measures them. */
export async function measureSize(measuring: Measuring, partners: number): Promise<Result> {
  const { stage, load, options, profileFolder, say } = measuring;
  const { seconds, rounds, parts } = options;
  say(`Making a database of ${partners} partners.`);
  const databaseUrl = await makeDatabase(stage.postgres, partners);
  const company = await startTargets({ folder: stage.folder, databaseUrl, settings: options.settings, profileFolder });
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { targets, issuer } = company;
    const bench: Bench = { targets, postmaster: stage.postmaster, load, seconds, rounds, say };
    const wantsDirectory = parts.includes('directory') || parts.includes('writes');
    const scenarios = wantsDirectory ? await checkedScenarios(bench, database) : [];
    const rows: Row[] = parts.includes('directory') ? await measureScenarios(bench, scenarios) : [];
    if (parts.includes('dashboard')) {
      const tokenOf = (slug: string) => demoToken(issuer, 'PARTNER', slug);
      rows.push(...(await measureDashboard(bench, database, tokenOf)));
    }
    const token = await demoToken(issuer, 'MANAGER');
    const writes = parts.includes('writes') ? await measureUnderWrites(bench, database, scenarios, token) : [];
    const residents = TARGETS.map(async (name) => [name, await readResidentMb(targets[name].pid)] as const);
    return { partners, rows, writes, residentMb: Object.fromEntries(await Promise.all(residents)) };
  } finally {
    await database.end();
    await company.stop();
  }
}

async function checkedScenarios(bench: Bench, database: pg.Client): Promise<Scenario[]> {
  const { targets } = bench;
  const { scenarios, asks } = await surveyDirectory(targets.uncached.url, database);
  for (const ask of asks) {
    await refuseDifferent(targets, ['raw', 'uncached', 'cached'], (target) => directoryRequest(target, ask));
  }
  bench.say(`${asks.length} answers agree.`);
  return scenarios;
}

async function measureDashboard(
  bench: Bench,
  database: pg.Client,
  tokenOf: (slug: string) => Promise<string>,
): Promise<Row[]> {
  const { rows } = await database.query<{ slug: string }>('select slug from partner order by md5(slug) limit $1', [
    DASHBOARDS,
  ]);
  const tokens = await Promise.all(rows.map(({ slug }) => tokenOf(slug)));
  for (const token of tokens) {
    await refuseDifferent(bench.targets, ['raw', 'uncached'], (target) => dashboardRequest(target, token));
  }
  bench.say(`${tokens.length} dashboards agree.`);
  return measureScenarios(bench, [dashboardScenario(tokens)]);
}

/** Last of all, because raw's tables are not kept up; then the servers are asked whether they still agree. */
async function measureUnderWrites(
  bench: Bench,
  database: pg.Client,
  scenarios: readonly Scenario[],
  token: string,
): Promise<Row[]> {
  const { rows } = await database.query<{ id: string }>('select id from partner order by md5(slug) limit $1', [
    WRITTEN_PARTNERS,
  ]);
  const read = scenarios.filter(({ name }) => name === UNFILTERED || name === DIFFERENT);
  const measured = await measureWrites(bench, read, { token, partnerIds: rows.map(({ id }) => id) });
  for (const ask of [{}, { category: COMMON_CATEGORY }]) {
    await refuseLastingDifference(bench.targets, ['uncached', 'cached'], (target) => directoryRequest(target, ask));
  }
  bench.say('After the writes the servers agree.');
  return measured;
}
