import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerCompany } from '../support/competence.js';
import { addUser, mailsTo, writeLetter } from '../support/mail.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { runServer } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

let server: TestServer;
let mailServer: MailServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kkv-mail-'));
  server = await startTestServer();
  mailServer = await startMailServer();
});
afterAll(async () => {
  await mailServer.stop();
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('a server killed while it sends', () => {
  it('loses nothing: another sends the letter again, recognisable by its Message-ID', async () => {
    const partner = await registerCompany(server);
    const db = server.database.dataSource;
    await addUser(db, { partnerId: partner.id, email: 'anna@example.com' });
    const letters = () => mailsTo(db, partner.id);
    for (const n of [1, 2]) await writeLetter(db, partner.id, `Вопрос ${n}`, new Date());
    mailServer.held = new Promise(() => undefined);
    const env = {
      SMTP_URL: mailServer.url,
      MAIL_FROM: 'kkv@vendor.example',
      DATA_DIR: folder,
      DATABASE_URL: server.database.url,
      EMBEDDED_ISSUER: '1',
      SANDBOX: '1',
      LOG_LEVEL: 'silent',
    };
    const first = runServer(env);
    await first.says(/Stop with Ctrl-C/);
    await until(() => mailServer.taken);
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(await letters()).toMatchObject(Array(2).fill({ sentAt: null, failedAt: null, attempts: 0 }));
    mailServer.held = null;
    // The database notices that the process has gone, and lets go of what it had locked.
    await until(async () => {
      const free = await db.query('select id from mail for update skip locked');
      return free.length === 2;
    });

    const second = runServer(env);
    await second.says(/Stop with Ctrl-C/);
    await until(() => mailServer.received.length >= 2);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    const ids = (await letters()).map(({ id, sentAt }) => [id, sentAt !== null]);
    expect(ids).toEqual(
      mailServer.received.map(({ messageId }) => [messageId.slice(1, -'@vendor.example>'.length), true]),
    );
    expect(mailServer.received.map(({ text }) => /Вопрос \d/.exec(text)?.[0])).toEqual(['Вопрос 1', 'Вопрос 2']);
  });
});
