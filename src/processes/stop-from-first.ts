import type { StopSignal } from '../stop-signal.js';

/**
 * A worker stops when the first process says so, or has ended. Signals are left to the first, which gets them as well:
 * it closes the door before any worker goes.
 */
export function stopFromFirst(): StopSignal {
  let isAsked = false;
  const asked = new Promise<void>((resolve) => {
    const heed = () => {
      isAsked = true;
      resolve();
    };
    process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
    process.on('message', (message: { kind?: string }) => message.kind === 'stop' && heed());
    // The first process waits for us. Has it gone all the same, it was ended at once, and so are we.
    process.on('disconnect', () => (isAsked ? process.exit(1) : heed()));
    if (!process.connected) heed();
  });
  return { asked, isAsked: () => isAsked };
}
