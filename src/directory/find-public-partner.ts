import type { EntityManager } from 'typeorm';
import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { Partner } from '../partners/partner.js';
import { type CompetenceOnDay, isActive } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { hasPublicCard } from '../regulation/directory.js';
import type { Level } from '../regulation/levels.js';

export interface PublicPartner {
  partner: Partner;
  competence: CompetenceOnDay & { level: Level };
}

/** 2.3, 6.4: the partner of an address, if everybody may open its card on the day. */
export async function findPublicPartner(manager: EntityManager, slug: string, day: Day): Promise<PublicPartner | null> {
  const partner = await manager.findOneBy(Partner, { slug });
  const [facts] = partner ? await loadCompetenceFacts(manager, [partner.id]) : [];
  if (!partner || !facts) return null;
  const competence = competenceOf(facts, day);
  if (!isActive(competence) || !hasPublicCard({ competence, sanctions: facts.sanctions, day })) return null;
  return { partner, competence };
}
