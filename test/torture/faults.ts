import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findPostmaster } from '../../src/database/embedded/postmaster.js';
import { moscowDayOf, startOfMoscowDay } from '../../src/regulation/day.js';
import { until } from '../support/until.js';
import type { Arena, ServerName } from './arena.js';
import { DELIVERY_FAULTS } from './delivery-faults.js';
import { killed, random, times } from './killed.js';
import type { Rounds } from './rounds.js';

/** Something that goes wrong while clients write and read. When `run` ends, its cause has ended. */
export interface Fault {
  name: string;
  /** What is done, so many times or so long; a column of the report. */
  dose: (rounds: Rounds) => string;
  servers?: readonly ServerName[];
  /** How often clients leave in the middle of a request. */
  leaving?: number;
  run: (arena: Arena, rounds: Rounds, acknowledged: () => number) => Promise<void>;
  /** Codes of the network that clients must not meet, beside those that they never may. */
  mustNotLose?: RegExp;
}

const BACKENDS = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
  and application_name like 'kkv-partner-programme%'`;
const HALF_A_REQUEST =
  'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"query"';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours of business time from the beginning of a day in Moscow. */
const CLOCK_STEPS_HOURS = [24 + 12, 24 + 13, 24 + 12, 48 + 12, 24 + 12, 366 * 24 + 12];

export const FAULTS: readonly Fault[] = [
  { name: 'none', dose: ({ seconds }) => `${seconds} s`, run: (_, { seconds }) => pause(seconds * 1_000) },
  {
    name: 'kill -9 of a server',
    dose: ({ kills }) => `${kills} times, one of two`,
    servers: ['first', 'second'],
    run: async (arena, { kills }) => {
      let turn = 0;
      await times(kills, () => killed(arena, turn++ % 2 === 0 ? 'first' : 'second'));
    },
  },
  {
    name: 'SIGTERM',
    dose: () => 'once, under load',
    // Whoever is not let in comes again; whoever was let in is answered.
    mustNotLose: /^(?!ECONNREFUSED)/,
    async run(arena) {
      const pid = arena.pidOf('first');
      const askedAt = performance.now();
      process.kill(pid, 'SIGTERM');
      await until(() => !isAlive(pid));
      const took = performance.now() - askedAt;
      if (took > 10_500) throw new Error(`It took ${Math.round(took)} ms to stop`);
      await arena.start('first');
    },
  },
  {
    name: 'immediate restart of PostgreSQL',
    dose: ({ restarts }) => `${restarts} times`,
    run: async (arena, { restarts }) =>
      times(restarts, async () => {
        const { pid } = (await findPostmaster(join(arena.stage.folder, 'postgres', 'cluster')))!;
        process.kill(pid, 'SIGQUIT');
        await until(() => !isAlive(pid));
        await arena.restartPostgres();
        await pause(random(100, 500));
      }),
  },
  {
    name: 'backends ended by PostgreSQL',
    dose: ({ kills }) => `${kills} times all of them`,
    run: (arena, { kills }) =>
      arena.asSuperuser((client) =>
        times(kills, async () => {
          await client.query(`select pg_terminate_backend(pid) ${BACKENDS}`);
          await pause(random(50, 150));
        }),
      ),
  },
  {
    name: 'kill -9 of a backend',
    dose: () => 'once',
    async run(arena) {
      const pid = await arena.asSuperuser(
        async (client) => (await client.query(`select pid ${BACKENDS} limit 1`)).rows[0].pid,
      );
      process.kill(pid, 'SIGKILL');
      await pause(300);
    },
  },
  {
    name: 'connection cut between COMMIT and its answer',
    dose: ({ cuts }) => `${cuts} times`,
    async run({ wire }, { cuts }) {
      const before = wire.cuts();
      for (let done = 0; done < cuts; done += 1) {
        wire.cutAtNextCommit();
        await until(() => wire.cuts() > before + done);
        await pause(random(5, 30));
      }
    },
  },
  {
    name: 'the network to PostgreSQL stands still',
    dose: ({ stallSeconds }) => `${stallSeconds} s`,
    async run({ wire }, { stallSeconds }) {
      wire.hold();
      await pause(stallSeconds * 1_000);
      wire.letGoOn();
    },
  },
  {
    name: 'all connections of the pool held',
    dose: ({ heldSeconds }) => `${heldSeconds} s by a lock`,
    run: (arena, { heldSeconds }) =>
      arena.asSuperuser(async (client) => {
        await client.query('begin');
        await client.query('lock table partner in access exclusive mode');
        await pause(heldSeconds * 1_000);
        await client.query('rollback');
      }),
  },
  {
    name: 'half-sent requests',
    dose: ({ halves }) => `${halves} at once`,
    mustNotLose: /./,
    async run(arena, { halves }) {
      const { port } = new URL(arena.servers()[0]!);
      const sockets: Socket[] = [];
      for (let n = 0; n < halves; n += 1) {
        const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
        socket.write(HALF_A_REQUEST);
        sockets.push(socket);
      }
      await pause(1_500);
      for (const socket of sockets) socket.destroy();
    },
  },
  {
    name: 'clients leave in the middle of a request',
    dose: ({ seconds }) => `half of them, ${seconds} s`,
    leaving: 0.5,
    run: (_, { seconds }) => pause(seconds * 1_000),
  },
  {
    name: 'deadlocks',
    dose: ({ seconds }) => `for ${seconds} s, by a stranger who locks the other way round`,
    run: (arena, { seconds }) =>
      arena.asSuperuser(async (client) => {
        const endsAt = performance.now() + seconds * 1_000;
        // The server's backends find the deadlock first, and lose.
        await client.query(`set deadlock_timeout = '1min'`);
        while (performance.now() < endsAt) {
          const ids = arena.holders.map(({ id }) => id);
          await client.query('begin');
          await client.query('select from partner_points where partner_id = any($1) for update', [ids]);
          await pause(50);
          await client.query('select from partner where id = any($1) order by id for no key update', [ids]);
          await client.query('rollback');
          await pause(20);
        }
      }),
  },
  {
    name: 'serialization failures',
    dose: ({ seconds }) => `a third of all transactions, for ${seconds} s`,
    run: (arena, { seconds }) =>
      arena.asSuperuser(async (client) => {
        await client.query(`create function fails() returns trigger language plpgsql as
          $$ begin if random() < 0.33 then raise sqlstate '40001'; end if; return new; end $$`);
        await client.query('create trigger fails before insert on audit_entry for each row execute function fails()');
        await pause(seconds * 1_000);
        await client.query('drop trigger fails on audit_entry');
        await client.query('drop function fails');
      }),
  },
  {
    name: 'read-only database',
    dose: ({ seconds }) => `${seconds} s`,
    run: (arena, { seconds }) =>
      arena.asSuperuser(async (client) => {
        await client.query('alter system set default_transaction_read_only = on');
        await client.query('select pg_reload_conf()');
        await pause(seconds * 1_000);
        await client.query('alter system reset default_transaction_read_only');
        await client.query('select pg_reload_conf()');
      }),
  },
  ...DELIVERY_FAULTS,
  {
    name: 'a random history',
    dose: ({ operations }) => `${operations} operations on two processes, and the clock moves`,
    servers: ['first', 'second'],
    mustNotLose: /./,
    async run({ database }, { operations }, acknowledged) {
      const until = acknowledged() + operations;
      for (let offset = 0; acknowledged() < until; offset += random(0, DAY_MS / 100)) {
        await database.query('update sandbox_clock set offset_ms = $1', [Math.round(offset)]);
        await pause(random(50, 500));
      }
    },
  },
  {
    name: 'the business clock jumps',
    dose: () => '+1 h, −1 h, +1 day, −1 day, +1 year',
    mustNotLose: /./,
    async run({ database }) {
      const begin = startOfMoscowDay(moscowDayOf(new Date())).getTime();
      for (const hours of CLOCK_STEPS_HOURS) {
        const offset = begin + hours * HOUR_MS - Date.now();
        await database.query('update sandbox_clock set offset_ms = $1', [offset]);
        await pause(300);
      }
    },
  },
];

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
