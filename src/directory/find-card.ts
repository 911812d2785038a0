import { PartnerPoints } from '../points/partner-points.js';
import type { Day } from '../regulation/day.js';
import { countExperience } from './count-experience.js';
import type { CardView, PartnerCard } from './directory.types.js';
import { findPublicPartner } from './find-public-partner.js';
import { type Asking, cardOf, readCatalogue, sourceOf } from './list-directory.js';

/** The public card of a KKV partner of any level (2.3); null where there is none that may be shown. */
export async function findCard(asking: Asking, slug: string, day: Day): Promise<PartnerCard | null> {
  const { manager } = asking.database;
  const found = await findPublicPartner(manager, slug, day);
  if (!found) return null;
  const { partner, competence } = found;
  const { id } = partner;
  const view: CardView = { day, isPast: false, filter: {} };
  const points = await manager.findOneByOrFail(PartnerPoints, { partnerId: id });
  const counts = await countExperience(asking.database, day, [id]);
  const rank = await sourceOf(asking, view).readRank(view, id);
  const row = {
    id,
    texts: { ...partner, ...counts(id) },
    level: competence.level,
    validThrough: competence.validThrough ?? day,
    points: points.total,
    reachedAtUs: 0,
    readOverallRank: () => rank,
  };
  return cardOf(row, view, await readCatalogue(asking));
}
