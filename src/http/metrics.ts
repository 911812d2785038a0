import type { ServerResponse } from 'node:http';
import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';
import type { DataSource } from 'typeorm';
import { mailGauge } from './mail-gauge.js';
import { webhookGauge } from './webhook-gauge.js';

/** What the server tells Prometheus. Labels come from the schema and the manifest, never from a request's text, so they stay few. */
export interface Metrics {
  registry: Registry;
  requests: Counter<'kind' | 'outcome' | 'operation'>;
  duration: Histogram<'kind'>;
  rateLimited: Counter;
  /** Counts an answer by its HTTP status, also those that never reach GraphQL. */
  countResponse: (response: ServerResponse) => void;
}

/** The figures of one process, as they go to another one. */
export type Measured = MetricObjectWithValues<MetricValue<string>>[];

interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

const DURATION_BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(database: DataSource): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'kkv_database_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = poolOf(database);
      this.set({ state: 'total' }, totalCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  mailGauge(registry, database);
  webhookGauge(registry, database);
  const responses = new Counter({
    name: 'kkv_http_responses_total',
    help: 'HTTP answers by status',
    labelNames: ['status'],
    registers: [registry],
  });
  return {
    registry,
    countResponse(response) {
      response.once('finish', () => responses.inc({ status: String(response.statusCode) }));
    },
    requests: new Counter({
      name: 'kkv_graphql_operations_total',
      help: 'GraphQL operations that were run, by kind, outcome (ok or the first error code) and name in the manifest',
      labelNames: ['kind', 'outcome', 'operation'],
      registers: [registry],
    }),
    duration: new Histogram({
      name: 'kkv_graphql_operation_seconds',
      help: 'Time of GraphQL operations in seconds',
      labelNames: ['kind'],
      buckets: DURATION_BUCKETS_S,
      registers: [registry],
    }),
    rateLimited: new Counter({
      name: 'kkv_rate_limited_total',
      help: 'Requests refused by rate',
      registers: [registry],
    }),
  };
}

function poolOf(database: DataSource): PoolCounts {
  return (database.driver as unknown as { master: PoolCounts }).master;
}
