import DataLoader from 'dataloader';
import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { among } from './among.js';
import { queryPrepared } from './prepared.js';

/**
 * Reads entities of the table `item`: `rest` is the SQL behind its name, with placeholders from $1. What the fields of one
 * request read in the same turn travels as one statement, whatever they are fields of.
 */
export interface Reader {
  entities<E extends ObjectLiteral>(entity: EntityTarget<E>, rest: string, values: unknown[]): Promise<E[]>;
  /** Those whose `key` is `among` the ids; `rest` is the SQL behind that condition. */
  entitiesBy<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    key: keyof E & string,
    ids: readonly string[],
    rest?: string,
  ): Promise<E[]>;
  /** The same with SQL of one's own; `columns` stands for those of `item`, and the row may have others beside them. */
  rows<E extends ObjectLiteral, Row extends object = object>(
    entity: EntityTarget<E>,
    text: (columns: string) => string,
    values: unknown[],
  ): Promise<(E & Row)[]>;
  plain<Row>(text: string, values: unknown[]): Promise<Row[]>;
}

interface Read {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Statements of more parts would take the planner longer than they save. */
const PARTS_MAX = 16;

export function createReader(manager: EntityManager): Reader {
  const reads = new DataLoader<Read, object[]>((asked) => readTogether(manager, asked), {
    cache: false,
    maxBatchSize: PARTS_MAX,
  });
  const rows: Reader['rows'] = async (entity, text, values) => {
    const shape = shapeOf(manager.dataSource.getMetadata(entity));
    const found = await reads.load({ text: text(shape.columns), values });
    return found.map((row) => shape.revive(row)) as never;
  };
  const entities: Reader['entities'] = (entity, rest, values) =>
    rows(
      entity,
      (columns) => `select ${columns} from ${manager.dataSource.getMetadata(entity).tablePath} item ${rest}`,
      values,
    );
  return {
    rows,
    entities,
    entitiesBy(entity, key, ids, rest = '') {
      const column = manager.dataSource.getMetadata(entity).findColumnWithPropertyName(key)!.databaseName;
      return entities(entity, `where item.${column} ${among('$1', ids)} ${rest}`, [ids]);
    },
    plain: async (text, values) => (await reads.load({ text, values })) as never,
  };
}

const ofTransactions = new WeakMap<EntityManager, Reader>();

/** The reader of a transaction: what a use case reads in one turn travels as one statement there as well. */
export function readerIn(tx: EntityManager): Reader {
  const reader = ofTransactions.get(tx) ?? createReader(tx);
  if (tx.queryRunner) ofTransactions.set(tx, reader);
  return reader;
}

/** One row of JSON, a column for each read. */
async function readTogether(manager: EntityManager, reads: readonly Read[]): Promise<object[][]> {
  const values: unknown[] = [];
  const parts = reads.map(({ text, values: own }) => {
    const before = values.length;
    values.push(...own);
    const numbered = text.replace(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`);
    return `(select coalesce(json_agg(part), '[]') from (${numbered}) part)`;
  });
  const text = `select json_build_array(${parts.join(',\n')}) as parts`;
  const [row] = await queryPrepared<{ parts: object[][] }>(manager, text, values);
  return row?.parts ?? [];
}

interface Shape {
  readonly columns: string;
  /** JSON has no instants: their columns come as text. */
  readonly revive: (row: object) => object;
}

const shapes = new WeakMap<EntityMetadata, Shape>();

export function shapeOf(metadata: EntityMetadata): Shape {
  const known = shapes.get(metadata);
  if (known) return known;
  const shape = makeShape(metadata);
  shapes.set(metadata, shape);
  return shape;
}

function makeShape({ columns, target }: EntityMetadata): Shape {
  const instants = columns.filter(({ type }) => type === 'timestamptz').map(({ propertyName }) => propertyName);
  return {
    columns: columns.map(({ databaseName, propertyName }) => `item.${databaseName} as "${propertyName}"`).join(', '),
    revive(row) {
      const entity: Record<string, unknown> = Object.assign(
        Object.create((target as { prototype: object }).prototype),
        row,
      );
      for (const name of instants) {
        const text = entity[name];
        if (typeof text === 'string') entity[name] = new Date(text);
      }
      return entity;
    },
  };
}
