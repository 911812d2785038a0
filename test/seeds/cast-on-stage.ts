import { In } from 'typeorm';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { UserAccount } from '../../src/access/user-account.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { Partner } from '../../src/partners/partner.js';
import { PartnerPoints } from '../../src/points/partner-points.js';
import { PointEntry } from '../../src/points/point-entry.js';
import { Project } from '../../src/projects/project.js';
import { ProjectPublication } from '../../src/projects/project-publication.js';
import { competenceOn } from '../../src/regulation/competence.js';
import { moscowDayOf } from '../../src/regulation/day.js';
import { hasPublicCard, isListed } from '../../src/regulation/directory.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export const ISSUER = 'urn:test:issuer';

/** The demonstration as it stands in a database of its own, read back. */
export async function castOnStage(now: Date) {
  const database = await createTestDatabase();
  await seedDemonstration(database.dataSource.manager, now, ISSUER);
  const companies = await readCompanies(database, moscowDayOf(now));
  return { database, today: moscowDayOf(now), companies };
}

export type Company = Awaited<ReturnType<typeof readCompanies>>[number];

async function readCompanies({ dataSource }: TestDatabase, day: string) {
  const { manager } = dataSource;
  const partners = await manager.find(Partner, { order: { slug: 'ASC' } });
  const of = { partnerId: In(partners.map(({ id }) => id)) };
  const terms = await manager.find(CompetenceTerm, { where: of, order: { validFrom: 'ASC' } });
  const sanctions = await manager.findBy(Sanction, of);
  const entities = await manager.findBy(LegalEntity, of);
  const projects = await manager.findBy(Project, of);
  const publications = await manager.findBy(ProjectPublication, of);
  const entries = await manager.find(PointEntry, { where: of, order: { sequence: 'ASC' } });
  const points = await manager.findBy(PartnerPoints, of);
  const users = await manager.findBy(UserAccount, of);
  return partners.map((partner) => {
    const mine = <T extends { partnerId: string | null }>(rows: T[]) => rows.filter((r) => r.partnerId === partner.id);
    const facts = { terms: mine(terms), sanctions: mine(sanctions) };
    const competence = competenceOn(day, facts.terms, facts.sanctions, partner.partnershipEndedOn);
    const card = { competence, sanctions: facts.sanctions, day };
    return {
      partner,
      ...facts,
      competence,
      isListed: isListed(card),
      hasPublicCard: hasPublicCard(card),
      entities: mine(entities),
      projects: mine(projects),
      publications: mine(publications),
      entries: mine(entries),
      points: mine(points)[0]!,
      users: mine(users),
    };
  });
}
