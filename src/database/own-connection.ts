import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** For those who need connections beside the pool of the requests: the same database, under a name of their own. */
export function ownConnection({ options }: DataSource, name: string): pg.ClientConfig {
  const { url, connectTimeoutMS, extra } = options as { url: string; connectTimeoutMS: number; extra: object };
  return {
    ...extra,
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMS,
    application_name: `kkv-partner-programme ${name}`,
    keepAlive: true,
  };
}
