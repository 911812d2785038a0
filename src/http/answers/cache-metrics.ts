import { Counter, Gauge, type Registry } from 'prom-client';

interface Held {
  readonly bytes: number;
  readonly entries: number;
}

interface Count {
  inc(): void;
}

/** What the answer cache tells Prometheus. */
export interface CacheMetrics {
  readonly hits: Count;
  readonly shared: Count;
  readonly misses: Count;
  readonly bypasses: Count;
  readonly evictions: Count;
  /** Measures what is held whenever the metrics are read. */
  readonly watch: (measure: () => Held) => void;
}

export function createCacheMetrics(registry: Registry): CacheMetrics {
  const registers = [registry];
  const requests = new Counter({
    name: 'kkv_answer_cache_requests_total',
    help: 'Requests that the answer cache may serve: hit, shared (waited for the same answer), miss, bypass (in doubt)',
    labelNames: ['outcome'],
    registers,
  });
  return {
    hits: requests.labels('hit'),
    shared: requests.labels('shared'),
    misses: requests.labels('miss'),
    bypasses: requests.labels('bypass'),
    evictions: new Counter({
      name: 'kkv_answer_cache_evictions_total',
      help: 'Answers that went because there was no room for them',
      registers,
    }),
    watch(measure) {
      const gauge = (name: string, help: string, read: (held: Held) => number) =>
        new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(read(measure()));
          },
        });
      gauge('kkv_answer_cache_bytes', 'Bytes of the kept answers, their keys and headers', ({ bytes }) => bytes);
      gauge('kkv_answer_cache_entries', 'Kept answers', ({ entries }) => entries);
    },
  };
}
