import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { sandboxClock } from '../../src/clock.js';
import { openDocumentStorage } from '../../src/documents/document-storage.js';
import { JOBS } from '../../src/jobs/jobs.js';
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.js';
import { newId } from '../../src/new-id.js';
import { GO_ON } from '../../src/notifications/send-mail.js';
import { plusDays, startOfMoscowDay } from '../../src/regulation/day.js';
import { readSettings } from '../../src/settings.js';
import { type CompanyPartner, importTerm, registerCompany } from '../support/competence.js';
import { addUser, mailsTo, writeLetter } from '../support/mail.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { today } from '../support/world.js';

const HOUR_MS = 3_600_000;

let server: TestServer;
let mailServer: MailServer;
let folder: string;
let running: RunningJobs[];

beforeAll(async () => {
  server = await startTestServer();
  mailServer = await startMailServer();
});
afterAll(async () => {
  await mailServer.stop();
  await server.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kkv-mail-'));
  running = [];
  await server.database.dataSource.query('truncate mail');
  Object.assign(mailServer, { received: [], held: null, taken: 0, isDown: false });
});
afterEach(async () => {
  for (const jobs of running) await jobs.stop();
  await rm(folder, { recursive: true });
});

const environment = () => ({ SMTP_URL: mailServer.url, MAIL_FROM: 'kkv@vendor.example', DATA_DIR: folder });

async function start(env: Record<string, string> = environment()): Promise<RunningJobs> {
  const database = server.database.dataSource;
  const settings = readSettings(env);
  const jobs = await startJobs({
    settings,
    database,
    documents: await openDocumentStorage(settings.dataDir, null),
    clock: sandboxClock(database),
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
  });
  running.push(jobs);
  return jobs;
}

async function partnerWithUser(): Promise<CompanyPartner> {
  const partner = await registerCompany(server);
  await addUser(server.database.dataSource, { partnerId: partner.id, email: `${partner.slug}@example.com` });
  return partner;
}

const write = (partner: CompanyPartner, question: string) =>
  writeLetter(server.database.dataSource, partner.id, question, new Date());
const letters = (partner: CompanyPartner) => mailsTo(server.database.dataSource, partner.id);
const receivedBy = ({ slug }: CompanyPartner) =>
  mailServer.received.filter(({ to }) => to === `${slug}@example.com`).map(({ text }) => /Вопрос \d+/.exec(text)?.[0]);

async function moveClockTo(now: Date): Promise<void> {
  const move = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }';
  await server.ask('ADMINISTRATOR', move, { input: { now: now.toISOString() } });
}

async function moveClockBy(ms: number): Promise<void> {
  const { clock } = await server.ask('anonymous', '{ clock { now } }');
  await moveClockTo(new Date(new Date(clock.now).getTime() + ms));
}

/** A promise, and what resolves it. */
function latch() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const REFUSE_ENDS = `
  create function refuse_end() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(1);
    raise exception 'the end of a job cannot be noted';
  end $$;
  create trigger refused before delete on graphile_worker._private_jobs for each statement execute function refuse_end()`;

/** Cuts whoever of the queue asks, while it starts, by which numbers the database knows its jobs. */
const CUT_AT_START = `
  create sequence cuts;
  create function cut() returns trigger language plpgsql as $$
  begin
    if current_setting('application_name') like '% jobs' then
      perform nextval('cuts'), pg_terminate_backend(pg_backend_pid());
    end if;
    return null;
  end $$;
  create trigger cut before insert on graphile_worker._private_tasks for each statement execute function cut()`;

describe('jobs', () => {
  it('send a letter as soon as its transaction is committed', async () => {
    const partner = await partnerWithUser();
    await start();
    await write(partner, 'Вопрос 1');
    await until(() => receivedBy(partner).length);
    expect(receivedBy(partner)).toEqual(['Вопрос 1']);
  });

  it('do what was due before they were started', async () => {
    const partner = await partnerWithUser();
    await write(partner, 'Вопрос 1');
    await server.database.dataSource.query('delete from graphile_worker._private_jobs');
    await start();
    await until(() => receivedBy(partner).length);
  });

  it('of several processes send every letter once, each partner’s in order', async () => {
    const partners = [await partnerWithUser(), await partnerWithUser(), await partnerWithUser()];
    await Promise.all([start(), start()]);
    for (const n of [1, 2, 3, 4]) for (const partner of partners) await write(partner, `Вопрос ${n}`);
    await until(() => mailServer.received.length >= 12);
    for (const jobs of running.splice(0)) await jobs.stop();
    for (const partner of partners) {
      expect(receivedBy(partner)).toEqual([1, 2, 3, 4].map((n) => `Вопрос ${n}`));
    }
  });

  it('stop when the letter in hand is done, and leave the next', async () => {
    const partner = await partnerWithUser();
    const { opened, open } = latch();
    mailServer.held = opened;
    const jobs = await start();
    await write(partner, 'Вопрос 1');
    await until(() => mailServer.taken);
    await write(partner, 'Вопрос 2');
    running = [];
    const stopped = jobs.stop();
    open();
    await stopped;
    expect(await letters(partner)).toMatchObject([{ sentAt: expect.any(Date) }, { sentAt: null, attempts: 0 }]);
    expect(receivedBy(partner)).toEqual(['Вопрос 1']);
  });

  it('send what was put off once a sandbox has gone an hour ahead and its mail server is back', async () => {
    const partner = await partnerWithUser();
    mailServer.isDown = true;
    await start();
    await write(partner, 'Вопрос 1');
    await write(partner, 'Вопрос 2');
    await until(async () => (await letters(partner))[0]!.attempts > 0);
    const waiting = await letters(partner);
    expect(waiting).toMatchObject([
      { sentAt: null, failedAt: null },
      { sentAt: null, attempts: 0 },
    ]);
    mailServer.isDown = false;
    await moveClockBy(HOUR_MS);
    await until(() => mailServer.received.length >= 2);
    expect(receivedBy(partner)).toEqual(['Вопрос 1', 'Вопрос 2']);
  });

  it('2.5 remind when the clock of a sandbox is moved, and keep letters as files without a mail server', async () => {
    const partner = await partnerWithUser();
    const validThrough = plusDays(today(), 100);
    await importTerm(server, partner, { validFrom: plusDays(today(), -10), validThrough });
    await start({ DATA_DIR: folder });
    await moveClockTo(new Date(startOfMoscowDay(plusDays(validThrough, -60)).getTime() + HOUR_MS));
    const [mail] = await until(async () => {
      const { nodes } = (
        await server.ask(
          'MANAGER',
          'query ($id: UUID!) { outbox(filter: { partnerId: $id, state: SENT }) { nodes { id kind text } } }',
          { id: partner.id },
        )
      ).outbox;
      return nodes.length > 0 && nodes;
    });
    expect(mail.kind).toBe('RENEWAL_DUE');
    expect(await readdir(join(folder, 'mail'))).toEqual([`${mail.id}.eml`]);
    const file = await readFile(join(folder, 'mail', `${mail.id}.eml`), 'utf8');
    expect(file).toContain(`To: ${partner.slug}@example.com`);
    expect(file).toContain(`Message-ID: <${mail.id}@localhost>`);
  });

  it('go on when the connections of the queue are cut', async () => {
    const partner = await partnerWithUser();
    await start();
    const cut = await server.database.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like '% jobs'`,
    );
    expect(cut.length).toBeGreaterThan(0);
    await write(partner, 'Вопрос 1');
    await until(() => receivedBy(partner).length);
  });

  it('go on when the connections of the queue are cut before it has fetched anything', async () => {
    const db = server.database.dataSource;
    const partner = await partnerWithUser();
    await db.query(CUT_AT_START);
    await start();
    const CREWS = 2;
    await until(async () => {
      const [{ last_value: cuts }] = await db.query('select last_value from cuts');
      return Number(cuts) >= CREWS;
    });
    await db.query('drop function cut cascade; drop sequence cuts');
    await write(partner, 'Вопрос 1');
    await until(() => receivedBy(partner).length);
  });

  it('go on when the ends of two cannot be noted at once', async () => {
    const db = server.database.dataSource;
    const partners = [await partnerWithUser(), await partnerWithUser()];
    const latches = [latch(), latch()];
    await start();
    for (const [n, partner] of partners.entries()) {
      mailServer.held = latches[n]!.opened;
      await write(partner, 'Вопрос 1');
      await until(() => mailServer.taken === n + 1);
    }
    await db.query(REFUSE_ENDS);
    // The ends are noted one after the other, and refused together.
    await db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(1)');
      for (const [n, { open }] of latches.entries()) {
        open();
        await until(async () => {
          const [{ waiting }] = await db.query(
            `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted`,
          );
          return waiting === n + 1;
        });
      }
    });
    mailServer.held = null;
    await db.query('drop function refuse_end cascade');
    await write(partners[0]!, 'Вопрос 2');
    await until(() => receivedBy(partners[0]!).length === 2);
  });

  it('are scheduled by the queue, whose record lets one process do what several would', async () => {
    await Promise.all([start(), start()]);
    const known = await until(async () => {
      const rows = await server.database.dataSource.query(
        'select identifier from graphile_worker._private_known_crontabs',
      );
      return rows.length > 0 && rows;
    });
    const scheduled = Object.entries(JOBS).flatMap(([name, { schedule }]) => (schedule ? [name] : []));
    expect(known.map(({ identifier }: { identifier: string }) => identifier).sort()).toEqual(scheduled.sort());
  });

  it('done twice change nothing that doing them once did not', async () => {
    const partner = await partnerWithUser();
    await importTerm(server, partner, { validFrom: plusDays(today(), -40), validThrough: plusDays(today(), 20) });
    const database = server.database.dataSource;
    const post = {
      database,
      clock: sandboxClock(database),
      log: pino({ level: 'silent' }),
      transport: { deliver: async () => ({ outcome: 'SENT' as const }) },
    };
    const courier = { ...post, machineNow: () => new Date(), send: async () => ({ status: 204, error: null }) };
    const tools = { post, courier, documents: await openDocumentStorage(folder, null), halt: GO_ON };
    const doAll = async () => {
      for (const { run } of Object.values(JOBS)) await run(tools, { partnerId: partner.id, webhookId: newId() });
    };
    await doAll();
    await doAll();
    const once = await letters(partner);
    await doAll();
    expect(await letters(partner)).toEqual(once);
    expect(once).toHaveLength(1);
  });
});
