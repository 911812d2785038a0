import { readdir, readFile } from 'node:fs/promises';

/** Milliseconds of processor time of one clock tick: /proc counts in hundredths of a second. */
const TICK_MS = 10;

interface ProcessRow {
  pid: number;
  parent: number;
  ticks: number;
  /** Of its children that have ended. */
  childrenTicks: number;
}

/** Processor time so far of a process and everything below it; null where the system does not tell. */
export async function readProcessorMs(root: number): Promise<number | null> {
  const rows = await readProcesses();
  const own = rows.find(({ pid }) => pid === root);
  if (!own) return null;
  const sumBelow = (pid: number): number =>
    rows
      .filter(({ parent }) => parent === pid)
      .reduce((sum, child) => sum + child.ticks + child.childrenTicks + sumBelow(child.pid), 0);
  return (own.ticks + own.childrenTicks + sumBelow(root)) * TICK_MS;
}

export async function readParent(pid: number): Promise<number | null> {
  return (await readProcess(pid))?.parent ?? null;
}

/** Memory of a process that is really in use, in megabytes. */
export async function readResidentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

async function readProcesses(): Promise<ProcessRow[]> {
  const names = await readdir('/proc').catch(() => []);
  const rows = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name))));
  return rows.filter((row) => row !== null);
}

async function readProcess(pid: number): Promise<ProcessRow | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (line === null) return null;
  // The program's name stands in brackets and may hold anything; what follows is numbers.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system, childrenUser, childrenSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
  return { pid, parent: parent!, ticks: user! + system!, childrenTicks: childrenUser! + childrenSystem! };
}
