import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import {
  decodeCursor,
  encodeCursor,
  type Page,
  type PageArgs,
  type PageRequest,
  pageOf,
  pageRequest,
} from '../graphql/connection.js';
import { groupBy } from '../group-by.js';
import { isUuid } from '../new-id.js';
import { isDay } from '../regulation/day.js';
import type { CardView, PublishedProject } from './directory.types.js';
import { Parameters } from './directory-source.js';
import { experienceOn, projectConditions } from './past-sql.js';

type Cursor = [publishedOn: string, id: string];
type Row = Omit<PublishedProject, 'industry'> & { partnerId: string; industryId: string };

/** How many projects are shown as proof of a filter; the whole list is `projects`. */
const PROOFS_SHOWN = 10;

const isCursor = (values: unknown[]) =>
  values.length === 2 &&
  typeof values[0] === 'string' &&
  isDay(values[0]) &&
  typeof values[1] === 'string' &&
  isUuid(values[1]);

interface Question {
  view: CardView;
  ids: string[];
  request: PageRequest<Cursor>;
  /** Only those that prove the view's filter. */
  isProof: boolean;
}

/** The published projects of several cards, newest first, in one statement: a few of each. */
async function readProjects(
  database: DataSource,
  { view, ids, request, isProof }: Question,
): Promise<Map<string, Row[]>> {
  const parameters = new Parameters();
  const on = parameters.add(view.day, 'date');
  const asked = parameters.add(ids, 'uuid[]');
  const proofs = isProof ? projectConditions(view.filter, parameters, null) : [];
  const proof = proofs.length > 0 ? `(${proofs.join(view.filter.sameProject ? ' and ' : ' or ')})` : 'true';
  const direction = request.isBackward ? 'asc' : 'desc';
  const rows = await database.query<Row[]>(
    `with experience as (${experienceOn(on)})
     select e.partner_id as "partnerId", e.published_on as "publishedOn", pr.id, pr.title,
            pr.client_name as "clientName", pr.description, pr.product, pr.categories, pr.industry_id as "industryId",
            pr.site_url as "siteUrl", pr.screenshot_urls as "screenshotUrls", pr.started_on as "startedOn",
            pr.finished_on as "finishedOn"
       from unnest(${asked}) asked(id)
       cross join lateral (
         select * from experience e where e.partner_id = asked.id and ${proof} and ${startCondition(request, parameters)}
          order by e.published_on ${direction}, e.id ${direction}
          limit ${parameters.add(request.size + 1, 'int')}) e
       join project pr on pr.id = e.id
      order by e.published_on ${direction}, e.id ${direction}`,
    parameters.values,
  );
  return groupBy(rows, (row) => row.partnerId);
}

function startCondition({ start, isBackward }: PageRequest<Cursor>, parameters: Parameters): string {
  if (start === null) return 'true';
  const [publishedOn, id] = [parameters.add(start[0], 'date'), parameters.add(start[1], 'uuid')];
  return `(e.published_on, e.id) ${isBackward ? '>' : '<'} (${publishedOn}, ${id})`;
}

/** A card as a loader's key: which partner, under which day and filter. */
interface CardKey {
  id: string;
  view: CardView;
}

/** What one selection of projects asks of each card on a page: the same arguments, so one statement for all of them. */
interface ProjectsKey extends CardKey {
  request: PageRequest<Cursor>;
  isProof: boolean;
}

export const publishedProjectsLoader = (database: DataSource) =>
  new DataLoader<ProjectsKey, Row[], unknown>(
    async (keys) => {
      const groups = groupBy(keys, ({ request, isProof }) => JSON.stringify([request, isProof]));
      const found = new Map<ProjectsKey, Row[]>();
      for (const group of groups.values()) {
        for (const [view, cards] of groupBy(group, (key) => key.view)) {
          const { request, isProof } = cards[0]!;
          const rows = await readProjects(database, { view, ids: cards.map((key) => key.id), request, isProof });
          for (const key of cards) found.set(key, rows.get(key.id) ?? []);
        }
      }
      return keys.map((key) => found.get(key) ?? []);
    },
    { cache: false },
  );

type Load = (key: ProjectsKey) => Promise<Row[]>;

/** The page of a card's published projects, newest first (4.8). */
export async function listPublishedProjects(
  card: CardKey,
  args: PageArgs,
  load: Load,
  count: () => Promise<number>,
): Promise<Page<Row>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const rows = await load({ ...card, request, isProof: false });
  return pageOf(rows, request, { cursor: (row) => encodeCursor([row.publishedOn, row.id]), node: (row) => row }, count);
}

/** The projects that prove a card's place in a filtered list (4.9); none without a filter on experience. */
export async function findMatchedProjects(card: CardKey, load: Load): Promise<Row[]> {
  const { categories, industries } = card.view.filter;
  if (categories == null && industries == null) return [];
  const request = { size: PROOFS_SHOWN, isBackward: false, start: null };
  return (await load({ ...card, request, isProof: true })).slice(0, PROOFS_SHOWN);
}
