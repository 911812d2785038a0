import { Not } from 'typeorm';
import { recordExpired } from '../applications/record-expired.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToExtend } from '../regulation/extend-sanction.js';
import { refusal } from '../regulation/refusal.js';
import { isPermanent, sanctionKindRow } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockSanction } from './lift-sanction.js';
import { notifyOfSanction } from './notify-of-sanction.js';
import { recordChange } from './record-change.js';
import { Sanction } from './sanction.js';
import type { ExtendSanctionInput } from './sanction-inputs.types.js';

/** Moves the last day of a sanction that is not over yet. The days that it has had stay as they were. */
export async function extendSanction(work: Work, input: ExtendSanctionInput): Promise<Sanction> {
  const { tx, today } = work;
  const sanction = await lockSanction(tx, input.sanctionId);
  const { id, partnerId, throughOn: throughBefore } = sanction;
  // What has expired stays so, whatever the extension makes of the day.
  await recordExpired(work, partnerId);
  const others = await tx.findBy(Sanction, { partnerId, id: Not(id) });
  const throughOn = input.throughOn ?? null;
  const reason = input.reason.trim();
  refuseIf([
    ...refusalsToExtend(sanction, throughOn, others, today),
    reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null,
  ]);
  expectVersion(sanction, input.expectedVersion);
  work.cites(sanctionKindRow(sanction.kind).clause);
  await recordChange(work, sanction, { kind: 'EXTENDED', throughBefore, throughOn, liftedOn: null, reason });
  const permanentFrom = isPermanent({ kind: sanction.kind, throughOn }) ? today : null;
  const extended = await tx.save(Object.assign(sanction, { throughOn, permanentFrom }));
  await notifyOfSanction(work, 'SANCTION_EXTENDED', extended, reason);
  return extended;
}
