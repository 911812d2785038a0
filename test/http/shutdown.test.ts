import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { keepAsking, type Outcome, sendOnce } from '../support/load.js';
import { startTestServer } from '../support/server.js';

const CLIENTS = 50;

describe('stopping', () => {
  it.each([
    ['while half of the callers still wait at the door', CLIENTS / 2],
    ['while all of them are being answered', CLIENTS * 4],
    ['after a while', CLIENTS * 8],
  ])('under load fails no request that was sent: %s', async (_, answeredBefore) => {
    const server = await startTestServer({ SHUTDOWN_SECONDS: '10' });
    const outcomes: Outcome[] = [];
    const clients = Array.from({ length: CLIENTS }, () => keepAsking(server.url, outcomes));
    while (outcomes.length < answeredBefore) await pause(1);
    await server.stop();
    await Promise.all(clients);
    expect(outcomes.filter(({ wasSent, status }) => wasSent && status !== 200)).toEqual([]);
    const answered = outcomes.filter(({ status }) => status === 200);
    expect(answered.length).toBeGreaterThanOrEqual(answeredBefore);
    expect(new Set(answered.map(({ body }) => body)).size).toBe(1);
    expect(outcomes.filter(({ error }) => error).map(({ error }) => error)).toEqual(
      Array.from({ length: CLIENTS }, () => 'ECONNREFUSED'),
    );
  });

  it('lets a request that is being answered end, and says that the server is not ready', async () => {
    const server = await startTestServer({ SHUTDOWN_SECONDS: '10', SANDBOX: '0' });
    const client = new pg.Client({ connectionString: server.database.url });
    await client.connect();
    await client.query('begin');
    await client.query('lock table industry in access exclusive mode');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const slow = sendOnce(server.url, agent);
    await pause(200);
    // Connections that stand: who asks on one of them is told to go elsewhere.
    const others = [0, 1].map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
    const readiness = (other: Agent) => statusOf(`${server.url}/readyz`, other);
    for (const other of others) expect(await readiness(other)).toEqual([200, 'keep-alive']);
    const stopped = server.stop();
    // Who waits at the door is let in first; then one learns of it, perhaps in the middle of being told that all is well.
    while ((await readiness(others[0]!))[1] === 'keep-alive') others.reverse();
    expect(await readiness(others[1]!)).toEqual([503, 'close']);
    await client.query('rollback');
    await client.end();
    expect(await slow).toMatchObject({ status: 200 });
    await stopped;
    for (const one of [agent, ...others]) one.destroy();
  });

  it('does not wait for connections on which nobody asks, nor beyond the grace period', async () => {
    const server = await startTestServer({ SHUTDOWN_SECONDS: '1', SANDBOX: '0' });
    const port = Number(new URL(server.url).port);
    const silent = connect(port, '127.0.0.1');
    const dawdling = connect(port, '127.0.0.1');
    await pause(100);
    dawdling.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    for (const socket of [silent, dawdling]) socket.on('error', () => undefined);
    await pause(100);
    const started = performance.now();
    await server.stop();
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(800);
    expect(took).toBeLessThan(3_000);
    silent.destroy();
    dawdling.destroy();
  });
});

function statusOf(url: string, agent: Agent): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve([response.statusCode, response.headers.connection]));
    }).on('error', reject);
  });
}
