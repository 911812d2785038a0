import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { Clock } from '../clock.js';
import type { ToldEvent } from './event-feed.js';

/** What a stream needs at each event, and a request for one answer does not have. */
export interface LiveEvents {
  /** Begins to listen; ends when the caller has gone. */
  listen: () => Promise<AsyncIterable<ToldEvent>>;
  /** Who the caller is at the moment: refused once its token is over, its key revoked or its account disabled. */
  whoNow: () => Promise<Actor>;
  database: DataSource;
  clock: Clock;
}
