import type { DataSource } from 'typeorm';
import { findFaults } from '../../src/ledgers/verify.js';
import { moscowDayOf } from '../../src/regulation/day.js';
import type { Client as Reader } from '../soak/client.js';
import { differences } from '../soak/compare.js';
import { type Arena, BONUS_KOPECKS } from './arena.js';
import type { Journal, Sent } from './journal.js';
import { MARK } from './mix.js';

/** Where the effect of a mutation is, once for each key: rows that a client's text marks, or that only it makes. */
const EFFECTS: Record<string, string> = {
  correctPoints: `select id from point_entry where reason like $1`,
  registerEngagement: `select id from engagement where client_name like $1`,
  addSpecialist: `select id from specialist where name like $1`,
  createProject: `select id from project where title like $1`,
  publishProject: `select s.project_id as id from project_publication s join project p on p.id = s.project_id where p.title like $1`,
  requestPriceApproval: `select id from price_approval where client_name like $1`,
  decidePriceApproval: `select id from price_approval where client_name like $1 and state = 'APPROVED'`,
  placeOrder: `select id from partner_order where client_name like $1`,
  recordOrderPayment: `select id from partner_order where client_name like $1 and state = 'PAID'`,
  cancelOrder: `select id from partner_order where client_name like $1 and state = 'CANCELLED'`,
  requestMarketingPoints: `select id from marketing_request where title like $1`,
  grantMarketingPoints: `select id from marketing_request where title like $1 and state = 'GRANTED'`,
  createApplication: `select id from application where goals like $1`,
};

/** Of each partner: bonuses set aside are those of placed orders, bonuses spent are those of paid ones. */
const BONUSES_OF_ORDERS = `
  select format('bonuses of partner %s: %s with %s set aside, its orders make %s with %s', a.partner_id,
                a.balance_kopecks, a.reserved_kopecks, $1::bigint - o.paid, o.placed)
    from bonus_account a
    cross join lateral (
      select coalesce(sum(l.bonus_kopecks) filter (where p.state = 'PAID'), 0) as paid,
             coalesce(sum(l.bonus_kopecks) filter (where p.state = 'PLACED'), 0) as placed
        from partner_order p join order_line l on l.order_id = p.id
       where p.partner_id = a.partner_id) o
   where (a.balance_kopecks, a.reserved_kopecks) <> ($1::bigint - o.paid, o.placed)`;

/** Bonuses came straight into the tables, without the order that brought them. */
const SEEDED = ['bonuses: orders'] as const;

/** Everything that must hold when all is quiet, whatever has happened; a line for each fault. */
export async function findWrongs({ database, servers }: Arena, journal: Journal, reader: Reader): Promise<string[]> {
  const wrongs = await findFaults(database, SEEDED);
  const rows = await database.query<{ format: string }[]>(BONUSES_OF_ORDERS, [BONUS_KOPECKS]);
  wrongs.push(...rows.map(({ format }) => format), ...(await effectsAmiss(database, journal)));
  const { now } = (await reader.post(servers()[0]!, 'anonymous', '{ clock { now } }')).data.clock;
  const questions = [
    { filter: null, first: 50 },
    { filter: { categories: ['CRM_SYSTEM'] }, first: 3 },
  ];
  const differ = await differences(reader, servers(), moscowDayOf(new Date(now)), questions);
  return [
    ...wrongs,
    ...differ.map((one) => `the list is not what the facts make: ${JSON.stringify(one).slice(0, 500)}`),
  ];
}

interface Kept {
  mutation: string;
  key: string;
  id: string | null;
}

async function effectsAmiss(database: DataSource, journal: Journal): Promise<string[]> {
  const kept = await database.query<Kept[]>(
    'select mutation, key, result_id as id from idempotency_key where mutation = any($1)',
    [Object.keys(EFFECTS)],
  );
  const byKey = new Map(kept.map((one) => [one.key, one]));
  const wrongs = journal.sent.flatMap((sent) => amiss(sent, byKey.get(sent.key)) ?? []);
  for (const [mutation, sql] of Object.entries(EFFECTS)) {
    const of = kept.filter((one) => one.mutation === mutation).map(({ id }) => id);
    const effects = await database.query<{ id: string }[]>(sql, [`${MARK}%`]);
    const audited = await database.query<{ id: string }[]>(
      'select object_id as id from audit_entry where mutation = $1',
      [mutation],
    );
    for (const [name, found] of Object.entries({ effects, 'records in the audit trail': audited })) {
      const difference = differ(
        of,
        found.map(({ id }) => id),
      );
      if (difference) wrongs.push(`${mutation}: its keys and its ${name} are not the same: ${difference}`);
    }
  }
  const points = journal.sent.filter(({ key }) => byKey.has(key)).reduce((sum, one) => sum + one.points, 0);
  const [row] = await database.query(
    `select coalesce(sum(amount), 0)::int as sum from point_entry where reason like $1`,
    [`${MARK}%`],
  );
  if (row.sum !== points) wrongs.push(`corrections make ${row.sum} points, clients sent ${points}`);
  return wrongs;
}

/** What a client was told against what was kept under its key. */
function amiss({ mutation, key, fate, id }: Sent, kept: Kept | undefined): string | null {
  const isThere = kept !== undefined;
  if (fate === 'ACKNOWLEDGED' && kept?.id !== id)
    return `${mutation} ${key}: acknowledged and ${isThere ? 'other' : 'lost'}`;
  if (fate === 'REFUSED' && isThere) return `${mutation} ${key}: refused, and done`;
  if (isThere && kept.id === null) return `${mutation} ${key}: half done`;
  return fate === 'UNDER_WAY' ? `${mutation} ${key}: its client never learned of its fate` : null;
}

/** Both hold the same ids, each once. */
function differ(keys: readonly (string | null)[], found: readonly string[]): string | null {
  const [a, b] = [new Set(keys), new Set(found)];
  if (a.size !== keys.length || b.size !== found.length)
    return `${keys.length} keys, ${found.length} found, some twice`;
  const lone = [...a].filter((id) => !b.has(id!)).length + [...b].filter((id) => !a.has(id)).length;
  return lone === 0 ? null : `${lone} stand alone`;
}
