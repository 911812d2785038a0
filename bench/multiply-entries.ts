import pg from 'pg';

/** Copies of the entries that there are, past the triggers: the chain of hashes is not what is measured. */
export async function multiplyEntries(connectionString: string, entries: number): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`set session_replication_role = replica`);
  await client.query(
    `insert into point_entry (id, sequence, partner_id, kind, amount, activity_on, recorded_at, source_type, source_id, tariff_id,
         clause, refusal_code, refusal_clause, reason, actor_id, hash)
       select gen_random_uuid(), 10000000 + row_number() over (), partner_id, kind, amount, activity_on, recorded_at, source_type,
              gen_random_uuid(), tariff_id, clause, refusal_code, refusal_clause, reason, actor_id, hash
       from point_entry e cross join generate_series(1, $1::int / (select count(*) from point_entry)::int + 1) n
      limit $1::int - (select count(*) from point_entry)`,
    [entries],
  );
  await client.query('vacuum analyze point_entry');
  await client.end();
}
