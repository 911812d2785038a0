import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** Webhooks by how they do, and messages in line: of the vendor's own webhooks nobody else tells that one is off. */
export function webhookGauge(registry: Registry, database: DataSource): void {
  new Gauge({
    name: 'kkv_webhooks',
    help: 'Webhooks that work, fail and were turned off by the server, and messages that wait',
    labelNames: ['state'],
    registers: [registry],
    // All processes of a server see the same.
    aggregator: 'max',
    async collect() {
      const [counts] = await database.query<[Record<string, number>]>(COUNTS);
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
    },
  });
}

const COUNTS = `
  select count(*) filter (where disabled_at is null and failing_since is null) as active,
         count(*) filter (where disabled_at is null and failing_since is not null) as failing,
         count(*) filter (where disabled_because in ('GIVEN_UP', 'GONE')) as given_up,
         (select count(*) from webhook_delivery where delivered_at is null and failed_at is null) as waiting
    from webhook where deleted_at is null`;
