import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { Logger } from 'pino';
import { letInWhoWaits } from '../http/let-in.js';
import { listen } from '../http/listen.js';
import type { Settings } from '../settings.js';

export interface Door {
  url: string;
  /** Lets in whoever waits and closes. What a worker is told after this comes after the connections handed to it. */
  close: () => Promise<void>;
}

/** The one place where connections come in. They are handed to the workers in turn, unread. */
export async function openDoor(settings: Settings, next: () => ChildProcess | undefined, log: Logger): Promise<Door> {
  let accepted = 0;
  const door = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    accepted += 1;
    socket.on('error', () => undefined);
    const worker = next();
    if (!worker) socket.destroy();
    else worker.send({ kind: 'connection' }, socket, (error) => error && socket.destroy());
  });
  const url = await listen(door, settings);
  return {
    url,
    async close() {
      await letInWhoWaits(() => accepted, settings.shutdownSeconds * 1000);
      door.close();
      // Whoever connected between the last look and this moment is reset by the system, unseen: it is not in this count.
      log.info({ accepted }, 'the door is closed');
    },
  };
}
