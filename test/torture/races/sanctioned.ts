import { refreshCards } from '../../../src/directory/refresh-cards.js';
import type { SanctionKind } from '../../../src/regulation/sanctions.js';
import { Sanction } from '../../../src/sanctions/sanction.js';
import type { Holder } from '../../support/bonuses.js';
import { imposeInput, type SanctionDays } from '../../support/sanctions.js';
import type { TestServer } from '../../support/server.js';
import { type Act, type Ended, isDone, told } from './race.js';

export const imposing = (partner: Pick<Holder, 'id'>, kind: SanctionKind, given: SanctionDays): Act => ({
  as: 'COMPLIANCE',
  mutation: 'imposeSanction',
  input: imposeInput(partner, kind, given),
});

/** As if there had been none, for the next round. */
export async function forgetSanctions({ database }: TestServer, { id }: Pick<Holder, 'id'>): Promise<void> {
  const { manager } = database.dataSource;
  await manager.delete(Sanction, { partnerId: id });
  await refreshCards(manager, [id]);
}

/** Whatever was done before a sanction stands; after it nothing is done, and it is refused with these codes. */
export async function noneAfterSanction(
  server: TestServer,
  partnerId: string,
  ended: readonly [Ended, Ended],
  ...codes: readonly string[]
): Promise<string | null> {
  const [act, sanction] = ended;
  if (!isDone(sanction)) return told(ended);
  if (!isDone(act)) return act.codes.every((code) => codes.includes(code)) ? null : told(ended);
  return (await lastOfBoth(server, partnerId, act)) === 'imposeSanction' ? null : `${act.mutation} after the sanction`;
}

/** Both write their record behind the partner's lock. */
async function lastOfBoth({ database }: TestServer, partnerId: string, { mutation }: Ended): Promise<string> {
  const [row] = await database.dataSource.query(
    `select mutation from audit_entry where partner_id = $1 and mutation in ('imposeSanction', $2) order by sequence desc limit 1`,
    [partnerId, mutation],
  );
  return row.mutation;
}
