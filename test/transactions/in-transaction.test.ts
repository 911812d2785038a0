import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SignedInActor } from '../../src/access/actor.js';
import { Industry } from '../../src/catalogues/industry.js';
import { systemClock } from '../../src/clock.js';
import { createDataSource } from '../../src/database/data-source.js';
import { formatError } from '../../src/graphql/format-error.js';
import { newId } from '../../src/new-id.js';
import { inTransactionFor, type Work } from '../../src/transactions/in-transaction.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer } from '../support/server.js';
import { throughAWire } from '../support/severable.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const actor: SignedInActor = { userId: newId(), roles: new Set(['ADMINISTRATOR']), partnerId: null, apiKeyId: null };
let mutation: string;
let run: ReturnType<typeof inTransactionFor>;
beforeEach(() => {
  mutation = `test ${randomUUID()}`;
  const request = { actor, requestId: randomUUID(), transacted: new Set<string>(), committed: async () => undefined };
  run = inTransactionFor(database.dataSource, systemClock(), request);
});

async function countOf(table: string): Promise<number> {
  const [{ count }] = await database.dataSource.query(`select count(*) from ${table} where mutation = $1`, [mutation]);
  return Number(count);
}

/** A thing to change, and a change that adds one to it. */
async function addCounter(): Promise<string> {
  const id = newId();
  await database.dataSource.manager.insert(Industry, {
    id,
    code: `C${id.replaceAll('-', '').toUpperCase()}`,
    titleRu: '0',
    titleEn: '0',
  });
  return id;
}

async function count({ tx }: Work, id: string): Promise<Industry> {
  const found = await tx.findOneOrFail(Industry, { where: { id }, lock: { mode: 'for_no_key_update' } });
  return tx.save(Object.assign(found, { titleRu: String(Number(found.titleRu) + 1) }));
}

const counted = async (id: string) => (await database.dataSource.manager.findOneByOrFail(Industry, { id })).titleRu;

/** Lets nobody through before so many have come, once; whoever comes again later is not held up. */
function gate(expected: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    come += 1;
    if (come >= expected) open();
    return opened;
  };
}

describe('a transaction that the database undoes', () => {
  it('for a deadlock is done again, with one effect, one audit record and one key each', async () => {
    const [a, b] = [await addCounter(), await addCounter()];
    const meet = gate(2);
    let runs = 0;
    const crossing = (first: string, second: string, idempotencyKey: string) =>
      run(mutation, { idempotencyKey }, async (work) => {
        runs += 1;
        await count(work, first);
        await meet();
        return count(work, second);
      });
    await Promise.all([crossing(a, b, 'one'), crossing(b, a, 'two')]);
    expect(runs).toBe(3);
    expect([await counted(a), await counted(b)]).toEqual(['2', '2']);
    expect([await countOf('audit_entry'), await countOf('idempotency_key')]).toEqual([2, 2]);
  });

  it('for a serialization failure is done again', async () => {
    // Not how the server works today, but the database's owner may make it the default.
    const name = new URL(database.url).pathname.slice(1);
    await database.dataSource.query(`alter database ${name} set default_transaction_isolation = 'repeatable read'`);
    const strict = await createDataSource({ url: database.url }).initialize();
    const request = { actor, requestId: randomUUID(), transacted: new Set<string>(), committed: async () => undefined };
    const runStrictly = inTransactionFor(strict, systemClock(), request);
    const id = await addCounter();
    const meet = gate(2);
    let runs = 0;
    const adding = () =>
      runStrictly(mutation, {}, async ({ tx }) => {
        runs += 1;
        const found = await tx.findOneByOrFail(Industry, { id });
        await meet();
        return tx.save(Object.assign(found, { titleRu: String(Number(found.titleRu) + 1) }));
      });
    try {
      await Promise.all([adding(), adding()]);
    } finally {
      await strict.destroy();
      await database.dataSource.query(`alter database ${name} reset default_transaction_isolation`);
    }
    expect(runs).toBe(3);
    expect([await counted(id), await countOf('audit_entry')]).toEqual(['2', 2]);
  });

  it('again and again is given up, with nothing done', async () => {
    let runs = 0;
    const failing = run(mutation, { idempotencyKey: 'x' }, async () => {
      runs += 1;
      throw Object.assign(new Error('as if'), { code: '40P01' });
    });
    const error = await failing.catch((thrown: unknown) => thrown);
    expect(formatError({ message: '' }, error).extensions?.code).toBe('UNAVAILABLE');
    expect(runs).toBe(5);
    expect([await countOf('audit_entry'), await countOf('idempotency_key')]).toEqual([0, 0]);
  });

  it('for a fault of ours is not done again, and leaves neither audit record nor key', async () => {
    const id = await addCounter();
    let runs = 0;
    const failing = run(mutation, { idempotencyKey: 'x' }, async (work) => {
      runs += 1;
      await count(work, id);
      throw new TypeError('a defect');
    });
    await expect(failing).rejects.toThrow('a defect');
    expect([runs, await counted(id)]).toEqual([1, '0']);
    expect([await countOf('audit_entry'), await countOf('idempotency_key')]).toEqual([0, 0]);
  });
});

const IDLE_MS = 20;

describe('a connection that is lost', () => {
  // The driver learns of it by the next statement's failure, or by the connection's end, whichever comes first; TypeORM
  // then has errors of its own, another for each way to a statement.
  const byEntity = (work: Work) => work.tx.count(Industry);
  const bySql = (work: Work) => work.tx.query('select 1');
  it.each([
    [0, 'by an entity', byEntity],
    [100, 'by an entity', byEntity],
    [0, 'by SQL', bySql],
    [100, 'by SQL', bySql],
  ])('in mid-transaction is UNAVAILABLE and leaves nothing, seen after %i ms %s', async (pauseMs, _, next) => {
    const id = await addCounter();
    let isToBeCut = true;
    const attempt = () =>
      run(mutation, { idempotencyKey: 'cut' }, async (work) => {
        const changed = await count(work, id);
        if (isToBeCut) {
          const [{ pid }] = await work.tx.query('select pg_backend_pid() as pid');
          await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
          await pause(pauseMs);
          await next(work);
        }
        return changed;
      });
    const error = await attempt().catch((thrown: unknown) => thrown);
    expect(formatError({ message: '' }, error).extensions?.code).toBe('UNAVAILABLE');
    expect([await counted(id), await countOf('audit_entry'), await countOf('idempotency_key')]).toEqual(['0', 0, 0]);
    isToBeCut = false;
    expect(await attempt()).toMatchObject({ id, titleRu: '1' });
    expect([await counted(id), await countOf('audit_entry'), await countOf('idempotency_key')]).toEqual(['1', 1, 1]);
  });

  it('after the machine had stood still for too long is UNAVAILABLE, and nothing is written', async () => {
    const id = await addCounter();
    const error = await run(mutation, { idempotencyKey: 'still' }, async (work) => {
      const changed = await count(work, id);
      await work.tx.query(`set local idle_in_transaction_session_timeout = ${IDLE_MS}`);
      // Nothing of this process runs meanwhile, so that the database's word is the answer to the next statement.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 * IDLE_MS);
      await work.tx.query('select');
      return changed;
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ driverError: { code: '25P03' } });
    expect(formatError({ message: '' }, error).extensions?.code).toBe('UNAVAILABLE');
    expect([await counted(id), await countOf('audit_entry')]).toEqual(['0', 0]);
  });

  it('at COMMIT is UNAVAILABLE; the retry with the key finds what was done', async () => {
    const wire = await throughAWire(database);
    const server = await startTestServer({}, wire);
    try {
      const add = `mutation { addIndustry(input: { idempotencyKey: "commit", code: "DONE_ONCE", titleRu: "Да", titleEn: "Done" }) { code version } }`;
      await server.ask('ADMINISTRATOR', '{ viewer { userId } }');
      wire.cutAtNextCommit();
      const answer = await server.send('ADMINISTRATOR', add);
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
      const done = () => database.dataSource.query(`select count(*) from industry where code = 'DONE_ONCE'`);
      expect(await done()).toEqual([{ count: 1 }]);
      expect(await server.ask('ADMINISTRATOR', add)).toEqual({ addIndustry: { code: 'DONE_ONCE', version: 1 } });
      expect(await done()).toEqual([{ count: 1 }]);
      const entries = await database.dataSource.query(`select id from audit_entry where mutation = 'addIndustry'`);
      expect(entries).toHaveLength(1);
    } finally {
      await server.stop();
      await wire.close();
    }
  });
});
