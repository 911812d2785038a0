import type { EntityManager } from 'typeorm';

const KEPT_TABLES = ['schema_migration'];

/**
 * Empties every table but that of the migrations. The append-only ledgers refuse this to everybody, so their triggers
 * sleep for the length of this transaction; it is the one place that does so.
 */
export async function emptyDatabase(manager: EntityManager): Promise<void> {
  await manager.transaction(async (tx) => {
    await tx.query('set local statement_timeout = 0');
    const tables = (await tx.query(
      `select quote_ident(tablename) as name from pg_tables
        where schemaname = current_schema() and tablename <> all ($1) order by tablename`,
      [KEPT_TABLES],
    )) as { name: string }[];
    for (const { name } of tables) await tx.query(`alter table ${name} disable trigger user`);
    await tx.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
    for (const { name } of tables) await tx.query(`alter table ${name} enable trigger user`);
    await tx.query('insert into sandbox_clock (id, offset_ms) values (1, 0)');
  });
}
