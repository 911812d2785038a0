import 'reflect-metadata';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Child, findFreePort, SERVER, startChild } from '../../bench/child-process.js';
import { openStage, type Stage } from '../../bench/stage.js';
import { generateLarge } from '../../seeds/large/generate-large.js';
import { seedReferenceData } from '../../seeds/reference-data.js';
import { embeddedIssuer } from '../../src/access/embedded-issuer.js';
import { createDataSource } from '../../src/database/data-source.js';
import { createDatabaseIfMissing } from '../../src/database/embedded-postgres.js';
import { migrateDatabase } from '../../src/database/migrate-database.js';
import { moscowDayOf } from '../../src/regulation/day.js';
import { createClient } from './client.js';
import { ask, differences, questionOf } from './compare.js';
import { createRandom } from './random.js';
import { changeSomething, type Tally, type World } from './writers.js';

/**
 * `npm run soak -- --minutes 10 --seed 1`: two processes on one database, random changes to either, readers all the time,
 * days that pass; at quiet points both must show the list that the facts make.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    partners: { type: 'string', default: '400' },
  },
});

const WRITERS = 4;
const READERS = 6;
const STRETCH_MS = 8_000;
const QUESTIONS = 12;
const HALF_DAY_MS = 43_200_000;
const LOAD_SETTINGS = { RATE_LIMIT_ANONYMOUS: '10000000', RATE_LIMIT_SIGNED_IN: '10000000', LOG_LEVEL: 'error' };

const stage = await openStage(false);
const children: Child[] = [];
try {
  process.exitCode = (await run(stage)) === 0 ? 0 : 1;
} finally {
  await Promise.all(children.map((child) => child.stop()));
  await stage.remove();
}

async function prepare(url: string): Promise<{ partners: string[]; industries: string[] }> {
  const database = await createDataSource({ url, statementTimeoutMs: 0 }).initialize();
  try {
    await migrateDatabase(database);
    await seedReferenceData(database.manager, new Date());
    await generateLarge(database, { partners: Number(values.partners), seed: 1, today: moscowDayOf(new Date()) });
    const ids: { id: string }[] = await database.query('select id from partner');
    const codes: { code: string }[] = await database.query('select code from industry where archived_on is null');
    return { partners: ids.map(({ id }) => id), industries: codes.map(({ code }) => code) };
  } finally {
    await database.destroy();
  }
}

async function startServers({ folder, postgres }: Stage): Promise<string[]> {
  const dataDir = join(folder, 'data');
  for (const name of ['first', 'second']) {
    const port = await findFreePort();
    const place = { DATABASE_URL: postgres.url('soak'), DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' };
    const env = { ...LOAD_SETTINGS, ...place, EMBEDDED_ISSUER: '1', SANDBOX: '1', GRAPHIQL: '0' };
    children.push(await startChild({ name, args: SERVER, env, port, logFile: join(folder, `${name}.log`) }));
  }
  return children.map(({ url }) => url);
}

async function run(place: Stage): Promise<number> {
  await createDatabaseIfMissing(place.postgres, 'soak');
  const { partners, industries } = await prepare(place.postgres.url('soak'));
  const issuer = await embeddedIssuer({ directory: join(place.folder, 'data', 'issuer') });
  const servers = await startServers(place);
  const client = await createClient(issuer);
  const random = createRandom(Number(values.seed));
  let now = Date.now();
  const world: World = { client, random, servers, partners, industries, today: () => moscowDayOf(new Date(now)) };
  const tally: Tally = new Map();
  const until = performance.now() + Number(values.minutes) * 60_000;
  let [wrong, compared, read] = [0, 0, 0];
  while (performance.now() < until) {
    const stretchEnd = performance.now() + STRETCH_MS;
    const writing = Array.from({ length: WRITERS }, async () => {
      while (performance.now() < stretchEnd) await changeSomething(world, tally);
    });
    const reading = Array.from({ length: READERS }, async () => {
      while (performance.now() < stretchEnd) {
        const { errors } = await ask(client, random.one(servers), questionOf(random, industries));
        if (errors) throw new Error(`A reader was answered ${JSON.stringify(errors)}`);
        read += 1;
      }
    });
    await Promise.all([...writing, ...reading]);
    for (const isNextDay of [false, true]) {
      if (isNextDay) now = await moveClock(world, now);
      // Quiet: what was committed has been delivered to both.
      await pause(1_000);
      const questions = Array.from({ length: QUESTIONS }, () => questionOf(random, industries));
      const found = await differences(client, servers, world.today(), questions);
      wrong += found.length;
      compared += questions.length;
      for (const one of found.slice(0, 3)) console.error(JSON.stringify(one).slice(0, 4_000));
    }
    console.error(`${world.today()}: ${compared} lists compared on both servers, ${wrong} differences; ${read} reads`);
  }
  for (const [name, { done, refused }] of tally) console.error(`${name}: ${done} done, ${refused} refused`);
  return wrong;
}

/** Half a day ahead: every other time midnight passes, and terms and sanctions end and begin with it. */
async function moveClock({ client, servers, random }: World, now: number): Promise<number> {
  const later = Math.max(now + HALF_DAY_MS, Date.now() + HALF_DAY_MS);
  const mutation = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }';
  const input = { now: new Date(later).toISOString() };
  const { errors } = await client.post(random.one(servers), 'ADMINISTRATOR', mutation, { input });
  if (errors) throw new Error(`The clock does not move: ${JSON.stringify(errors)}`);
  return later;
}
