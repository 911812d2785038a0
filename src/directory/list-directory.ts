import type { DataSource } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import { decodeCursor, encodeCursor, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isUuid } from '../new-id.js';
import { CATEGORIES } from '../regulation/projects.js';
import type { CardView, DirectoryFacets, DirectoryPage, PartnerCard } from './directory.types.js';
import type { DirectoryCursor, DirectorySource } from './directory-source.js';
import { LIVE_DIRECTORY } from './live-directory.js';
import { PAST_DIRECTORY } from './past-directory.js';

const isCursor = (values: unknown[]) =>
  values.length === 3 &&
  Number.isSafeInteger(values[0]) &&
  Number.isSafeInteger(values[1]) &&
  typeof values[2] === 'string' &&
  isUuid(values[2]);

export const sourceOf = ({ isPast }: CardView): DirectorySource => (isPast ? PAST_DIRECTORY : LIVE_DIRECTORY);

/** A page of the directory (4.6–4.9). */
export async function listDirectory(database: DataSource, view: CardView, args: PageArgs): Promise<DirectoryPage> {
  const request = pageRequest<DirectoryCursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const source = sourceOf(view);
  const page = pageOf(
    await source.readRows(database, view, request),
    request,
    {
      cursor: (row) => encodeCursor([row.points, row.reachedAtUs, row.id]),
      node: (row): PartnerCard & { rankInFilter: number } => {
        const { rank, reachedAtUs: _, ...card } = row;
        return { ...card, view, rankInFilter: rank };
      },
    },
    () => source.countMatches(database, view),
  );
  return {
    ...page,
    edges: page.edges.map((edge) => ({ ...edge, rank: edge.node.rankInFilter })),
    facets: () => loadFacets(database, source, view),
  };
}

/** For each choice the number of partners it would list instead of the facet's own choice (4.9). */
async function loadFacets(database: DataSource, source: DirectorySource, view: CardView): Promise<DirectoryFacets> {
  const [categories, industries, catalogue] = await Promise.all([
    source.countFacet(database, view, 'categories'),
    source.countFacet(database, view, 'industries'),
    database.getRepository(Industry).find({ order: { titleRu: 'ASC', id: 'ASC' } }),
  ]);
  return {
    categories: CATEGORIES.map((category) => ({ category, count: categories.get(category) ?? 0 })),
    industries: catalogue
      .map((industry) => ({ industry: industry as never, count: industries.get(industry.id) ?? 0 }))
      .filter(({ industry, count }) => count > 0 || (industry as Industry).archivedOn === null),
  };
}
