import { type EntityManager, In } from 'typeorm';
import { NotFoundError } from '../refused-error.js';
import { OPEN_STAGES } from '../regulation/engagements.js';
import { Engagement } from './engagement.js';

interface Asked {
  clientInn: string;
  engagementId?: string | null;
}

/**
 * The partner's own work with the client that prices are asked for (3.1, 3.3), behind the partner's lock: the one that
 * is named, else the open one, of which there is at most one. Of other partners nothing is read.
 */
export async function findEngagementOfPrices(
  tx: EntityManager,
  partnerId: string,
  { clientInn, engagementId: id }: Asked,
): Promise<Engagement | null> {
  if (id == null) return tx.findOneBy(Engagement, { partnerId, clientInn, stage: In([...OPEN_STAGES]) });
  const found = await tx.findOneBy(Engagement, { id, partnerId });
  if (found === null) throw new NotFoundError('input.engagementId');
  return found;
}
