import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A program of a partner's that is told of events: what it took, in order, by the path that it was told at. */
export interface HookServer {
  urlOf: (name: string) => string;
  /** Ids of the messages that it answered with 204. */
  taken: (name: string) => readonly string[];
  /** Whoever connects is cut off. */
  isDown: boolean;
  /** How long it thinks before it answers. */
  answersAfterMs: number;
  stop: () => Promise<void>;
}

export async function startHookServer(): Promise<HookServer> {
  const taken = new Map<string, string[]>();
  const server = createServer((request, response) => {
    if (state.isDown) return void request.socket.destroy();
    request.resume().on('end', async () => {
      await pause(state.answersAfterMs);
      if (response.destroyed) return;
      const name = request.url!.slice(1);
      taken.set(name, [...(taken.get(name) ?? []), String(request.headers['webhook-id'])]);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: HookServer = {
    urlOf: (name) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
    taken: (name) => taken.get(name) ?? [],
    isDown: false,
    answersAfterMs: 0,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}
