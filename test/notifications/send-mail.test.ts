import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { UserAccount } from '../../src/access/user-account.js';
import { type Clock, momentAt } from '../../src/clock.js';
import { Mail } from '../../src/notifications/mail.js';
import { ATTEMPTS_MAX } from '../../src/notifications/retry-policy.js';
import { sendDueMail } from '../../src/notifications/send-due-mail.js';
import { type Post, sendMail } from '../../src/notifications/send-mail.js';
import { smtpTransport } from '../../src/notifications/smtp-transport.js';
import type { Letter, MailTransport } from '../../src/notifications/transport.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addUser, mailsTo, writeLetter } from '../support/mail.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { addPartner } from '../support/world.js';

const START = new Date('2026-03-02T09:00:00Z');
const MINUTE_MS = 60_000;
const FROM = 'Программа ККВ <kkv@vendor.example>';

let database: TestDatabase;
let mailServer: MailServer;
let now: Date;
let post: Post;
let partnerId: string;

const read = async () => momentAt(now);
const clock: Clock = { isSandbox: true, read, readIn: read };
const postWith = (transport: MailTransport): Post => ({
  database: database.dataSource,
  clock,
  transport,
  log: pino({ level: 'silent' }),
});

beforeAll(async () => {
  database = await createTestDatabase();
  mailServer = await startMailServer();
  post = postWith(smtpTransport(mailServer.url, FROM));
});
afterAll(async () => {
  await mailServer.stop();
  await database.drop();
});
beforeEach(async () => {
  now = START;
  await database.dataSource.query('truncate mail');
  Object.assign(mailServer, { received: [], answer: null, answerToSender: null, isDown: false, connections: 0 });
  partnerId = (await addPartner(database.dataSource, { slug: `p-${randomUUID()}`, name: 'Северный код' })).id;
});

const write = (question: string, to = partnerId) => writeLetter(database.dataSource, to, question, now);
const mails = (to = partnerId) => mailsTo(database.dataSource, to);
const questions = () => mailServer.received.map(({ text }) => /Вопрос \d+/.exec(text)?.[0]);
const minutesLater = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE_MS);
};

describe('sending', () => {
  it('sends each letter once, in the order in which they were written', async () => {
    await addUser(database.dataSource, { partnerId, email: 'anna@example.com', displayName: 'Анна Иванова' });
    for (const n of [1, 2, 3]) await write(`Вопрос ${n}`);
    for (const _ of [1, 2]) expect(await sendMail(post, partnerId)).toBe('DONE');
    expect(questions()).toEqual(['Вопрос 1', 'Вопрос 2', 'Вопрос 3']);
    expect(await mails()).toMatchObject(Array(3).fill({ sentAt: START, failedAt: null, attempts: 1, lastError: null }));
    const [first] = mailServer.received;
    expect(first).toMatchObject({
      to: 'anna@example.com',
      subject: 'ККВ: нужны дополнительные сведения — Северный код',
    });
    expect(first!.messageId).toBe(`<${(await mails())[0]!.id}@vendor.example>`);
    expect(first!.source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('writes in the language that the user has when it is sent', async () => {
    const id = await addUser(database.dataSource, { partnerId, email: 'anna@example.com' });
    await write('Question');
    await database.dataSource.getRepository(UserAccount).update(id, { language: 'EN' });
    await sendMail(post, partnerId);
    expect(mailServer.received[0]!.subject).toBe('KKV: more information is needed — Северный код');
  });

  it("goes to the card's address where there is no user with one", async () => {
    await database.dataSource.query('update partner set email = $1 where id = $2', ['info@code.example', partnerId]);
    await write('Вопрос 1');
    await sendMail(post, partnerId);
    expect(mailServer.received).toMatchObject([{ to: 'info@code.example' }]);
  });

  it('lets no name and no address add a header or an addressee', async () => {
    const evil = '\r\nBcc: thief@example.com\r\n\r\nПодмена';
    await database.dataSource.query('update partner set name = $1 where id = $2', [`Код${evil}`, partnerId]);
    await addUser(database.dataSource, { partnerId, email: 'anna@example.com', displayName: `Анна${evil}` });
    for (const email of [
      `b@example.com${evil}`,
      'b@example.com, thief@example.com',
      'b@example.com>',
      '"b" <b@example.com>',
    ]) {
      await addUser(database.dataSource, { partnerId, email });
    }
    await write('Вопрос 1');
    await sendMail(post, partnerId);
    expect(mailServer.received.map(({ to }) => to)).toEqual(['anna@example.com']);
    const head = mailServer.received[0]!.source.split('\r\n\r\n')[0]!;
    expect(head).not.toMatch(/^bcc:/im);
    const errors = (await mails()).map(({ lastError }) => lastError);
    expect(errors.filter((error) => error !== null)).toEqual(Array(4).fill('REFUSED NO_ADDRESS'));
    expect(errors).toHaveLength(5);
  });

  it.each([
    ['disabled', { disabledAt: START }],
    ['without an address', { email: null }],
  ])('gives up what was for a user who is %s by now', async (_, change) => {
    const id = await addUser(database.dataSource, { partnerId, email: 'anna@example.com' });
    await write('Вопрос 1');
    await database.dataSource.getRepository(UserAccount).update(id, change);
    expect(await sendMail(post, partnerId)).toBe('DONE');
    expect(await mails()).toMatchObject([{ failedAt: START, lastError: 'REFUSED NO_ADDRESSEE' }]);
    expect(mailServer.received).toEqual([]);
  });

  it("never tells a user who has gone to another partner about the former one's affairs", async () => {
    const id = await addUser(database.dataSource, { partnerId, email: 'anna@example.com' });
    await write('Вопрос 1');
    const other = await addPartner(database.dataSource, { slug: `q-${randomUUID()}` });
    await database.dataSource.getRepository(UserAccount).update(id, { partnerId: other.id });
    await sendMail(post, partnerId);
    expect(mailServer.received).toEqual([]);
    expect(await mails()).toMatchObject([{ lastError: 'REFUSED NO_ADDRESSEE' }]);
  });

  it('lets a letter that cannot be written stand aside', async () => {
    await addUser(database.dataSource, { partnerId, email: 'anna@example.com' });
    await write('Вопрос 1');
    await database.dataSource.query(`update mail set params = '{}'`);
    await write('Вопрос 2');
    await sendMail(post, partnerId);
    expect(questions()).toEqual(['Вопрос 2']);
    expect(await mails()).toMatchObject([{ lastError: 'REFUSED NOT_WRITTEN' }, { sentAt: START }]);
  });
});

describe('a mail server that does not take a letter', () => {
  beforeEach(() => addUser(database.dataSource, { partnerId, email: 'anna@example.com' }));

  it('for now (4xx): the letter waits, and the later ones behind it', async () => {
    for (const n of [1, 2]) await write(`Вопрос ${n}`);
    mailServer.answer = { code: 450, text: '4.2.1 anna@example.com is busy' };
    expect(await sendMail(post, partnerId)).toBe('PUT_OFF');
    expect(await mails()).toMatchObject([
      { attempts: 1, failedAt: null, lastError: 'PUT_OFF EENVELOPE RCPT TO 450 4.2.1' },
      { attempts: 0 },
    ]);
    mailServer.answer = null;
    expect(await sendMail(post, partnerId)).toBe('DONE');
    expect(questions()).toEqual([]);
    minutesLater(1);
    await sendDueMail(post);
    expect(questions()).toEqual(['Вопрос 1', 'Вопрос 2']);
  });

  it('for good (5xx): the letter is given up at once, and the next one goes', async () => {
    await addUser(database.dataSource, { partnerId, email: 'boris@example.com' });
    await write('Вопрос 1');
    mailServer.answer = { code: 550, text: '5.1.1 no such user anna@example.com', to: 'anna@example.com' };
    expect(await sendMail(post, partnerId)).toBe('DONE');
    expect(mailServer.received.map(({ to }) => to)).toEqual(['boris@example.com']);
    expect(await mails()).toMatchObject([
      { failedAt: START, lastError: 'REFUSED EENVELOPE RCPT TO 550 5.1.1' },
      { sentAt: START },
    ]);
  });

  it('for now, again and again: the letter is given up after the last attempt', async () => {
    await write('Вопрос 1');
    await database.dataSource.query('update mail set attempts = $1', [ATTEMPTS_MAX - 2]);
    mailServer.answer = { code: 451, text: '4.3.0 later' };
    expect(await sendMail(post, partnerId)).toBe('PUT_OFF');
    minutesLater(40);
    expect(await sendMail(post, partnerId)).toBe('DONE');
    expect(await mails()).toMatchObject([{ attempts: ATTEMPTS_MAX, failedAt: now }]);
  });

  it.each([
    ['it is closing', { answer: { code: 421, text: '4.3.2 shutting down' } }, /^UNREACHABLE .*421 4\.3\.2$/],
    [
      'it does not want us',
      { answerToSender: { code: 550, text: '5.7.1 who are you' } },
      /^UNREACHABLE .*550 5\.7\.1$/,
    ],
  ])('because %s: that is not about the letter, and it is not given up', async (_, state, error) => {
    await write('Вопрос 1');
    Object.assign(mailServer, state);
    expect(await sendMail(post, partnerId)).toBe('UNREACHABLE');
    expect(await mails()).toMatchObject([{ failedAt: null, lastError: expect.stringMatching(error) }]);
  });

  it('because nobody listens there: the letter waits, and the round ends with the first', async () => {
    const other = await addPartner(database.dataSource, { slug: `q-${randomUUID()}` });
    await addUser(database.dataSource, { partnerId: other.id, email: 'boris@example.com' });
    await write('Вопрос 1');
    await write('Вопрос 1', other.id);
    const gone = await startMailServer();
    await gone.stop();
    await sendDueMail(postWith(smtpTransport(gone.url, FROM)));
    const tried = [...(await mails()), ...(await mails(other.id))].filter(({ attempts }) => attempts > 0);
    expect(tried).toMatchObject([{ failedAt: null, lastError: expect.stringMatching(/^UNREACHABLE E/) }]);
  });

  it('for an hour: everything arrives once it is back, in order, and nothing twice', async () => {
    mailServer.isDown = true;
    for (let minute = 0; minute < 60; minute += 1) {
      if (minute % 20 === 0) await write(`Вопрос ${minute}`);
      await sendDueMail(post);
      minutesLater(1);
    }
    expect(mailServer.received).toEqual([]);
    // Half-hour pauses at most, so it was tried, but not every minute.
    expect(mailServer.connections).toBeLessThan(30);
    expect(await mails()).toMatchObject(Array(3).fill({ sentAt: null, failedAt: null }));
    mailServer.isDown = false;
    for (let minute = 0; minute < 40; minute += 1) {
      await sendDueMail(post);
      minutesLater(1);
    }
    expect(questions()).toEqual(['Вопрос 0', 'Вопрос 20', 'Вопрос 40']);
    expect(await mails()).toMatchObject(Array(3).fill({ lastError: null, failedAt: null }));
  });
});

describe('two that send at the same time', () => {
  it('never have the same letter in hand, and keep the order', async () => {
    await addUser(database.dataSource, { partnerId, email: 'anna@example.com' });
    for (const n of [1, 2, 3, 4, 5, 6]) await write(`Вопрос ${n}`);
    const inHand = new Set<string>();
    let most = 0;
    const order: string[] = [];
    const transport: MailTransport = {
      async deliver({ id, text }: Letter) {
        inHand.add(id);
        most = Math.max(most, inHand.size);
        await database.dataSource.query('select');
        order.push(/Вопрос \d/.exec(text)![0]);
        inHand.delete(id);
        return { outcome: 'SENT' };
      },
    };
    await Promise.all([1, 2, 3].map(() => sendMail(postWith(transport), partnerId)));
    expect(order).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Вопрос ${n}`));
    expect(most).toBe(1);
    expect(
      (await database.dataSource.getRepository(Mail).findBy({ partnerId })).every(({ attempts }) => attempts === 1),
    ).toBe(true);
  });

  it('do not wait for one another: a letter in hand holds up only its own partner', async () => {
    const other = await addPartner(database.dataSource, { slug: `q-${randomUUID()}` });
    for (const id of [partnerId, other.id]) {
      await addUser(database.dataSource, { partnerId: id, email: `${id}@example.com` });
      await write('Вопрос 1', id);
    }
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let took: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => {
      took = resolve;
    });
    const slow: MailTransport = {
      async deliver() {
        took();
        await held;
        return { outcome: 'SENT' };
      },
    };
    const sending = sendMail(postWith(slow), partnerId);
    await taken;
    await write('Вопрос 2');
    await sendDueMail(post);
    expect(mailServer.received.map(({ to }) => to)).toEqual([`${other.id}@example.com`]);
    letGo();
    await sending;
    expect(await mails()).toMatchObject([{ sentAt: START }, { sentAt: START }]);
  });
});
