import type { DataSource } from 'typeorm';
import type { Language } from '../access/user-account.js';
import { Industry } from '../catalogues/industry.js';
import { BADGE_TITLES } from '../competence/titles.js';
import { decodeCursor, encodeCursor, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isUuid } from '../new-id.js';
import { CATEGORIES } from '../regulation/projects.js';
import type { CardView, DirectoryFacets, DirectoryPage, PartnerCard } from './directory.types.js';
import type { DirectoryIndex } from './directory-index.js';
import type { CardTexts, DirectoryCursor, DirectoryRow, DirectorySource } from './directory-source.js';
import { placeOf } from './experience-cells.js';
import { indexedDirectory } from './indexed-directory.js';
import { pastDirectory } from './past-directory.js';
import { readModelDirectory } from './read-model-directory.js';
import type { SeenDirectory } from './seen-directory.js';
import { asksForTexts } from './text-conditions.js';

/** What the directory is asked with. */
export interface Asking {
  readonly database: DataSource;
  /** Null while it may have missed a change. */
  readonly directoryIndex: () => DirectoryIndex | null;
  readonly seenDirectory: SeenDirectory;
  readonly language: Language;
}

const isCursor = (values: unknown[]) =>
  values.length === 3 &&
  Number.isSafeInteger(values[0]) &&
  Number.isSafeInteger(values[1]) &&
  typeof values[2] === 'string' &&
  isUuid(values[2]);

export function sourceOf(
  { database, directoryIndex, seenDirectory }: Asking,
  { isPast, filter }: CardView,
): DirectorySource {
  // Texts are searched by PostgreSQL, which knows how.
  const index = directoryIndex();
  if (index !== null && !isPast && !asksForTexts(filter)) return indexedDirectory(database, index, seenDirectory);
  seenDirectory.noteOther();
  return isPast ? pastDirectory(database) : readModelDirectory(database);
}

/** A page of the directory (4.6–4.9). */
export async function listDirectory(asking: Asking, view: CardView, args: PageArgs): Promise<DirectoryPage> {
  const request = pageRequest<DirectoryCursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const source = sourceOf(asking, view);
  const catalogue = await readCatalogue(asking);
  const { pageInfo, totalCount, edges } = pageOf(
    await source.readRows(view, request),
    request,
    {
      cursor: (row) => finish(row, catalogue).cursor,
      node: (row) => ({ rank: row.rank, card: cardOf(row, view, catalogue) }),
    },
    () => source.countMatches(view),
  );
  return {
    pageInfo,
    totalCount,
    edges: edges.map(({ cursor, node: { rank, card } }) => ({ cursor, rank, node: card })),
    nodes: edges.map(({ node: { card } }) => card),
    facets: () => countFacets(source, view, catalogue),
  };
}

/** The industries and the language in which cards and facets name them. */
export interface Catalogue {
  readonly industries: readonly Industry[];
  readonly language: Language;
}

export async function readCatalogue({ database, directoryIndex, language }: Asking): Promise<Catalogue> {
  const industries =
    directoryIndex()?.industries ??
    (await database.getRepository(Industry).find({ order: { titleRu: 'ASC', id: 'ASC' } }));
  return { industries, language };
}

/** What of a card neither the day nor the filter changes, in one language. */
interface Finished {
  readonly industries: readonly Industry[];
  readonly cursor: string;
  readonly card: Omit<PartnerCard, 'view' | 'rank'>;
}

type Row = Omit<DirectoryRow, 'rank'>;

/** By the texts, which are kept where they are asked for often. */
const finished = new WeakMap<CardTexts, Map<Language, Finished>>();

function finish(row: Row, { industries, language }: Catalogue): Finished {
  const known = finished.get(row.texts) ?? new Map<Language, Finished>();
  finished.set(row.texts, known);
  const before = known.get(language);
  if (before?.industries === industries) return before;
  const card = finishedCard(row, industries, language);
  const made = { industries, cursor: encodeCursor([row.points, row.reachedAtUs, row.id]), card };
  known.set(language, made);
  return made;
}

/** Plain values all through: a card has dozens of fields, and a page many cards. */
function finishedCard(
  { id, level, points, validThrough, texts }: Row,
  catalogue: readonly Industry[],
  language: Language,
) {
  return {
    ...texts,
    id,
    level,
    points,
    badge: { level, title: BADGE_TITLES[level][language], validThrough },
    industries: texts.industries.flatMap(([number, projectCount]) => {
      const industry = catalogue.find((one) => one.number === number);
      return industry ? [{ industry: industry as never, projectCount }] : [];
    }),
  };
}

export const cardOf = (row: Row, view: CardView, catalogue: Catalogue): PartnerCard => ({
  ...finish(row, catalogue).card,
  view,
  rank: row.readOverallRank,
});

/** For each choice the number of partners it would list instead of the facet's own choice (4.9). */
async function countFacets(
  source: DirectorySource,
  view: CardView,
  { industries: catalogue }: Catalogue,
): Promise<DirectoryFacets> {
  const [categories, industries] = await Promise.all([
    source.countFacet(view, 'categories'),
    source.countFacet(view, 'industries'),
  ]);
  return {
    categories: CATEGORIES.map((category) => ({ category, count: categories.get(placeOf(category)) ?? 0 })),
    industries: catalogue
      .map((industry) => ({
        industry: industry as never,
        count: industries.get(industry.number) ?? 0,
        isOffered: industry.archivedOn === null,
      }))
      .filter(({ count, isOffered }) => count > 0 || isOffered),
  };
}
