import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import { PointActivity } from './point-activity.js';
import type { AddPointActivityInput } from './tariffs.types.js';

/** Adds an activity to the catalogue; it earns nothing until it has a tariff (4.5). */
export async function addPointActivity({ tx, cites }: Work, input: AddPointActivityInput): Promise<PointActivity> {
  const { code, kind, titleRu, titleEn } = input;
  cites('4.5');
  return tx.save(tx.create(PointActivity, { id: newId(), code, kind, titleRu, titleEn, isDemonstration: false }));
}
