import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoToken } from '../src/access/demo-token.js';
import { embeddedIssuer } from '../src/access/embedded-issuer.js';
import { PlainError } from '../src/plain-error.js';
import { runCommand } from '../src/run-command.js';
import { directoryRequest, graphqlRequest } from './ask.js';
import { type Child, findFreePort, SERVER, startChild, stopChildren } from './child-process.js';
import type { LoadResult } from './load.js';
import { type LoadGenerator, startLoadGenerator } from './load-generator.js';
import { median } from './measure.js';
import { multiplyEntries } from './multiply-entries.js';
import { makeDatabase, openStage, POOL_SIZE } from './stage.js';

const ENTRIES = 1_000_000;
const PARTNERS = 1_000;
const ANALYSTS = 10;
const CONNECTIONS = 32;
const PART_OF_PEAK = 1 / 3;
const USUAL = { rounds: 3, seconds: 10 };
const P99_AT_MOST = 2;
const UNAVAILABLE = 503;
const PAUSE_MS = 200;

const MEASURED = {
  ...{ HOST: '127.0.0.1', EMBEDDED_ISSUER: '1', SANDBOX: '0', JOBS: '0', LOG_LEVEL: 'fatal', MAX_RUNNING: '10000' },
  ...{ RATE_LIMIT_ANONYMOUS: '10000000', RATE_LIMIT_SIGNED_IN: '10000000', DATABASE_POOL: String(POOL_SIZE) },
  ...{ ANALYSTS_COST: '100000000', ANALYSTS_COST_PER_MINUTE: '100000000000' },
};

/** Each looks at all entries, groups them and sorts within groups. */
const HEAVY = [
  `pointEntriesAggregate(groupBy: [{dimension: PARTNER_ID}, {dimension: ACTIVITY_ON, bucket: MONTH}],
     measures: [{function: SUM, field: AMOUNT}, {function: PERCENTILE, field: AMOUNT, p: 0.9}], limit: 1000) { rows totals }`,
  `pointEntriesAggregate(groupBy: [{dimension: PARTNER_REGION}, {dimension: KIND}],
     measures: [{function: COUNT_DISTINCT, field: PARTNER_ID}, {function: AVG, field: AMOUNT}]) { rows totals }`,
  `pointEntriesAggregate(groupBy: [{dimension: RECORDED_AT, bucket: WEEK}, {dimension: IS_REFUSED}],
     measures: [{function: COUNT}, {function: COUNT_DISTINCT, field: ACTIVITY_ON}], limit: 1000) { rows }`,
].map((asked) => `{ analysis { ${asked} } }`);

interface Round {
  quietMs: number;
  busyMs: number;
  answers: number;
  /** Beside a process that has nothing to do with the server and takes a core as well: what the machine makes of it. */
  loopMs: number;
}

/**
 * `npm run bench:analysts -- [rounds] [seconds] [NAME=VALUE …]`: the directory at a third of its peak, alone and while ten
 * analysts ask heavy questions, and while a process of another kind computes; what counts is the ratio of the p99 within
 * a round.
 */
await runCommand(async (_env, args) => {
  const say = (message: string) => console.error(message);
  const settings = Object.fromEntries(args.filter((one) => one.includes('=')).map((one) => one.split('=')));
  const [rounds = USUAL.rounds, seconds = USUAL.seconds] = args.filter((one) => !one.includes('=')).map(Number);
  const stage = await openStage(false);
  const load = startLoadGenerator();
  try {
    say(`Makes ${ENTRIES} entries …`);
    const url = await makeDatabase(stage.postgres, PARTNERS);
    await multiplyEntries(url, ENTRIES);
    const dataDir = join(stage.folder, 'server');
    for (const [name, own] of [
      ['no answers kept', { ANSWER_CACHE_MB: '0' }],
      ['answers kept', {}],
    ] as const) {
      const port = await findFreePort();
      const environment = {
        DATABASE_URL: url,
        DATA_DIR: dataDir,
        PORT: String(port),
        ...MEASURED,
        ...own,
        ...settings,
      };
      const logFile = join(stage.folder, 'server.log');
      const child = await startChild({ name, args: SERVER, env: environment, port, logFile });
      const token = await demoToken(await embeddedIssuer({ directory: join(dataDir, 'issuer') }), 'ANALYST');
      const { perSecond, measured } = await measure({ child, token, load, say }, rounds, seconds);
      process.stdout.write(tableOf(name, perSecond, measured));
      await child.stop();
    }
  } finally {
    load.stop();
    await stopChildren();
    await stage.remove();
  }
});
process.exit();

interface Measuring {
  child: Child;
  token: string;
  load: LoadGenerator;
  say: (message: string) => void;
}

async function measure({ child: { url }, token, load, say }: Measuring, rounds: number, seconds: number) {
  const requests = [directoryRequest('uncached', {})];
  const run = (perSecond?: number): Promise<LoadResult> =>
    load.run({ url, connections: CONNECTIONS, seconds, perSecond, requests });
  await run();
  const peak = (await run()).requestsPerSecond;
  const perSecond = Math.max(1, Math.round(peak * PART_OF_PEAK));
  say(`The peak is ${Math.round(peak)} a second; at ${perSecond} a second:`);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const quietMs = (await run(perSecond)).p99Ms;
    const analysts = startAnalysts(url, token);
    const busyMs = (await run(perSecond)).p99Ms;
    const answers = await analysts.stop();
    const loop = spawn(process.execPath, ['-e', 'for (;;);']);
    const loopMs = await run(perSecond)
      .then(({ p99Ms }) => p99Ms)
      .finally(() => loop.kill());
    measured.push({ quietMs, busyMs, answers, loopMs });
    say(`p99 ${quietMs.toFixed(1)} ms, beside analysts ${busyMs.toFixed(1)} ms, beside a loop ${loopMs.toFixed(1)} ms`);
  }
  return { perSecond, measured };
}

function startAnalysts(url: string, token: string): { stop: () => Promise<number> } {
  let isOver = false;
  let answers = 0;
  const ask = async (at: number) => {
    const { path, ...request } = graphqlRequest(HEAVY[at % HEAVY.length]!, {});
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const response = await fetch(`${url}${path}`, { ...request, headers });
    const text = await response.text();
    if (response.status === UNAVAILABLE || text.includes('STATEMENT_TIMEOUT')) return pause(PAUSE_MS);
    if (!text.startsWith('{"data":{"analysis"')) throw new PlainError(`An analyst was answered ${text.slice(0, 500)}`);
    answers += 1;
  };
  const running = Array.from({ length: ANALYSTS }, async (_, at) => {
    for (let n = at; !isOver; n += 1) await ask(n);
  });
  // Looked at in the end.
  for (const one of running) one.catch(() => undefined);
  return {
    async stop() {
      isOver = true;
      await Promise.all(running);
      return answers;
    },
  };
}

function tableOf(name: string, perSecond: number, measured: readonly Round[]): string {
  const ratios = measured.map(({ quietMs, busyMs }) => busyMs / quietMs);
  const ofLoop = measured.map(({ quietMs, loopMs }) => loopMs / quietMs);
  const rows = measured.map(
    ({ quietMs, busyMs, loopMs, answers }, at) =>
      `| ${at + 1} | ${quietMs.toFixed(1)} ms | ${busyMs.toFixed(1)} ms | ${ratios[at]!.toFixed(2)} | ${loopMs.toFixed(1)} ms | ${ofLoop[at]!.toFixed(2)} | ${answers} |`,
  );
  return `
Directory, ${name}, ${perSecond} a second; p99 beside ${ANALYSTS} analysts: ${median(ratios)?.toFixed(2)} times that of the quiet (at most ${P99_AT_MOST}); beside a process that only computes: ${median(ofLoop)?.toFixed(2)} times.

| round | p99, quiet | p99, analysts | ratio | p99, a loop | ratio | answers to analysts |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
