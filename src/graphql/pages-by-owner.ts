import DataLoader from 'dataloader';
import type { DataSource, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { groupBy } from '../group-by.js';
import { type LazyPage, type Page, type PageRequest, pageOf } from './connection.js';

/** A page of things that belong to partners. In the SQL the thing is called `item`. */
export interface OwnedPage<Row extends ObjectLiteral> {
  readonly entity: EntityTarget<Row>;
  readonly request: PageRequest<unknown>;
  /** SQL of the order in the direction of paging: total, by columns of `item`. */
  readonly order: string;
  /** Conditions of the list, also those of `totalCount`. */
  readonly filter: (query: SelectQueryBuilder<Row>) => void;
  /** The condition to stand behind the cursor, where there is one. */
  readonly behindCursor: (query: SelectQueryBuilder<Row>) => void;
  readonly cursor: (row: Row) => string;
}

/**
 * The same page of several partners' lists in one read, however many partners: a list of partners with a list
 * inside each asks nothing per partner. `plan` reads the arguments; lists of unlike arguments are loaded apart.
 */
export function pagesByOwner<Row extends ObjectLiteral & { id: string }, Ask>(
  database: DataSource,
  reader: Reader,
  plan: (ask: Ask) => OwnedPage<Row>,
): (partnerId: string, ask: Ask) => LazyPage<Row> {
  const loaders = new Map<string, PageLoader<Row>>();
  return (partnerId, ask) => {
    const key = JSON.stringify(ask);
    const loader = loaders.get(key) ?? pageLoader(database, reader, plan(ask));
    loaders.set(key, loader);
    return loader(partnerId);
  };
}

export type PageLoader<Row> = (owner: string) => LazyPage<Row>;

const pageLoader = <Row extends ObjectLiteral & { id: string }>(
  database: DataSource,
  reader: Reader,
  page: OwnedPage<Row>,
): PageLoader<Row> =>
  lazyPages({
    // Written out, not spread: what begins with another object's fields outlives its request (ADR 95).
    request: page.request,
    cursor: page.cursor,
    rowsOf: (owners) => rowsByOwner(database, reader, page, owners),
    countsOf: (owners) => countByOwner(database, reader, page, owners),
  });

/** How the lists of several owners are read at once. */
export interface OwnedLists<Row> {
  readonly request: PageRequest<unknown>;
  readonly cursor: (row: Row) => string;
  /** One more row than asked for, per owner, in the direction of paging. */
  readonly rowsOf: (owners: readonly string[]) => Promise<ReadonlyMap<string, Row[]>>;
  /** An owner that has none may be left out. */
  readonly countsOf: (owners: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}

/** Their pages: owners that are asked for in one turn share a read of the rows, and one of the counts. */
export function lazyPages<Row>({ request, cursor, rowsOf, countsOf }: OwnedLists<Row>): PageLoader<Row> {
  const counts = new DataLoader<string, number>(async (owners) => {
    const found = await countsOf(owners);
    return owners.map((owner) => found.get(owner) ?? 0);
  });
  const pages = new DataLoader<string, Omit<Page<Row>, 'totalCount'>>(async (owners) => {
    const rows = await rowsOf(owners);
    const shape = { cursor, node: (row: Row) => row };
    return owners.map((owner) => pageOf(rows.get(owner) ?? [], request, shape, () => counts.load(owner)));
  });
  return (owner) => ({
    edges: async () => (await pages.load(owner)).edges,
    nodes: async () => (await pages.load(owner)).nodes,
    pageInfo: async () => (await pages.load(owner)).pageInfo,
    totalCount: () => counts.load(owner),
  });
}

async function rowsByOwner<Row extends ObjectLiteral & { id: string }>(
  database: DataSource,
  reader: Reader,
  page: OwnedPage<Row>,
  owners: readonly string[],
): Promise<Map<string, Row[]>> {
  const ofOne = database
    .getRepository(page.entity)
    .createQueryBuilder('item')
    .select('item.id', 'id')
    .addSelect(`row_number() over (order by ${page.order})`, 'place')
    .where('item.partner_id = owner.id')
    .orderBy('place')
    .limit(page.request.size + 1);
  page.filter(ofOne);
  page.behindCursor(ofOne);
  const [sql, parameters] = ofOne.getQueryAndParameters();
  const { tablePath } = database.getMetadata(page.entity);
  const rows = await reader.rows<Row, { owner: string }>(
    page.entity,
    (columns) => `select owner.id as owner, ${columns} from unnest($${parameters.length + 1}::uuid[]) as owner (id)
     cross join lateral (${sql}) page join ${tablePath} item on item.id = page.id order by page.place`,
    [...parameters, owners],
  );
  return groupBy(rows, ({ owner }) => owner);
}

async function countByOwner<Row extends ObjectLiteral>(
  database: DataSource,
  reader: Reader,
  page: OwnedPage<Row>,
  owners: readonly string[],
): Promise<Map<string, number>> {
  const query = database
    .getRepository(page.entity)
    .createQueryBuilder('item')
    .select('item.partner_id', 'owner')
    .addSelect('count(*)', 'count')
    .where('item.partner_id = any(:owners)', { owners })
    .groupBy('item.partner_id');
  page.filter(query);
  const [sql, parameters] = query.getQueryAndParameters();
  const counts = await reader.plain<{ owner: string; count: number }>(sql, parameters);
  return new Map(counts.map(({ owner, count }) => [owner, count]));
}
