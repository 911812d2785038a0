import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { queryPrepared } from './prepared.js';

/** Adds one row as it stands in memory, complete; what the database gives by itself (a place, a hash) is read into it. */
export async function insertRow(tx: EntityManager, row: ObjectLiteral): Promise<void> {
  const { text, names } = insertOf(tx.dataSource.getMetadata(row.constructor));
  const [given] = await queryPrepared<object>(
    tx,
    text,
    names.map((name) => row[name]),
  );
  Object.assign(row, given);
}

interface Insert {
  readonly text: string;
  readonly names: readonly string[];
}

const inserts = new WeakMap<EntityMetadata, Insert>();

function insertOf(metadata: EntityMetadata): Insert {
  const known = inserts.get(metadata);
  if (known) return known;
  const own = metadata.columns.filter(({ isInsert }) => isInsert);
  const given = metadata.columns.filter(({ isInsert }) => !isInsert);
  const into = own.map(({ databaseName }) => databaseName).join(', ');
  const places = own.map((_, at) => `$${at + 1}`).join(', ');
  const returned = given.map(({ databaseName, propertyName }) => `${databaseName} as "${propertyName}"`).join(', ');
  const returning = returned === '' ? '' : ` returning ${returned}`;
  const insert = {
    text: `insert into ${metadata.tablePath} (${into}) values (${places})${returning}`,
    names: own.map(({ propertyName }) => propertyName),
  };
  inserts.set(metadata, insert);
  return insert;
}
