import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { momentAt } from '../../src/clock.js';
import { Mail } from '../../src/notifications/mail.js';
import { type Notification, notify } from '../../src/notifications/notify.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addUser } from '../support/mail.js';
import { addPartner } from '../support/world.js';

let database: TestDatabase;
let partnerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  partnerId = (await addPartner(database.dataSource, { slug: `p-${randomUUID()}` })).id;
});

const MOMENT = momentAt(new Date('2026-03-02T09:00:00Z'));

const question = (): Notification => ({
  kind: 'INFORMATION_REQUESTED',
  partnerId,
  subjectId: randomUUID(),
  params: { application: 'OBTAIN', level: 'BASIC', question: 'Сколько серверов?' },
});

const write = (tx: EntityManager, notification = question()) => notify({ tx, ...MOMENT }, notification);
const mails = () => database.dataSource.getRepository(Mail).find({ where: { partnerId }, order: { sequence: 'ASC' } });
const jobs = (): Promise<object[]> =>
  database.dataSource.query(
    `select tasks.identifier, jobs.payload from graphile_worker._private_jobs jobs
       join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where jobs.payload ->> 'partnerId' = $1`,
    [partnerId],
  );

describe('notify', () => {
  it('writes one letter to each user who can sign in and has an address, each address once', async () => {
    const db = database.dataSource;
    const anna = await addUser(db, { partnerId, email: 'anna@example.com' });
    const boris = await addUser(db, { partnerId, email: 'boris@example.com' });
    await addUser(db, { partnerId, email: 'ANNA@example.com' });
    await addUser(db, { partnerId, email: null });
    await addUser(db, { partnerId, email: 'gone@example.com', disabledAt: new Date() });
    await addUser(db, {
      partnerId: (await addPartner(db, { slug: `q-${randomUUID()}` })).id,
      email: 'other@example.com',
    });
    await db.transaction((tx) => write(tx));
    const found = await mails();
    expect(found.map(({ addresseeKind, addresseeId }) => [addresseeKind, addresseeId])).toEqual([
      ['USER', anna],
      ['USER', boris],
    ]);
    expect(found[0]).toMatchObject({ attempts: 0, sentAt: null, failedAt: null, nextAttemptAt: MOMENT.now });
    expect(await jobs()).toEqual([{ identifier: 'sendMail', payload: { partnerId } }]);
  });

  it("writes to the card's address where no user has one", async () => {
    await database.dataSource.transaction((tx) => write(tx));
    expect(await mails()).toMatchObject([{ addresseeKind: 'CARD', addresseeId: partnerId }]);
  });

  it('leaves nothing behind of a change that is rolled back', async () => {
    const failing = database.dataSource.transaction(async (tx) => {
      await write(tx);
      throw new Error('The change failed');
    });
    await expect(failing).rejects.toThrow('The change failed');
    expect([await mails(), await jobs()]).toEqual([[], []]);
  });

  it('writes only once with the same key', async () => {
    const notification = { ...question(), onceKey: 'question:1' };
    for (const _ of [1, 2]) await database.dataSource.transaction((tx) => write(tx, notification));
    await database.dataSource.transaction((tx) => write(tx, { ...notification, onceKey: 'question:2' }));
    expect((await mails()).map(({ onceKey }) => onceKey)).toEqual(['question:1', 'question:2']);
  });
});
