import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  /** The node that ran at each look, and the microseconds since the look before. */
  samples: number[];
  timeDeltas: number[];
}

const TOP = 30;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The functions in which a profiled process spent its time itself, those they called left out. */
export async function tellProfile(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  const spent = new Map<string, number>();
  for (const name of files) addProfile(spent, JSON.parse(await readFile(join(folder, name), 'utf8')) as CpuProfile);
  spent.delete('(idle)');
  const total = [...spent.values()].reduce((sum, one) => sum + one, 0);
  const lines = [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOP)
    .map(([name, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} %  ${name}`);
  return [`Where the uncached server spent its own time (profiles in ${folder}):`, ...lines].join('\n');
}

function addProfile(spent: Map<string, number>, { nodes, samples, timeDeltas }: CpuProfile): void {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  samples.forEach((id, at) => {
    const name = names.get(id) ?? '(unknown)';
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[at] ?? 0));
  });
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName || '(anonymous)';
  const place = url
    .replace(/^file:\/\//, '')
    .replace(ROOT, '')
    .replace(/^.*node_modules\//, '');
  return `${functionName || '(anonymous)'} ${place}:${lineNumber + 1}`;
}
