import autocannon from 'autocannon';
import type { LoadJob } from './load-job.js';
import { sendPaced } from './paced-load.js';

export interface LoadResult {
  requestsPerSecond: number;
  answers: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers that were errors: by status, by body, or none at all. */
  failures: number;
}

/** An answer with data for its only root field; errors are told before the data. */
const SOUND = /^\{"data":\{"\w+":\{/;

/** The library looks so often whether its time is over. */
const STOPS_WITHIN_MS = 20;

/** A process of its own, so that making the load is not measured with answering it. */
process.on('message', async (job: LoadJob) => {
  const { perSecond } = job;
  process.send?.(await (perSecond === undefined ? runFull(job) : runPaced({ ...job, perSecond })));
});

async function runPaced(job: LoadJob & { perSecond: number }): Promise<LoadResult> {
  const times: number[] = [];
  let failures = 0;
  const startedAt = performance.now();
  await sendPaced(
    job,
    (body) => SOUND.test(body),
    (milliseconds, isSound) => {
      times.push(milliseconds);
      if (!isSound) failures += 1;
    },
  );
  return { ...told(times, performance.now() - startedAt), failures };
}

function runFull({ url, connections, seconds, amount, requests }: LoadJob): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    let begun = 0;
    const options: autocannon.Options = {
      url,
      connections,
      duration: seconds,
      amount,
      sampleInt: STOPS_WITHIN_MS,
      requests,
      setupClient(client) {
        const from = Math.floor((begun * requests.length) / connections);
        begun += 1;
        client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
      },
      verifyBody: (body) => SOUND.test(String(body)),
    };
    const times: number[] = [];
    const startedAt = performance.now();
    let lastAt = startedAt;
    const instance = autocannon(options, (error, { errors, non2xx, mismatches }) => {
      if (error) reject(error);
      else resolve({ ...told(times, lastAt - startedAt), failures: errors + non2xx + mismatches });
    });
    // The histogram of the library counts whole milliseconds; half of our answers come within one.
    instance.on('response', (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds);
      lastAt = performance.now();
    });
  });
}

function told(times: number[], lastedMs: number): Omit<LoadResult, 'failures'> {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return {
    requestsPerSecond: times.length === 0 ? 0 : (times.length * 1000) / lastedMs,
    answers: times.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
