import type { DataSource } from 'typeorm';
import {
  decodeCursor,
  encodeCursor,
  type PageArgs,
  type PageRequest,
  pageOf,
  pageRequest,
} from '../graphql/connection.js';
import { isUuid } from '../new-id.js';
import type { CardView, DirectoryPage, PartnerCard } from './directory.types.js';
import { conditionsOf, DIRECTORY_ORDER, directoryTables, Parameters } from './directory-sql.js';
import { loadFacets } from './load-facets.js';

/** The sort values of a card; the instant in microseconds, as PostgreSQL keeps it. */
type Cursor = [points: number, reachedAtUs: number, id: string];

interface Row extends Omit<PartnerCard, 'view'> {
  rank: number;
  reachedAtUs: number;
}

const isCursor = (values: unknown[]) =>
  values.length === 3 &&
  Number.isSafeInteger(values[0]) &&
  Number.isSafeInteger(values[1]) &&
  typeof values[2] === 'string' &&
  isUuid(values[2]);

const CARD_COLUMNS = `p.id, p.slug, p.name, p.description, p.city, p.region, p.site_url as "siteUrl",
         p.logo_url as "logoUrl", p.email, p.phone`;

/** A page of the directory (4.6–4.9). */
export async function listDirectory(database: DataSource, view: CardView, args: PageArgs): Promise<DirectoryPage> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const rows = await readRows(database, view, request);
  const page = pageOf(
    rows,
    request,
    {
      cursor: (row) => encodeCursor([row.points, row.reachedAtUs, row.id]),
      node: (row): PartnerCard & { rankInFilter: number } => {
        const { rank, reachedAtUs: _, ...card } = row;
        return { ...card, view, rankInFilter: rank };
      },
    },
    () => countMatches(database, view),
  );
  return {
    ...page,
    edges: page.edges.map((edge) => ({ ...edge, rank: edge.node.rankInFilter })),
    facets: () => loadFacets(database, view),
  };
}

async function readRows(database: DataSource, view: CardView, request: PageRequest<Cursor>): Promise<Row[]> {
  const parameters = new Parameters();
  const tables = directoryTables(view, parameters);
  const conditions = conditionsOf(view.filter, parameters);
  const statement = `${tables},
  ranked as (
    select *, row_number() over (order by ${DIRECTORY_ORDER.forward}) as rank
      from (select l.* from listed l join partner p on p.id = l.id where ${conditions}) matching)
  select ${CARD_COLUMNS}, r.level, r.valid_through as "validThrough", r.points, r.rank,
         (extract(epoch from r.reached_at) * 1000000)::bigint as "reachedAtUs"
    from (select * from ranked where ${startCondition(request, parameters)}
           order by ${DIRECTORY_ORDER[request.isBackward ? 'backward' : 'forward']}
           limit ${parameters.add(request.size + 1, 'int')}) r
    join partner p on p.id = r.id
   order by r.rank ${request.isBackward ? 'desc' : 'asc'}`;
  return database.query<Row[]>(statement, parameters.values);
}

/** Behind the cursor's sort values, whether or not its card is still there. */
function startCondition({ start, isBackward }: PageRequest<Cursor>, parameters: Parameters): string {
  if (start === null) return 'true';
  const points = parameters.add(start[0], 'bigint');
  const reachedAt = `'epoch'::timestamptz + ${parameters.add(start[1], 'bigint')} * interval '1 microsecond'`;
  const id = parameters.add(start[2], 'uuid');
  const [less, more] = isBackward ? ['>', '<'] : ['<', '>'];
  return `(points ${less} ${points} or (points = ${points} and (reached_at, id) ${more} (${reachedAt}, ${id})))`;
}

async function countMatches(database: DataSource, view: CardView): Promise<number> {
  const parameters = new Parameters();
  const tables = directoryTables(view, parameters);
  const [row] = await database.query<[{ count: number }]>(
    `${tables} select count(*)::int as count from listed l join partner p on p.id = l.id
      where ${conditionsOf(view.filter, parameters)}`,
    parameters.values,
  );
  return row.count;
}
