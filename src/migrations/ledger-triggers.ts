const APPEND_ONLY_TABLES = ['point_entry', 'audit_entry', 'parameter_value', 'point_tariff'];

/** What was written stays as it was, also for somebody with a SQL prompt. */
export const APPEND_ONLY_SQL = [
  `create function refuse_change() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
   end $$`,
  ...APPEND_ONLY_TABLES.map(
    (table) => `create trigger ${table}_append_only before update or delete or truncate on ${table}
                for each statement execute function refuse_change()`,
  ),
];

/**
 * The stored totals follow the entries in the same statement that adds them, one update per partner however many
 * entries come. Nobody else may write a total: a direct statement runs at trigger depth 1.
 */
export const POINT_TOTALS_SQL = [
  `create function start_points() returns trigger language plpgsql as $$
   begin
     insert into partner_points (partner_id, total, reached_at) select id, 0, created_at from added;
     return null;
   end $$`,
  `create trigger partner_points_start after insert on partner
   referencing new table as added for each statement execute function start_points()`,
  `create function add_points() returns trigger language plpgsql as $$
   begin
     update partner_points p
        set total = p.total + a.amount, reached_at = a.reached_at
       from (select partner_id, sum(amount)::bigint as amount,
                    (array_agg(recorded_at order by sequence desc))[1] as reached_at
               from added where amount <> 0 group by partner_id) a
      where p.partner_id = a.partner_id;
     return null;
   end $$`,
  `create trigger point_entry_total after insert on point_entry
   referencing new table as added for each statement execute function add_points()`,
  `create function refuse_direct_total() returns trigger language plpgsql as $$
   begin
     if pg_trigger_depth() <= 1 then
       raise exception 'totals are written by the ledger alone' using errcode = 'restrict_violation';
     end if;
     return null;
   end $$`,
  `create trigger partner_points_guard before insert or update or delete on partner_points
   for each statement execute function refuse_direct_total()`,
];
