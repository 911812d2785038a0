import 'reflect-metadata';
import pg from 'pg';
import { demoToken } from '../src/access/demo-token.js';
import { PlainError } from '../src/plain-error.js';
import { runCommand } from '../src/run-command.js';
import { stopSignal } from '../src/stop-signal.js';
import { refuseDifferent } from './agreement.js';
import { type LoadGenerator, startLoadGenerator } from './load-generator.js';
import { describeMachine } from './machine.js';
import { type Bench, measureScenarios, type Row } from './measure.js';
import { BENCH_USAGE, type BenchOptions, readOptions } from './options.js';
import { readResidentMb } from './processor-time.js';
import { dashboardRequest, dashboardScenario, directoryRequest, surveyDirectory } from './scenarios.js';
import { makeDatabase, openStage, type Stage } from './stage.js';
import { type Result, writeTables } from './tables.js';
import { type Company, startTargets, TARGETS } from './targets.js';

const say = (message: string): void => console.error(message);
const DASHBOARDS = 20;

await runCommand(async (_env, args) => {
  if (args.includes('--help')) return say(BENCH_USAGE);
  const options = readOptions(args);
  const stop = stopSignal();
  const interrupted = stop.asked.then(() => {
    throw new PlainError('Interrupted.');
  });
  const stage = await openStage(!options.isShort);
  const load = startLoadGenerator();
  try {
    const results: Result[] = [];
    for (const partners of options.partners) {
      results.push(await Promise.race([measureSize(stage, load, options, partners), interrupted]));
    }
    process.stdout.write(`${writeTables(results, describeMachine(stage.postgres.version, options))}\n`);
  } finally {
    load.stop();
    await stage.remove();
  }
});
process.exit();

async function measureSize(
  stage: Stage,
  load: LoadGenerator,
  options: BenchOptions,
  partners: number,
): Promise<Result> {
  say(`Making a database of ${partners} partners.`);
  const databaseUrl = await makeDatabase(stage.postgres, partners);
  const company = await startTargets(stage.folder, databaseUrl);
  try {
    const { targets } = company;
    const { seconds, rounds } = options;
    const bench: Bench = { targets, postmaster: stage.postmaster, load, seconds, rounds, say };
    const rows: Row[] = [];
    if (options.parts.includes('directory')) rows.push(...(await measureDirectory(bench, databaseUrl)));
    if (options.parts.includes('dashboard')) rows.push(...(await measureDashboard(bench, databaseUrl, company)));
    const residentMb = Object.fromEntries(
      await Promise.all(TARGETS.map(async (name) => [name, await readResidentMb(targets[name].pid)] as const)),
    );
    return { partners, rows, residentMb };
  } finally {
    await company.stop();
  }
}

async function measureDirectory(bench: Bench, databaseUrl: string): Promise<Row[]> {
  const { targets } = bench;
  const { directory, asks } = await surveyDirectory(targets.uncached.url, databaseUrl);
  for (const ask of asks) {
    await refuseDifferent(targets, ['raw', 'uncached', 'cached'], (target) => directoryRequest(target, ask));
  }
  say(`${asks.length} answers agree.`);
  return measureScenarios(bench, directory);
}

async function measureDashboard(bench: Bench, databaseUrl: string, { issuer }: Company): Promise<Row[]> {
  const slugs = await readSlugs(databaseUrl);
  const tokens = await Promise.all(slugs.map((slug) => demoToken(issuer, 'PARTNER', slug)));
  for (const token of tokens) {
    await refuseDifferent(bench.targets, ['raw', 'uncached'], (target) => dashboardRequest(target, token));
  }
  say(`${tokens.length} dashboards agree.`);
  return measureScenarios(bench, [dashboardScenario(tokens)]);
}

/** Partners of every fate; none whose cabinet is blocked is left out, for reading stays possible. */
async function readSlugs(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ slug: string }>('select slug from partner order by md5(slug) limit $1', [
      DASHBOARDS,
    ]);
    return rows.map(({ slug }) => slug);
  } finally {
    await client.end();
  }
}
