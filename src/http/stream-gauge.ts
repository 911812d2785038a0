import { Gauge, type Registry } from 'prom-client';
import type { EventFeed } from '../events/event-feed.js';

/** How many streams of events this process has open. */
export function streamGauge(registry: Registry, events: EventFeed): void {
  new Gauge({
    name: 'kkv_event_streams',
    help: 'Open streams of events',
    registers: [registry],
    collect() {
      this.set(events.count());
    },
  });
}
