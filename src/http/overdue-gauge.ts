import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { countOverdue } from '../applications/application-queue.js';
import type { Clock } from '../clock.js';

/** How many decisions are overdue (2.2), counted when somebody asks; not a number while the database does not answer. */
export function measureOverdue(registry: Registry, { database, clock }: { database: DataSource; clock: Clock }): void {
  new Gauge({
    name: 'kkv_applications_overdue',
    help: 'Applications that are undecided after the last day for the decision (2.2)',
    registers: [registry],
    // Every process counts the same applications.
    aggregator: 'max',
    async collect() {
      this.set(
        await clock
          .read()
          .then(({ today }) => countOverdue(database.manager, today))
          .catch(() => Number.NaN),
      );
    },
  });
}
