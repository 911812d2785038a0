import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mail } from '../../src/notifications/mail.js';
import { errorCodes } from '../support/administration.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { addUser, mailsTo, writeLetter } from '../support/mail.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  partner = await registerCompany(server);
});

const FIELDS = `id kind state subjectId heading text attempts sentAt failedAt lastError createdAt nextAttemptAt
  addresseeKind addressee { name address language } partner { id }`;
const OUTBOX = `query ($filter: MailFilter, $first: Int, $after: String) {
  outbox(filter: $filter, first: $first, after: $after) { totalCount nodes { ${FIELDS} } pageInfo { endCursor hasNextPage } } }`;
const RETRY = `mutation ($input: RetryMailInput!) { retryMail(input: $input) { ${FIELDS} } }`;

const outbox = async (filter: object = {}, page: object = {}) =>
  (await server.ask('MANAGER', OUTBOX, { filter: { partnerId: partner.id, ...filter }, ...page })).outbox;
const retry = (mailId: string, as: As = 'MANAGER') => server.send(as, RETRY, { input: { mailId } });
const write = (question: string) => writeLetter(server.database.dataSource, partner.id, question, new Date());
const anna = () =>
  addUser(server.database.dataSource, {
    partnerId: partner.id,
    email: 'anna@example.com',
    displayName: 'Анна',
    language: 'EN',
  });
const setOf = (mailId: string, change: Partial<Mail>) =>
  server.database.dataSource.getRepository(Mail).update(mailId, change as never);

describe('outbox', () => {
  it('shows a letter as its addressee gets it', async () => {
    await anna();
    await write('Сколько серверов?');
    const { nodes } = await outbox();
    expect(nodes).toMatchObject([
      {
        kind: 'INFORMATION_REQUESTED',
        state: 'WAITING',
        addresseeKind: 'USER',
        addressee: { name: 'Анна', address: 'anna@example.com', language: 'EN' },
        heading: expect.stringMatching(/^KKV: more information is needed/),
        text: expect.stringContaining('Сколько серверов?'),
        partner: { id: partner.id },
        attempts: 0,
      },
    ]);
  });

  it('shows letters by state, partner, kind and what they tell of, the newest first, page by page', async () => {
    for (const n of [1, 2, 3]) await write(`Вопрос ${n}`);
    const [first, second, third] = await mailsTo(server.database.dataSource, partner.id);
    await setOf(first!.id, { sentAt: new Date() });
    await setOf(second!.id, { failedAt: new Date(), lastError: 'REFUSED NO_ADDRESSEE' });
    const ids = async (filter: object) => (await outbox(filter)).nodes.map(({ id }: Mail) => id);
    expect(await ids({})).toEqual([third!.id, second!.id, first!.id]);
    expect(await ids({ state: 'SENT' })).toEqual([first!.id]);
    expect(await ids({ state: 'FAILED' })).toEqual([second!.id]);
    expect(await ids({ state: 'WAITING' })).toEqual([third!.id]);
    expect(await ids({ subjectId: second!.subjectId })).toEqual([second!.id]);
    expect(await ids({ kind: 'COMPETENCE_LAPSED' })).toEqual([]);
    expect(await ids({ partnerId: randomUUID() })).toEqual([]);
    const page = await outbox({}, { first: 2 });
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await outbox({}, { first: 2, after: page.pageInfo.endCursor });
    expect(rest).toMatchObject({ nodes: [{ id: first!.id }], pageInfo: { hasNextPage: false } });
  });

  it('shows the others also where one cannot be written or has nobody to go to', async () => {
    await write('Вопрос 1');
    await write('Вопрос 2');
    const [first] = await mailsTo(server.database.dataSource, partner.id);
    await setOf(first!.id, { params: {} });
    const { nodes } = await outbox();
    expect(nodes).toMatchObject([
      { addresseeKind: 'CARD', addressee: null, text: expect.stringContaining('Вопрос 2') },
      { addressee: null, heading: null, text: null },
    ]);
  });

  it.each<[As | 'partner', string]>([
    ['anonymous', 'UNAUTHENTICATED'],
    ['COMPLIANCE', 'FORBIDDEN'],
    ['ANALYST', 'FORBIDDEN'],
    ['partner', 'FORBIDDEN'],
  ])('is closed to %s', async (caller, code) => {
    const as = caller === 'partner' ? partner.as : caller;
    expect(errorCodes(await server.send(as, OUTBOX))).toEqual([code]);
    expect(errorCodes(await retry(randomUUID(), as))).toEqual([code]);
  });
});

describe('retryMail', () => {
  it('puts a letter that was given up back in its place, and orders it to be sent', async () => {
    await write('Вопрос 1');
    const [mail] = await mailsTo(server.database.dataSource, partner.id);
    await setOf(mail!.id, { failedAt: new Date(), attempts: 200, lastError: 'PUT_OFF EENVELOPE RCPT TO 450' });
    await server.database.dataSource.query('delete from graphile_worker._private_jobs');
    const { data } = await retry(mail!.id, 'ADMINISTRATOR');
    expect(data.retryMail).toMatchObject({ state: 'WAITING', attempts: 0, failedAt: null, lastError: null });
    expect((await mailsTo(server.database.dataSource, partner.id))[0]!.sequence).toBe(mail!.sequence);
    expect(await server.database.dataSource.query('select payload from graphile_worker._private_jobs')).toEqual([
      { payload: { partnerId: partner.id } },
    ]);
  });

  it('refuses what waits or was sent, and does not know others', async () => {
    await write('Вопрос 1');
    const [mail] = await mailsTo(server.database.dataSource, partner.id);
    const refused = [{ code: 'MAIL_NOT_FAILED', clause: null, field: 'input.mailId' }];
    expect(refusalsOf(await retry(mail!.id))).toEqual(refused);
    await setOf(mail!.id, { sentAt: new Date() });
    expect(refusalsOf(await retry(mail!.id))).toEqual(refused);
    expect(errorCodes(await retry(randomUUID()))).toEqual(['NOT_FOUND']);
  });
});
