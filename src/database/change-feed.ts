import pg from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { ownConnection } from './own-connection.js';

/** What was committed, as its transaction told: a partner's id for a card, or a word of the triggers. */
export type Change = string;

/** Keeps something in step with the database. Everything it asks goes over the connection that brings the changes. */
export interface Follower {
  /** Reads everything anew: at the start, and after changes may have been missed. */
  readAll: (query: Query) => Promise<void>;
  readChanges: (query: Query, changes: ReadonlySet<Change>) => Promise<void>;
  /** Whether what the follower knows shows all that a change has to do with what is made of it. */
  shows: (change: Change) => boolean;
}

export type Query = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

/** How this process learns what any process has changed of what the public can see. */
export interface ChangeFeed {
  /**
   * Grows with every change, when it is heard of and once the followers know it. Null while in doubt: changes may have
   * been missed, so nothing that was kept from before may be used, nor anything be kept.
   */
  generation(): number | null;
  /** Grows with every change that the follower does not show: what was made before it has to be made anew. */
  era(): number;
  /** Resolves when everything committed before the call has been heard and followed, or the feed is in doubt. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

const CHANNEL = 'kkv_public';
const HEARTBEAT_MS = 500;
/** Without an answer for so long, the connection may be dead however open it looks. */
const DOUBT_MS = 2_000;
/** And by then it is given up for a new one. */
const ANSWER_TIMEOUT_MS = 30_000;
const RECONNECT_MS = [50, 200, 1_000, 3_000];
/** Reading a large directory whole takes longer than a request may. */
const READ_TIMEOUT_MS = 120_000;

/** Begins to listen. A database that is away at the moment is tried again, and everything is in doubt until then. */
export async function openChangeFeed(database: DataSource, follower: Follower, log: Logger): Promise<ChangeFeed> {
  const feed = new Feed(database, follower, log);
  await feed.opening;
  return feed;
}

class Feed implements ChangeFeed {
  private moved = 0;
  private eras = 0;
  private client: pg.Client | null = null;
  private isFollowing = false;
  private isClosed = false;
  private failures = 0;
  private answeredAt = 0;
  private heard = new Set<Change>();
  private following: Promise<void> | null = null;
  private asking: Promise<void> | null = null;
  private askingNext: Promise<void> | null = null;
  private readonly heartbeat: NodeJS.Timeout;
  private reconnecting: NodeJS.Timeout | undefined;
  opening: Promise<void>;

  constructor(
    private readonly database: DataSource,
    private readonly follower: Follower,
    private readonly log: Logger,
  ) {
    this.opening = this.open();
    this.heartbeat = setInterval(() => void this.caughtUp(), HEARTBEAT_MS).unref();
  }

  generation(): number | null {
    if (!this.isFollowing || performance.now() - this.answeredAt > DOUBT_MS) return null;
    return this.moved;
  }

  era(): number {
    return this.eras;
  }

  /** A question asked now is answered after everything committed before it has been delivered. */
  async caughtUp(): Promise<void> {
    if (!this.isFollowing) return;
    // A question on its way may have been answered already, so whoever comes meanwhile shares the next one.
    if (this.asking) {
      this.askingNext ??= this.asking.then(() => {
        this.askingNext = null;
        return this.ask();
      });
      return this.askingNext;
    }
    return this.ask();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.reconnecting);
    await this.opening;
    const { client } = this;
    this.lose(client);
    await client?.end().catch(() => undefined);
  }

  private ask(): Promise<void> {
    this.asking = this.askOnce().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async askOnce(): Promise<void> {
    const { client } = this;
    if (!client) return;
    try {
      await client.query({ text: 'select', query_timeout: ANSWER_TIMEOUT_MS } as pg.QueryConfig);
      if (client !== this.client) return;
      this.answeredAt = performance.now();
      while (this.following) await this.following;
    } catch (error) {
      this.fail(client, error);
    }
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      ...ownConnection(this.database, 'changes'),
      statement_timeout: READ_TIMEOUT_MS,
    });
    client.on('error', (error) => this.fail(client, error));
    client.on('end', () => this.fail(client, new Error('The listening connection was closed.')));
    client.on('notification', ({ payload }) => this.hear(client, payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.answeredAt = performance.now();
      await this.follower.readAll(queryOf(client));
      if (client !== this.client) return;
      this.failures = 0;
      this.moved += 1;
      this.isFollowing = true;
      // What was heard while everything was being read may be newer than what was read.
      if (this.heard.size > 0) this.follow(client);
    } catch (error) {
      this.fail(client, error);
    }
  }

  private hear(client: pg.Client, change: Change): void {
    if (client !== this.client) return;
    this.moved += 1;
    if (!this.follower.shows(change)) this.eras += 1;
    this.heard.add(change);
    if (this.isFollowing && !this.following) this.follow(client);
  }

  private follow(client: pg.Client): void {
    this.following = this.followAll(client).finally(() => {
      this.following = null;
    });
  }

  private async followAll(client: pg.Client): Promise<void> {
    try {
      while (this.heard.size > 0 && client === this.client) {
        const changes = this.heard;
        this.heard = new Set();
        await this.follower.readChanges(queryOf(client), changes);
        // An answer made between hearing and knowing was made of old and new: it must not be kept.
        this.moved += 1;
      }
    } catch (error) {
      this.fail(client, error);
    }
  }

  private fail(client: pg.Client, error: unknown): void {
    if (client !== this.client) return;
    this.lose(client);
    client.end().catch(() => undefined);
    if (this.isClosed) return;
    const pause = RECONNECT_MS[Math.min(this.failures, RECONNECT_MS.length - 1)];
    this.failures += 1;
    this.log.warn({ err: error, pause }, 'changes are not heard; reading from the database meanwhile');
    this.reconnecting = setTimeout(() => {
      this.opening = this.open();
    }, pause).unref();
  }

  private lose(client: pg.Client | null): void {
    if (client !== this.client) return;
    this.client = null;
    this.isFollowing = false;
    this.heard.clear();
    this.moved += 1;
    this.eras += 1;
  }
}

const queryOf =
  (client: pg.Client): Query =>
  async (text, values) =>
    (await client.query(text, values)).rows;
