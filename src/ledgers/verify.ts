import type { DataSource, EntityManager } from 'typeorm';
import { countWrongCards } from '../directory/refresh-cards.js';
import { LEDGER_CHECKS, type LedgerCheck } from './ledger-checks.js';

export type Check = LedgerCheck | 'directory: cards';

/** Whatever takes a statement and answers with its rows. */
export type Asked = Pick<EntityManager, 'query'>;

/** So many lines of a kind are told; how many there are beyond them, one more says. */
const TOLD_PER_CHECK = 20;

/**
 * Everything that has to hold of the ledgers and the read model; a line for each fault, none on a sound database. All
 * questions are asked of one moment, so that it can be asked while others write, and it locks out nobody.
 */
export const findFaults = (database: DataSource, without: readonly Check[] = []): Promise<string[]> =>
  database.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('set transaction read only');
    await tx.query('set local statement_timeout = 0');
    return findFaultsIn(tx, without);
  });

/** The same within a transaction of the caller's. */
export async function findFaultsIn(tx: Asked, without: readonly Check[] = []): Promise<string[]> {
  const faults: string[] = [];
  for (const [check, sql] of Object.entries(LEDGER_CHECKS)) {
    if (!without.includes(check as Check)) faults.push(...(await faultsOf(tx, check, sql)));
  }
  const wrong = without.includes('directory: cards') ? 0 : await countWrongCards(tx);
  if (wrong > 0) faults.push(`directory: ${wrong} wrong cards, mend with npm run directory -- --rebuild`);
  return faults;
}

async function faultsOf(tx: Asked, check: string, sql: string): Promise<string[]> {
  const found = await tx.query<{ fault: string; of: number }[]>(
    `select fault, count(*) over ()::int as of from (${sql}) found (fault) order by 1 limit ${TOLD_PER_CHECK}`,
  );
  const more = (found[0]?.of ?? 0) - found.length;
  return [...found.map(({ fault }) => fault), ...(more > 0 ? [`${check}: ${more} more`] : [])];
}
