import { setTimeout as pause } from 'node:timers/promises';
import type { Arena, ServerName } from './arena.js';

export const random = (from: number, to: number) => from + Math.random() * (to - from);

export const times = async (count: number, once: () => Promise<unknown>) => {
  for (let n = 0; n < count; n += 1) await once();
};

/** Killed as by a machine that fails, and started anew. */
export async function killed(arena: Arena, name: ServerName): Promise<void> {
  process.kill(arena.pidOf(name), 'SIGKILL');
  await arena.start(name);
  await pause(random(20, 200));
}
