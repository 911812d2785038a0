import { In } from 'typeorm';
import { announce } from '../events/announce.js';
import { notify } from '../notifications/notify.js';
import { PointActivity } from '../points/point-activity.js';
import { abilitiesTakenAway } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Sanction } from './sanction.js';

type About = 'SANCTION_IMPOSED' | 'SANCTION_EXTENDED' | 'SANCTION_LIFTED';

/** Tells the partner of its sanction, in the transaction that changes it: a sanction is communicated when it is imposed. */
export async function notifyOfSanction(work: Work, kind: About, sanction: Sanction, reason: string): Promise<void> {
  const { id: subjectId, partnerId, ground, startsOn, throughOn, liftedOn } = sanction;
  const data = { sanctionId: subjectId, sanction: sanction.kind, ground };
  const about = { sanction: sanction.kind, ground, reason };
  if (kind === 'SANCTION_LIFTED') {
    await notify(work, { kind: 'SANCTION_LIFTED', partnerId, subjectId, params: { ...about, liftedOn: liftedOn! } });
    await announce(work, { kind: 'SANCTION_LIFTED', partnerId, data: { ...data, liftedOn: liftedOn! } });
    return;
  }
  const taken = abilitiesTakenAway(sanction);
  const takesAway = taken.length === 0 ? null : taken.join(',');
  const activities = await activitiesOf(work, sanction);
  const params = { ...about, startsOn, throughOn, takesAway, activities };
  const isNew = kind === 'SANCTION_IMPOSED';
  await announce(work, { kind, partnerId, data: { ...data, startsOn, throughOn } });
  await notify(work, { kind: isNew ? 'SANCTION_IMPOSED' : 'SANCTION_EXTENDED', partnerId, subjectId, params });
}

/** 6.2: by their codes, as the catalogue (4.5) has them. */
async function activitiesOf({ tx }: Work, { activityIds }: Sanction): Promise<string | null> {
  if (activityIds.length === 0) return null;
  const activities = await tx.find(PointActivity, { where: { id: In(activityIds) }, order: { code: 'ASC' } });
  return activities.map(({ code }) => code).join(', ');
}
