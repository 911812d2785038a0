import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createDoor, type Server as Door } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDrain } from '../../src/http/drain.js';
import { servingHanded } from '../../src/processes/handed-connections.js';

let server: Server;
let door: Door;
let port: number;
beforeAll(async () => {
  server = createServer({ headersTimeout: 200, requestTimeout: 200, connectionsCheckingInterval: 50 }, (_, response) =>
    setTimeout(() => response.end('all of it'), 50),
  );
  door = createDoor(servingHanded(server));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  port = (door.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  door.close();
});

describe('a server that is handed its connections', () => {
  it('does not wait for ever for who sends slowly', async () => {
    const client = connect(port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nHost: ');
    expect(await text(client)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('drains: a running request is answered, a quiet connection closed, a stuck one cut', async () => {
    const stuckServer = createServer(
      (request, response) => request.url === '/' && setTimeout(() => response.end('late'), 100),
    );
    const drain = createDrain(stuckServer, 1_000);
    const take = servingHanded(stuckServer);
    const stuckDoor = createDoor(take);
    await new Promise<void>((resolve) => stuckDoor.listen(0, '127.0.0.1', resolve));
    const ask = (path: string) => {
      const client = connect((stuckDoor.address() as AddressInfo).port, '127.0.0.1');
      if (path) client.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      return text(client);
    };
    const arrived = new Promise<void>((resolve) =>
      stuckServer.on('request', ({ url }) => url === '/stuck' && resolve()),
    );
    const answers = [ask(''), ask('/'), ask('/stuck')];
    await arrived;
    await drain.start();
    const [quiet, running, stuck] = await Promise.all(answers);
    expect([quiet, stuck]).toEqual(['', '']);
    expect(running).toContain('late');
    stuckDoor.close();
  });
});
