import { constants } from 'node:os';

export interface StopSignal {
  /** Resolves when somebody asks the program to stop. */
  readonly asked: Promise<void>;
  readonly isAsked: () => boolean;
}

/** npm passes on the Ctrl-C that the terminal has sent to us already: within this time it is the same one. */
const ECHO_MS = 500;

/**
 * Heeds Ctrl-C and SIGTERM from now on, also while the program is still starting. The first asks it to stop when it can,
 * a second ends it at once; what that leaves running, the next start takes over.
 */
export function stopSignal(): StopSignal {
  let askedAt: number | undefined;
  const asked = new Promise<void>((resolve) => {
    const heed = (signal: 'SIGINT' | 'SIGTERM') => {
      const isSecond = askedAt !== undefined && performance.now() - askedAt > ECHO_MS;
      if (isSecond) process.exit(128 + constants.signals[signal]);
      askedAt ??= performance.now();
      resolve();
    };
    process.on('SIGINT', heed).on('SIGTERM', heed);
  });
  return { asked, isAsked: () => askedAt !== undefined };
}
