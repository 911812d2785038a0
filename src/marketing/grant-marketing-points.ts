import { notify } from '../notifications/notify.js';
import { expectVersion } from '../partners/lock-partner.js';
import { accruePoints } from '../points/accrue-points.js';
import { findTariff } from '../points/find-tariff.js';
import { PointActivity } from '../points/point-activity.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToGrantPoints, refusalToDecideRequest } from '../regulation/marketing.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockMarketingRequest } from './lock-marketing-request.js';
import type { GrantMarketingPointsInput } from './marketing.types.js';
import type { MarketingRequest } from './marketing-request.js';

/**
 * Grants the points that the tariff of the activity's day gives, or another number with a reason (4.4). The day on which
 * it took place decides 4.1 and 6.2: what is granted then stays on record with 0 points and why.
 */
export async function grantMarketingPoints(work: Work, input: GrantMarketingPointsInput): Promise<MarketingRequest> {
  const { tx, actor, today } = work;
  const request = await lockMarketingRequest(work, input.requestId);
  refuseIf([refusalToDecideRequest(request.state)]);
  const { code } = await tx.findOneByOrFail(PointActivity, { id: request.activityId });
  const tariff = await findTariff(tx, code, request.heldOn);
  const { points = null, reason = null } = input;
  refuseIf(refusalsToGrantPoints({ tariffPoints: tariff?.points ?? null, points, reason }));
  expectVersion(request, input.expectedVersion);
  const granted = points ?? tariff!.points;
  const entry = await accruePoints(work, {
    partnerId: request.partnerId,
    kind: 'MARKETING',
    activityOn: request.heldOn,
    clause: '4.4',
    sourceType: 'MARKETING_REQUEST',
    sourceId: request.id,
    tariff: tariff!,
    points: granted,
  });
  const about = { partnerId: request.partnerId, subjectId: request.id };
  const activity = request.title;
  if (entry.refusalClause === null) {
    const params = { activity, points: String(entry.amount), reason };
    await notify(work, { kind: 'MARKETING_POINTS_GRANTED', ...about, params });
  } else {
    const params = { activity, withheldBy: entry.refusalClause };
    await notify(work, { kind: 'MARKETING_POINTS_WITHHELD', ...about, params });
  }
  const decision = { state: 'GRANTED', points: granted, reason, decidedOn: today, decidedBy: actor.userId } as const;
  return tx.save(Object.assign(request, decision));
}
