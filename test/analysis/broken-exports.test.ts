import http from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { exporting, NAMES, startExportingServer } from './exporting.js';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  ({ database, server } = await startExportingServer());
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
const { addresses } = exporting(() => server);

/** Enough text that it fits into no buffer between here and the reader. */
const MANY = '{ analysis { partners(orderBy: [{ field: NAME }]) { nodes { id slug name city region createdAt } } } }';

describe('an export that does not come to its end', () => {
  const cursors = async () =>
    (
      await database.dataSource.query(
        "select pid from pg_stat_activity where datname = current_database() and query like 'fetch % from export'",
      )
    ).map(({ pid }: { pid: number }) => pid);

  async function begun() {
    const { url } = await addresses(MANY);
    const left = new AbortController();
    const response = await fetch(url, { signal: left.signal });
    const reader = response.body!.getReader();
    await reader.read();
    return { reader, left };
  }

  beforeAll(async () => {
    // Past the triggers, which would take their time with each.
    await database.dataSource.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query(`insert into partner (id, slug, name, city, region, created_at, version)
        select gen_random_uuid(), 'many-' || n, 'Many ' || n, repeat('x', 1000), 'Москва', now(), 1
          from generate_series(1, 16000) n`);
    });
  });

  it('ends its cursor when the reader goes away', async () => {
    const { left } = await begun();
    expect(await cursors()).toHaveLength(1);
    left.abort();
    await until(async () => (await cursors()).length === 0);
  });

  it('is seen to be broken off, never taken for a whole', async () => {
    const { reader } = await begun();
    const [pid] = await cursors();
    await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
    const rest = async () => {
      while (!(await reader.read()).done);
    };
    await expect(rest()).rejects.toThrow();
  });

  const rowsTold = (url: string) =>
    new Promise<{ body: string; rows?: string }>((resolve, reject) => {
      const request = http.get(url, async (response) => {
        try {
          let body = '';
          for await (const chunk of response) body += String(chunk);
          resolve({ body, rows: response.trailers['export-rows'] });
        } catch (error) {
          reject(error);
        }
      });
      request.on('error', reject);
    });

  it('is told from a whole, which says behind its last row how many there are', async () => {
    const { url } = await addresses(NAMES);
    const { body, rows } = await rowsTold(url);
    expect(Number(rows)).toBe(body.split('\r\n').length - 2);
    const none = await addresses('{ analysis { partners(filter: { id: { in: [] } }) { nodes { name } } } }', {
      format: 'NDJSON',
    });
    expect(await rowsTold(none.url)).toEqual({ body: '', rows: '0' });
  });

  describe('because a statement runs out of its time', () => {
    const QUERY =
      '{ analysis { applications(orderBy: [{ field: PROVIDED_ON, direction: DESC }]) { nodes { id providedOn workingDaysWaited } } } }';
    let hasty: TestServer;
    beforeAll(async () => {
      // More than what is read at once, and the last of them takes a second and more.
      await database.dataSource.transaction(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query(`insert into application (id, partner_id, legal_entity_id, kind, target_level, state, submitted_on, provided_on, closed_on, created_by, created_at, version)
          select gen_random_uuid(), partner_id, legal_entity_id, 'OBTAIN', 'BASIC', 'WITHDRAWN', '2000-01-01', date '2000-01-01' + n, '2000-01-01', created_by, created_at, 1
            from (select * from application limit 1) one cross join generate_series(0, 800) n`);
        await tx.query('alter function working_days_between rename to quick_days_between');
        await tx.query(`create function working_days_between(after date, through date, skipped datemultirange) returns bigint volatile language sql
          as $$ select case when after = '2000-01-01' then (select 1 from pg_sleep(5)) else 1 end::bigint $$`);
      });
      hasty = await startTestServer(
        { ANALYSTS_POOL: '2', ANALYSTS_TIMEOUT: '1', ANALYSTS_COST_PER_MINUTE: '1000000000' },
        database,
      );
    });
    afterAll(() => hasty.stop());

    const asked = async (language: string) => {
      const authorization = `Bearer ${await hasty.tokenFor('ANALYST')}`;
      return {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language, authorization },
        body: JSON.stringify({ query: QUERY }),
      };
    };

    it('before its first rows: told with code and text; of an aggregate as well', async () => {
      const lock = await database.dataSource.createQueryRunner();
      await lock.query('begin; lock table application in access exclusive mode');
      try {
        for (const [language, text] of [
          ['ru', 'Запрос к данным не уложился в отведённое время. Дольше 1 с: сузьте фильтр или сгруппируйте проще.'],
          ['en', 'The question ran out of its time. Longer than 1 s: narrow the filter, or group by less.'],
        ] as const) {
          const told = { message: text, extensions: { code: 'STATEMENT_TIMEOUT' } };
          const [response, aggregate] = await Promise.all([
            fetch(`${hasty.url}/exports`, await asked(language)),
            hasty.send(
              'ANALYST',
              '{ analysis { applicationsAggregate { rows } } }',
              {},
              { 'accept-language': language },
            ),
          ]);
          expect([response.status, await response.json()]).toEqual([503, { errors: [told] }]);
          expect([aggregate.status, aggregate.errors]).toMatchObject([200, [told]]);
        }
      } finally {
        await lock.query('rollback');
        await lock.release();
      }
    });

    it('after them: no end, no number of rows, and a reset for those who would take a closed connection for it', async () => {
      const response = await fetch(`${hasty.url}/exports`, await asked('en'));
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
      const { hostname, port } = new URL(hasty.url);
      const { headers, body } = await asked('en');
      const old = connect(Number(port), hostname);
      const head = Object.entries({ ...headers, 'content-length': body.length }).map((one) => one.join(': '));
      old.write(`POST /exports HTTP/1.0\r\n${head.join('\r\n')}\r\n\r\n${body}`);
      let text = '';
      const rest = async () => {
        for await (const chunk of old) text += String(chunk);
      };
      await expect(rest()).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    });
  });

  it('lets another wait for its turn, and no answer', async () => {
    const { left } = await begun();
    const { url } = await addresses(NAMES);
    expect((await server.send('ANALYST', '{ analysis { applicationsAggregate { rows } } }')).errors).toBeUndefined();
    const second = await fetch(url);
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '2']);
    left.abort();
    await until(async () => (await fetch(url)).status === 200);
  });
});
