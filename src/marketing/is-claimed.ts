import { type EntityManager, Not } from 'typeorm';
import type { MarketingState } from '../regulation/marketing.js';
import { MarketingRequest } from './marketing-request.js';

/** Whether points were asked for a joint activity (4.4); a refusal lets it be asked for again. Behind the partner's lock. */
export const isClaimed = (tx: EntityManager, jointActivityId: string): Promise<boolean> =>
  tx.existsBy(MarketingRequest, { jointActivityId, state: Not<MarketingState>('REFUSED') });
