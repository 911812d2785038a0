import DataLoader from 'dataloader';
import { type DataSource, type EntityTarget, In } from 'typeorm';
import { REQUIREMENTS } from '../regulation/core-requirements.js';
import type { Day } from '../regulation/day.js';
import { isAtLeast, type Level } from '../regulation/levels.js';
import { type PublishedRow, publishedOn } from '../regulation/published.js';
import type { RequirementRow } from '../regulation/requirements.js';
import { PublishedEntitlement } from './published-entitlement.js';
import { PublishedRequirement } from './published-requirement.js';
import { loadPublishedCatalogue } from './requirement-records.js';

/** A requirement as the catalogue shows it: its row, and the record behind it if it is a published one. */
export interface CatalogueRequirement {
  code: string;
  row: RequirementRow;
  published: PublishedRequirement | null;
}

/** Everything that some application is asked for on a day, the core first (1.5). */
export async function requirementsOn(database: DataSource, day: Day): Promise<CatalogueRequirement[]> {
  const { requirements } = await loadPublishedCatalogue(database.manager);
  const core = Object.entries<RequirementRow>(REQUIREMENTS).map(([code, row]) => ({ code, row, published: null }));
  const further = publishedOn(requirements, day).map((published) => ({
    code: published.code,
    row: { ...published, clause: '1.5' as const, checkedBy: 'REVIEWER' as const },
    published,
  }));
  return [...core, ...further];
}

/** What is published of entitlements on a day, by code (1.5). */
export const entitlementsPublishedOn = async (database: DataSource, day: Day): Promise<PublishedEntitlement[]> =>
  publishedOn(await allEntitlements(database), day);

const allEntitlements = (database: DataSource): Promise<PublishedEntitlement[]> =>
  database.getRepository(PublishedEntitlement).find({ order: { recordedAt: 'ASC', id: 'ASC' } });

/** 1.1: a level has what the levels below it have. */
export const entitlementsFor = (
  rows: readonly PublishedEntitlement[],
  level: Level,
  day: Day,
): PublishedEntitlement[] => publishedOn(rows, day).filter(({ fromLevel }) => isAtLeast(level, fromLevel));

/** All records of one code, also those to come, the newest first day first; of equal days the one that counts. */
export const publishedHistory = <Row extends PublishedRow>(
  database: DataSource,
  table: EntityTarget<Row>,
  code: string,
): Promise<Row[]> =>
  database
    .getRepository(table)
    .createQueryBuilder('item')
    .where('item.code = :code', { code })
    .orderBy('item.effectiveFrom', 'DESC')
    .addOrderBy('item.recordedAt', 'DESC')
    .addOrderBy('item.id', 'DESC')
    .getMany();

const ONLY_KEY = 'all';

/** Every published entitlement, read once for a request however many partners it is asked for. */
export function publishedEntitlementsLoader(database: DataSource): () => Promise<PublishedEntitlement[]> {
  const loader = new DataLoader<string, PublishedEntitlement[]>(async (keys) => {
    const found = await allEntitlements(database);
    return keys.map(() => found);
  });
  return () => loader.load(ONLY_KEY);
}

/** A published requirement by the record that a check names; null for one that is not there. */
export const publishedRequirementLoader = (database: DataSource) =>
  new DataLoader<string, PublishedRequirement | null>(async (ids) => {
    const found = await database.getRepository(PublishedRequirement).findBy({ id: In([...ids]) });
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
