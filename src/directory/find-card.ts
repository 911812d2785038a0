import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { Partner } from '../partners/partner.js';
import { PartnerPoints } from '../points/partner-points.js';
import { isActive } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { hasPublicCard } from '../regulation/directory.js';
import { countExperience } from './count-experience.js';
import type { CardView, PartnerCard } from './directory.types.js';
import { type Asking, cardOf, readCatalogue, sourceOf } from './list-directory.js';

/** The public card of a KKV partner of any level (2.3); null where there is none that may be shown. */
export async function findCard(asking: Asking, slug: string, day: Day): Promise<PartnerCard | null> {
  const { manager } = asking.database;
  const partner = await manager.findOneBy(Partner, { slug });
  if (!partner) return null;
  const { id } = partner;
  const [facts] = await loadCompetenceFacts(manager, [id]);
  if (!facts) return null;
  const competence = competenceOf(facts, day);
  if (!isActive(competence) || !hasPublicCard({ competence, sanctions: facts.sanctions, day })) return null;
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
