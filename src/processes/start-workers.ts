import type { Logger } from 'pino';
import type { RunningServer } from '../server.js';
import type { Settings } from '../settings.js';
import type { StopSignal } from '../stop-signal.js';
import { startCrew } from './crew.js';
import { openDoor } from './door.js';

/** The server as several processes behind one door; null if it was asked to stop before it was up. */
export async function startWorkers(
  settings: Settings,
  stop: StopSignal,
  log: Logger,
): Promise<Pick<RunningServer, 'url' | 'stop'> | null> {
  const crew = startCrew({ size: settings.workers, graceMs: settings.shutdownSeconds * 1000, log });
  try {
    await Promise.race([crew.isUp, stop.asked]);
    if (!stop.isAsked()) {
      const door = await openDoor(settings, crew.next, log);
      return {
        url: door.url,
        async stop() {
          await door.close();
          await crew.stop();
        },
      };
    }
  } catch (error) {
    await crew.stop();
    throw error;
  }
  await crew.stop();
  return null;
}
