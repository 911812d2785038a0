import type { DataSource } from 'typeorm';
import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { Partner } from '../partners/partner.js';
import { PartnerPoints } from '../points/partner-points.js';
import { isActive } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { hasPublicCard } from '../regulation/directory.js';
import type { PartnerCard } from './directory.types.js';

/** The public card of a KKV partner of any level (2.3); null where there is none that may be shown. */
export async function findCard(database: DataSource, slug: string, day: Day): Promise<PartnerCard | null> {
  const { manager } = database;
  const partner = await manager.findOneBy(Partner, { slug });
  if (!partner) return null;
  const [facts] = await loadCompetenceFacts(manager, [partner.id]);
  if (!facts) return null;
  const competence = competenceOf(facts, day);
  if (!isActive(competence) || !hasPublicCard({ competence, sanctions: facts.sanctions, day })) return null;
  const points = await manager.findOneByOrFail(PartnerPoints, { partnerId: partner.id });
  return {
    ...partner,
    level: competence.level,
    validThrough: competence.validThrough ?? day,
    points: points.total,
    view: { day, isPast: false, filter: {} },
  };
}
