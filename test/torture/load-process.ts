import autocannon from 'autocannon';

export interface Load {
  url: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  seconds: number;
  /** Requests a second, over all connections; left out: as many as are answered. */
  rate?: number;
}

export interface Loaded {
  /** Answers a second. */
  offered: number;
  accepted: number;
  acceptedP50Ms: number;
  acceptedP99Ms: number;
  refused: number;
  refusedP99Ms: number;
  /** Other statuses, and no answer at all. */
  failed: number;
}

const SERVICE_UNAVAILABLE = 503;

/** A process of its own: the server is not to wait for the client. */
process.on('message', async (load: Load) => {
  process.send?.(await run(load));
});

function run({ url, headers, body, connections, seconds, rate }: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const times: Record<'accepted' | 'refused', number[]> = { accepted: [], refused: [] };
    let others = 0;
    const options = { url: `${url}/graphql`, method: 'POST' as const, headers, body, connections, duration: seconds };
    const instance = autocannon({ ...options, ...(rate && { overallRate: rate }) }, (error, { errors, duration }) => {
      if (error) return reject(error);
      const perSecond = (all: number[]) => all.length / duration;
      const { accepted, refused } = times;
      resolve({
        offered: perSecond([...accepted, ...refused]),
        accepted: perSecond(accepted),
        acceptedP50Ms: percentile(accepted, 0.5),
        acceptedP99Ms: percentile(accepted, 0.99),
        refused: perSecond(refused),
        refusedP99Ms: percentile(refused, 0.99),
        failed: errors + others,
      });
    });
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      if (status === 200) times.accepted.push(milliseconds);
      else if (status === SERVICE_UNAVAILABLE) times.refused.push(milliseconds);
      else others += 1;
    });
  });
}

function percentile(times: number[], share: number): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}
