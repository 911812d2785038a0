import type { DataSource } from 'typeorm';
import { Industry } from '../../src/catalogues/industry.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { refreshCards } from '../../src/directory/refresh-cards.js';
import { newId } from '../../src/new-id.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { Partner } from '../../src/partners/partner.js';
import { PointEntry } from '../../src/points/point-entry.js';
import { Project } from '../../src/projects/project.js';
import { ProjectPublication } from '../../src/projects/project-publication.js';
import { moscowDayOf, plusDays } from '../../src/regulation/day.js';
import type { Level } from '../../src/regulation/levels.js';
import type { Category } from '../../src/regulation/projects.js';
import { Sanction } from '../../src/sanctions/sanction.js';

/** Puts facts straight into the tables, where a test is about what is read from them and not about how they came. */
export const today = (): string => moscowDayOf(new Date());
export const daysFromNow = (days: number): string => plusDays(today(), days);

const ACTOR = '00000000-0000-7000-8000-000000000001';

export interface PartnerSketch {
  slug: string;
  name?: string;
  city?: string;
  region?: string;
  level?: Level | null;
  validFrom?: string;
  validThrough?: string;
}

let innCounter = 0;

/** An ИНН of ten digits with its check digit, unlike any made before by this worker. */
export function makeInn(): string {
  innCounter += 1;
  const nine = String(990_000_000 + innCounter);
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
  return `${nine}${(sum % 11) % 10}`;
}

/** A partner with one legal entity and, unless `level` is null, a term around today. */
export async function addPartner(db: DataSource, sketch: PartnerSketch): Promise<Partner> {
  const { manager } = db;
  const createdAt = new Date('2025-01-01T09:00:00Z');
  const partner = await manager.save(
    manager.create(Partner, {
      id: newId(),
      slug: sketch.slug,
      name: sketch.name ?? sketch.slug,
      city: sketch.city ?? 'Москва',
      region: sketch.region ?? 'Москва',
      createdAt,
    }),
  );
  const entity = await manager.save(
    manager.create(LegalEntity, {
      id: newId(),
      partnerId: partner.id,
      kind: 'COMPANY',
      name: `ООО «${partner.name}»`,
      inn: makeInn(),
      kpp: '770101001',
      ogrn: '1027700132195',
      accessionStatementNumber: '1',
      accessionStatementSignedOn: '2025-01-01',
      createdAt,
    }),
  );
  const { level = 'EXTENDED' } = sketch;
  if (level !== null) {
    await manager.save(
      manager.create(CompetenceTerm, {
        id: newId(),
        partnerId: partner.id,
        legalEntityId: entity.id,
        level,
        validFrom: sketch.validFrom ?? daysFromNow(-100),
        validThrough: sketch.validThrough ?? daysFromNow(100),
        basis: 'IMPORTED',
        reference: 'test',
        createdBy: ACTOR,
        createdAt,
      }),
    );
  }
  await refreshCards(manager, [partner.id]);
  return partner;
}

export interface ProjectSketch {
  categories: Category[];
  industry: string;
  title?: string;
  publishedOn?: string;
  withdrawnOn?: string | null;
}

/** A finished project that waits for publication. */
export async function addSubmittedProject(db: DataSource, partnerId: string, sketch: ProjectSketch): Promise<Project> {
  const { manager } = db;
  const industry = await manager.findOneByOrFail(Industry, { code: sketch.industry });
  const project = await manager.save(
    manager.create(Project, {
      id: newId(),
      partnerId,
      title: sketch.title ?? 'Портал',
      clientName: 'АО «Клиент»',
      contactName: 'Иванова Анна',
      contactEmail: 'contact@example.org',
      description: 'Описание',
      product: 'BITRIX24_ENTERPRISE_BOX',
      categories: sketch.categories,
      industryId: industry.id,
      startedOn: daysFromNow(-400),
      finishedOn: daysFromNow(-200),
      publicationState: 'SUBMITTED',
      submittedAt: new Date('2025-02-02T09:00:00Z'),
      createdBy: ACTOR,
      createdAt: new Date('2025-02-01T09:00:00Z'),
    }),
  );
  return project;
}

/** A finished and published project, without points. */
export async function addPublishedProject(db: DataSource, partnerId: string, sketch: ProjectSketch): Promise<Project> {
  const { manager } = db;
  const project = await addSubmittedProject(db, partnerId, sketch);
  await manager.save(Object.assign(project, { publicationState: sketch.withdrawnOn ? 'RETURNED' : 'PUBLISHED' }));
  await manager.save(
    manager.create(ProjectPublication, {
      id: newId(),
      projectId: project.id,
      partnerId,
      publishedOn: sketch.publishedOn ?? daysFromNow(-90),
      publishedAt: new Date(),
      publishedBy: ACTOR,
      withdrawnOn: sketch.withdrawnOn ?? null,
    }),
  );
  await refreshCards(manager, [partnerId]);
  return project;
}

/** An entry of the ledger: a correction, recorded at the given instant. */
export async function addPoints(
  db: DataSource,
  partnerId: string,
  amount: number,
  { activityOn = today(), recordedAt = new Date() }: { activityOn?: string; recordedAt?: Date } = {},
): Promise<void> {
  const id = newId();
  await db.manager.insert(PointEntry, {
    id,
    partnerId,
    kind: 'CORRECTION',
    amount,
    activityOn,
    recordedAt,
    sourceType: 'CORRECTION',
    sourceId: id,
    clause: '4.1',
    reason: 'test',
    actorId: ACTOR,
  });
  await refreshCards(db.manager, [partnerId]);
}

export type SanctionSketch = Pick<Sanction, 'partnerId' | 'kind'> & Partial<Sanction>;

export async function addSanction(db: DataSource, sketch: SanctionSketch): Promise<Sanction> {
  const sanction = await db.manager.save(
    db.manager.create(Sanction, {
      id: newId(),
      ground: '5.1',
      decision: 'test',
      startsOn: today(),
      throughOn: null,
      imposedBy: ACTOR,
      imposedAt: new Date(),
      ...sketch,
    }),
  );
  await refreshCards(db.manager, [sketch.partnerId]);
  return sanction;
}
