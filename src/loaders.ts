import DataLoader from 'dataloader';
import { type DataSource, type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { UserAccount } from './access/user-account.js';
import { Industry } from './catalogues/industry.js';
import { LegalEntity } from './partners/legal-entity.js';
import { Partner } from './partners/partner.js';
import { PointTariff } from './points/point-tariff.js';
import { Project } from './projects/project.js';

/** Batches the lookups of one request: whatever the page size, one statement per kind of thing. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(database: DataSource) {
  const made = new Map<unknown, unknown>();
  const byIds = {
    partners: byId(database, Partner),
    projects: byId(database, Project),
    industries: byId(database, Industry),
    users: byId(database, UserAccount),
    legalEntities: byId(database, LegalEntity),
    tariffs: byId(database, PointTariff),
  };
  return {
    ...byIds,
    /** Loaders that features make for themselves, once per request, so that this file need not know them all. */
    of<L>(make: (database: DataSource) => L): L {
      if (!made.has(make)) made.set(make, make(database));
      return made.get(make) as L;
    },
    /** After a mutation, what was read before it may no longer be true. */
    clear(): void {
      made.clear();
      for (const loader of Object.values(byIds)) loader.clearAll();
    },
  };
}

/** Loads things by their id; null where there is none. */
function byId<T extends ObjectLiteral & { id: string }>(database: DataSource, entity: EntityTarget<T>) {
  return new DataLoader<string, T | null>(async (ids) => {
    const found = await database.getRepository(entity).findBy({ id: In([...ids]) } as never);
    const index = new Map(found.map((one) => [one.id, one]));
    return ids.map((id) => index.get(id) ?? null);
  });
}
