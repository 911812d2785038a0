import { availableParallelism, cpus, totalmem } from 'node:os';
import type { BenchOptions } from './options.js';
import { POOL_SIZE } from './stage.js';

const GIGABYTE = 2 ** 30;

/** On what, with what and when it was measured. */
export function describeMachine(postgresVersion: string, { rounds, seconds, settings }: BenchOptions): string {
  const model = cpus()[0]?.model.trim() || 'processor unknown';
  const memory = Math.round(totalmem() / GIGABYTE);
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${availableParallelism()} cores (${model}), ${memory} GB,`,
    `${process.platform}, Node.js ${process.versions.node}, PostgreSQL ${postgresVersion};`,
    `load generator, server and PostgreSQL on the same cores; pools of ${POOL_SIZE};`,
    ...Object.entries(settings).map(([name, value]) => `${name}=${value};`),
    seconds === null ? 'a few requests each, which measures nothing.' : `medians of ${rounds} rounds of ${seconds} s.`,
  ].join(' ');
}
