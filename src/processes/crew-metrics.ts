import type { ChildProcess } from 'node:child_process';
import { AggregatorRegistry } from 'prom-client';
import type { Measured } from '../http/metrics.js';
import { answerTo, ask } from './ask.js';

/**
 * Prometheus asks the server, and any worker may be the one to hear it: that one asks here for the sum. If one worker does
 * not answer there is no sum: a smaller one would look like counters that began anew.
 */
export function reportMetrics(worker: ChildProcess, workers: ReadonlySet<ChildProcess>): void {
  answerTo(worker, 'report', async () => {
    const measured = await Promise.all([...workers].map((one) => ask<Measured>(one, 'measure')));
    return AggregatorRegistry.aggregate(measured).metrics();
  });
}
