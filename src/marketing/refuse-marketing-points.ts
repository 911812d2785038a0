import { notify } from '../notifications/notify.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalToDecideRequest, refusalToRefusePoints } from '../regulation/marketing.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockMarketingRequest } from './lock-marketing-request.js';
import type { RefuseMarketingPointsInput } from './marketing.types.js';
import type { MarketingRequest } from './marketing-request.js';

/** Refuses a request for points with a reason that the partner reads; it stays on record (4.4). */
export async function refuseMarketingPoints(work: Work, input: RefuseMarketingPointsInput): Promise<MarketingRequest> {
  const { tx, actor, today } = work;
  const request = await lockMarketingRequest(work, input.requestId);
  refuseIf([refusalToDecideRequest(request.state), refusalToRefusePoints(input.reason)]);
  expectVersion(request, input.expectedVersion);
  work.cites('4.4');
  const about = { partnerId: request.partnerId, subjectId: request.id };
  const params = { activity: request.title, reason: input.reason };
  await notify(work, { kind: 'MARKETING_POINTS_REFUSED', ...about, params });
  const decision = { state: 'REFUSED', reason: input.reason, decidedOn: today, decidedBy: actor.userId } as const;
  return tx.save(Object.assign(request, decision));
}
