import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** Letters that wait and that were given up: the second is for somebody to look at, in the query `outbox`. */
export function mailGauge(registry: Registry, database: DataSource): void {
  new Gauge({
    name: 'kkv_mail',
    help: 'Letters in the outbox that wait and that were given up',
    labelNames: ['state'],
    registers: [registry],
    // All processes of a server see the same outbox: theirs is not to be summed.
    aggregator: 'max',
    async collect() {
      const [counts] = await database.query<[{ waiting: number; failed: number }]>(COUNTS);
      this.set({ state: 'waiting' }, counts.waiting);
      this.set({ state: 'failed' }, counts.failed);
    },
  });
}

const COUNTS = `
  select (select count(*) from mail where sent_at is null and failed_at is null) as waiting,
         (select count(*) from mail where failed_at is not null) as failed`;
