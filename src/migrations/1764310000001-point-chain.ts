import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The points ledger is chained by hash as well: entries that are there already get their links in the order of the ledger. */
export class PointChain1764310000001 implements MigrationInterface {
  name = 'PointChain1764310000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...BACKFILL, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger point_entry_chain on point_entry');
    await runner.query('drop function chain_points');
    await runner.query('drop function point_entry_content');
    await runner.query('drop index point_entry_chain_key');
    await runner.query(addPoints(''));
    await runner.query('alter table partner_points drop column head');
    await runner.query(
      `alter table point_entry drop column hash, alter column sequence set default nextval('point_entry_sequence')`,
    );
  }
}

const COLUMNS = [
  'alter table partner_points add column head bytea',
  'alter table point_entry add column hash bytea, alter column sequence drop default',
  'create unique index point_entry_chain_key on point_entry (partner_id, sequence)',
  // Times go in as numbers: their text depends on settings of the session.
  `create function point_entry_content(e point_entry) returns bytea language sql stable as $$
     select convert_to(jsonb_build_array(e.id, e.sequence, e.partner_id, e.kind, e.amount, e.activity_on,
       extract(epoch from e.recorded_at), e.source_type, e.source_id, e.tariff_id, e.clause, e.refusal_code,
       e.refusal_clause, e.reverses_id, e.reason, e.actor_id)::text, 'UTF8') $$`,
];

/** One pass over the ledger, each hash over the one before it. The guards know of no exception, so they stand aside. */
const BACKFILL = [
  `create function link(previous bytea, content bytea) returns bytea language sql immutable as $$
     select sha256(coalesce(previous, '') || content) $$`,
  'create aggregate chain(bytea) (sfunc = link, stype = bytea)',
  'alter table point_entry disable trigger point_entry_append_only',
  `update point_entry e set hash = c.hash
     from (select id, chain(point_entry_content(point_entry)) over (partition by partner_id order by sequence) as hash
             from point_entry) c
    where c.id = e.id`,
  'alter table point_entry enable trigger point_entry_append_only',
  'alter table partner_points disable trigger partner_points_guard',
  `update partner_points p set head = e.hash
     from (select distinct on (partner_id) partner_id, hash from point_entry order by partner_id, sequence desc) e
    where e.partner_id = p.partner_id`,
  'alter table partner_points enable trigger partner_points_guard',
  'drop aggregate chain(bytea)',
  'drop function link',
  'alter table point_entry alter column hash set not null',
];

/** The totals of a statement's entries, one update per partner however many entries came. */
const addPoints = (head: string): string => `
  create or replace function add_points() returns trigger language plpgsql as $$
  begin
    update partner_points p
       set total = p.total + a.amount, reached_at = coalesce(a.reached_at, p.reached_at)${head && ', head = a.head'}
      from (select partner_id, sum(amount)::bigint as amount,
                   (array_agg(recorded_at order by sequence desc) filter (where amount <> 0))[1] as reached_at${head}
              from added group by partner_id) a
     where p.partner_id = a.partner_id;
    return null;
  end $$`;

/**
 * A new entry's place and hash. The total's row is locked before the place is given, so that the order of the places is
 * the order of the chain; the entry before is looked up in the ledger, because a statement of many entries writes the
 * head once, at its end. Its look-ups go by index whatever the planner knew of the table when the session began: a bulk load
 * starts on an empty one, and would read all of it for every entry.
 */
const TRIGGERS = [
  `create function chain_points() returns trigger language plpgsql set enable_seqscan = off as $$
   declare previous bytea;
   begin
     perform from partner_points where partner_id = new.partner_id for no key update;
     select hash into previous from point_entry where partner_id = new.partner_id order by sequence desc limit 1;
     new.sequence := nextval('point_entry_sequence');
     new.hash := sha256(coalesce(previous, '') || point_entry_content(new));
     return new;
   end $$`,
  'create trigger point_entry_chain before insert on point_entry for each row execute function chain_points()',
  addPoints(', (array_agg(hash order by sequence desc))[1] as head'),
];
