import { readFile } from 'node:fs/promises';

const UNKNOWN_MOMENT = 'unknown';
const GONE = 'gone';
const STATE_AFTER_NAME = 0;
const TICKS_AFTER_NAME = 19;
/** Dead, but not yet reaped by its parent: it still has a number. */
const ZOMBIE = 'Z';

/** Names this process in a file. Its number alone would not do: numbers are used again, in containers at once. */
export const markOfThisProcess = async (): Promise<string> => `${process.pid}|${await momentOfStart(process.pid)}`;

export const isMark = (text: string): boolean => /^\d+\|./.test(text);

/** Whether the process that wrote the mark still runs. */
export async function isMarkOfLiving(mark: string): Promise<boolean> {
  const [pid, moment] = mark.split('|');
  if (!isAlive(Number(pid))) return false;
  const momentNow = await momentOfStart(Number(pid));
  return momentNow === UNKNOWN_MOMENT || momentNow === moment;
}

/** When a process started, where the system tells. */
async function momentOfStart(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[STATE_AFTER_NAME] === ZOMBIE ? GONE : `${boot.trim()} ${fields[TICKS_AFTER_NAME]}`;
  } catch {
    return UNKNOWN_MOMENT;
  }
}

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
