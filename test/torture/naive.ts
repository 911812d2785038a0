import { type Arena, openArena } from './arena.js';
import { FAULTS } from './faults.js';
import { Journal } from './journal.js';
import type { Rounds } from './rounds.js';
import { type Outcome, runFault } from './run-fault.js';

/** A way to be wrong, and the fault under which it must be noticed: a suite that finds nothing there proves nothing. */
interface Naive {
  name: string;
  fault: string;
  weaken: readonly string[];
}

const NAIVE: readonly Naive[] = [
  {
    name: 'idempotency keys that are never found again',
    fault: 'connection cut between COMMIT and its answer',
    weaken: [
      `create function forget() returns trigger language plpgsql as
         'begin new.scope_id = gen_random_uuid(); return new; end'`,
      'create trigger forget before insert on idempotency_key for each row execute function forget()',
    ],
  },
  {
    name: 'commits that are acknowledged before they are on disk',
    fault: 'immediate restart of PostgreSQL',
    weaken: [
      'alter system set synchronous_commit = off',
      `alter system set wal_writer_delay = '10s'`,
      `alter system set wal_writer_flush_after = '1GB'`,
      'select pg_reload_conf()',
    ],
  },
  {
    name: 'a directory whose cards do not follow',
    fault: 'none',
    weaken: [
      `create function nothing() returns trigger language plpgsql as 'begin return null; end'`,
      'create trigger nothing before insert or update on directory_card for each row execute function nothing()',
    ],
  },
];

export interface Noticed {
  name: string;
  fault: string;
  outcome: Outcome;
}

export async function runNaive(rounds: Rounds, seed: number): Promise<Noticed[]> {
  const noticed: Noticed[] = [];
  for (const { name, fault, weaken } of NAIVE) {
    const arena: Arena = await openArena(['first']);
    try {
      await arena.asSuperuser(async (client) => {
        for (const statement of weaken) await client.query(statement);
      });
      const [known] = FAULTS.filter((one) => one.name === fault);
      const outcome = await runFault(known!, { arena, journal: new Journal(), rounds, seed });
      noticed.push({ name, fault, outcome });
    } finally {
      await arena.close();
    }
  }
  return noticed;
}
