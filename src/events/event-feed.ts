import pg from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { UnavailableError } from '../access/token-verifier.js';
import { ownConnection } from '../database/own-connection.js';
import type { Event } from './event.js';
import type { EventKind } from './event-kinds.js';

/** An event as its transaction told of it when it was committed. */
export type ToldEvent = Pick<Event, 'id' | 'data' | 'occurredAt'> & { kind: EventKind; partnerId: string };

/** How the streams of this process hear of events of any process. */
export interface EventFeed {
  /** What is committed from now on, until the signal is given or the feed is lost, which is an error. */
  listen: (signal: AbortSignal) => Promise<AsyncIterable<ToldEvent>>;
  /** How many listen. */
  count: () => number;
  close: () => Promise<void>;
}

const CHANNEL = 'kkv_events';
/** Whoever listened may have missed something: it has to come again, and read what that was. */
const LOST = 'Events may have been missed.';
const HEARTBEAT_MS = 10_000;
const BEAT = { text: 'select', query_timeout: HEARTBEAT_MS } as pg.QueryConfig;
/** Of a caller that does not read what it is sent. */
const QUEUE_MAX = 1_000;

/** Connects when somebody first listens. A connection that breaks ends every stream: none goes on with a gap in it. */
export function createEventFeed(database: DataSource, log: Logger, heartbeatMs = HEARTBEAT_MS): EventFeed {
  const hearings = new Set<Hearing>();
  let opened: Promise<Connection> | null = null;
  let isClosed = false;

  const open = async (): Promise<Connection> => {
    const client = new pg.Client(ownConnection(database, 'events'));
    let heartbeat: NodeJS.Timeout | undefined;
    let isLost = false;
    const lose = (error: unknown): void => {
      // It is heard of in several ways, some of them when the next connection is there already.
      if (isLost) return;
      isLost = true;
      clearInterval(heartbeat);
      opened = null;
      for (const hearing of hearings) hearing.end(new UnavailableError(LOST));
      client.end().catch(() => undefined);
      if (!isClosed) log.warn({ err: error }, 'the feed of events is lost');
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('The listening connection was closed.')));
    client.on('notification', ({ payload }) => {
      if (isLost) return;
      const event = read(payload ?? '');
      for (const hearing of hearings) hearing.hear(event);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      heartbeat = setInterval(() => client.query(BEAT).catch(lose), heartbeatMs).unref();
      return { lose };
    } catch (error) {
      lose(error);
      throw new UnavailableError(LOST);
    }
  };

  return {
    async listen(signal) {
      if (isClosed) throw new UnavailableError(LOST);
      opened ??= open();
      await opened;
      const hearing = new Hearing(() => hearings.delete(hearing));
      hearings.add(hearing);
      const end = () => hearing.end(null);
      if (signal.aborted || isClosed) end();
      else signal.addEventListener('abort', end, { once: true });
      return hearing;
    },
    count: () => hearings.size,
    async close() {
      isClosed = true;
      const connection = await opened?.catch(() => null);
      connection?.lose(null);
    },
  };
}

interface Connection {
  lose: (error: unknown) => void;
}

function read(payload: string): ToldEvent {
  const event = JSON.parse(payload) as ToldEvent;
  return { ...event, occurredAt: new Date(event.occurredAt) };
}

/** One who listens: what it has not taken yet, or that it waits. */
class Hearing implements AsyncIterable<ToldEvent> {
  private readonly queue: ToldEvent[] = [];
  private isEnded = false;
  private error: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly forget: () => void) {}

  hear(event: ToldEvent): void {
    this.queue.push(event);
    if (this.queue.length > QUEUE_MAX) this.end(new UnavailableError(LOST));
    this.wake();
  }

  end(error: Error | null): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.error = error;
    this.forget();
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ToldEvent> {
    try {
      for (;;) {
        const event = this.queue.shift();
        if (event) yield event;
        else if (this.error) throw this.error;
        else if (this.isEnded) return;
        else
          await new Promise<void>((resolve) => {
            this.wake = resolve;
          });
      }
    } finally {
      this.end(null);
    }
  }
}
