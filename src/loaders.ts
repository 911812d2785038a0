import DataLoader from 'dataloader';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { UserAccount } from './access/user-account.js';
import { Industry } from './catalogues/industry.js';
import { createReader, type Reader } from './database/reader.js';
import { LegalEntity } from './partners/legal-entity.js';
import { Partner } from './partners/partner.js';
import { PointTariff } from './points/point-tariff.js';
import { Project } from './projects/project.js';

/** Batches the look-ups of one request: whatever the page size, one part of a statement per kind of thing. */
export interface Loaders extends ReturnType<typeof loadersById> {
  readonly reader: Reader;
  /** Loaders that features make for themselves, once per request, so that this file need not know them all. */
  of: <L>(make: (database: DataSource, loaders: Loaders) => L) => L;
  /** After a mutation, what was read before it may no longer be true. */
  clear: () => void;
}

const loadersById = (reader: Reader, industries: readonly Industry[] | undefined) => ({
  partners: byId(reader, Partner),
  projects: byId(reader, Project),
  industries: industries ? known(industries) : byId(reader, Industry),
  users: byId(reader, UserAccount),
  legalEntities: byId(reader, LegalEntity),
  tariffs: byId(reader, PointTariff),
});

/** `industries`: the catalogue, where the process knows it. */
export function createLoaders(database: DataSource, industries?: readonly Industry[]): Loaders {
  const made = new Map<unknown, unknown>();
  const reader = createReader(database.manager);
  const byIds = loadersById(reader, industries);
  const loaders: Loaders = {
    reader,
    of<L>(make: (database: DataSource, loaders: Loaders) => L): L {
      if (!made.has(make)) made.set(make, make(database, loaders));
      return made.get(make) as L;
    },
    clear(): void {
      made.clear();
      for (const loader of Object.values(byIds)) loader.clearAll();
    },
    // Last: of an object that begins with another one's fields V8 makes a new kind each time, and keeps it for long.
    ...byIds,
  };
  return loaders;
}

/** Loads things by their id; null where there is none. */
function byId<T extends ObjectLiteral & { id: string }>(reader: Reader, entity: EntityTarget<T>) {
  return new DataLoader<string, T | null>(async (ids) => {
    const found = await reader.entitiesBy(entity, 'id', ids);
    const index = new Map(found.map((one) => [one.id, one]));
    return ids.map((id) => index.get(id) ?? null);
  });
}

const known = <T extends { id: string }>(all: readonly T[]) =>
  new DataLoader<string, T | null>(async (ids) => ids.map((id) => all.find((one) => one.id === id) ?? null));
