import pg from 'pg';
import { INDUSTRY_STEP } from '../src/directory/experience-cells.js';
import { CATEGORIES, type Category } from '../src/regulation/projects.js';
import { PAGE_SIZE } from './queries.js';

/** Fetching a match by the index of the sets costs so many times what it costs to pass a card on the walk. */
const FETCH_TO_STEP = 4;

export interface RawAsk {
  category: string | null;
  industry: string | null;
  isSameProject: boolean;
  /** The sort values of the card before the page. */
  after: string | null;
}

interface Cell {
  bySome: number;
  byOne: number;
}

/** What the statements need to know beforehand: numbers of the industries, and counts by which their form is chosen. */
export interface RawCatalogue {
  industries: ReadonlyMap<string, number>;
  cells: ReadonlyMap<string, Cell>;
}

export async function readCatalogue(pool: pg.Pool): Promise<RawCatalogue> {
  const industries = await pool.query<{ code: string; number: number }>('select code, number from industry');
  const cells = await pool.query<Cell & { key: string }>(
    `select concat_ws(' ', day, category, industry) as key, by_some as "bySome", by_one as "byOne" from bench.cell`,
  );
  return {
    industries: new Map(industries.rows.map(({ code, number }) => [code, number])),
    cells: new Map(cells.rows.map(({ key, ...cell }) => [key, cell])),
  };
}

interface Form {
  name: string;
  hasCategory: boolean;
  hasIndustry: boolean;
  isSameProject: boolean;
  isAfter: boolean;
  isSorted: boolean;
}

/** One named statement for each form of the question; its answer is the whole body. */
export async function answerDirectory(
  pool: pg.Pool,
  { industries, cells }: RawCatalogue,
  ask: RawAsk,
  today: string,
): Promise<string> {
  const place = ask.category === null ? 0 : CATEGORIES.indexOf(ask.category as Category) + 1;
  const number = ask.industry === null ? 0 : (industries.get(ask.industry) ?? -1);
  const isSameProject = ask.isSameProject && place > 0 && number > 0;
  const cell = cells.get(`${today} ${place} ${number}`);
  const matches = (isSameProject ? cell?.byOne : cell?.bySome) ?? 0;
  const form = formOf(ask, isSameProject, isSorted(matches, cells.get(`${today} 0 0`)?.bySome ?? 0));
  const proofs = isSameProject
    ? [INDUSTRY_STEP * number + place]
    : [...(place > 0 ? [place] : []), ...(number > 0 ? [INDUSTRY_STEP * number] : [])];
  const start = ask.after === null ? [] : ask.after.split('.');
  const { rows } = await pool.query<[string]>({
    name: form.name,
    text: statementOf(form),
    values: [today, place, number, ...proofs, ...start],
    rowMode: 'array',
  });
  return rows[0]![0];
}

/** Few matches are fetched and sorted; for many it is cheaper to walk the list until a page of them has come by. */
const isSorted = (matches: number, listed: number): boolean =>
  matches * matches * FETCH_TO_STEP < listed * (PAGE_SIZE + 1);

function formOf({ category, industry, after }: RawAsk, isSameProject: boolean, maySort: boolean): Form {
  const hasCategory = category !== null;
  const hasIndustry = industry !== null;
  const isAfter = after !== null;
  const isSorted = (hasCategory || hasIndustry) && maySort;
  const name = JSON.stringify([hasCategory, hasIndustry, isSameProject, isAfter, isSorted]);
  return { name, hasCategory, hasIndustry, isSameProject, isAfter, isSorted };
}

const statements = new Map<string, string>();

function statementOf(form: Form): string {
  const known = statements.get(form.name);
  if (known) return known;
  const made = writeStatement(form);
  statements.set(form.name, made);
  return made;
}

const ORDER = 'points desc, reached_us, partner_id';

function writeStatement({ hasCategory, hasIndustry, isSameProject, isAfter, isSorted }: Form): string {
  const proofs = isSameProject ? 1 : Number(hasCategory) + Number(hasIndustry);
  const parameters = Array.from({ length: proofs }, (_, at) => `$${at + 4}::int`);
  // The index of the sets knows @>; it does not know `any`, which is asked of each card on the walk.
  const matches = isSorted
    ? `experience @> array[${parameters.join(', ')}]`
    : parameters.map((proof) => `${proof} = any(experience)`).join(' and ') || 'true';
  const listed = `listed_during @> $1::date and ${matches}`;
  const [points, reached, id] = [`$${proofs + 4}::bigint`, `$${proofs + 5}::bigint`, `$${proofs + 6}::uuid`];
  const isBehind = `points <= ${points} and (points < ${points} or (reached_us, partner_id) > (${reached}, ${id}))`;
  const isBefore = `points >= ${points} and (points > ${points} or (reached_us, partner_id) <= (${reached}, ${id}))`;
  const keys = 'id, points, reached_us, partner_id';
  const source = isSorted ? 'matching' : 'bench.card';
  const where = isSorted ? 'true' : listed;
  return `
with ${isSorted ? `matching as materialized (select ${keys} from bench.card where ${listed}),` : ''}
found as materialized (
  select ${keys} from ${source} where ${where} and ${isAfter ? isBehind : 'true'} order by ${ORDER} limit ${PAGE_SIZE + 1}),
before as materialized (
  select ${isAfter ? `count(*) from ${source} where ${where} and ${isBefore}` : '0 as count'})
select concat('{"data":{"directory":{"totalCount":', (${COUNT(isSameProject, '$2', '$3')}),
  ',"facets":{"categories":[', (${FACET(isSameProject, 'category')}),
  '],"industries":[', (${FACET(isSameProject, 'industry')}),
  ']},"edges":[', page.edges,
  '],"pageInfo":{"hasNextPage":', ((select count(*) from found) > ${PAGE_SIZE})::text,
  ',"hasPreviousPage":${isAfter},"startCursor":', coalesce(to_json(page.cursors[1])::text, 'null'),
  ',"endCursor":', coalesce(to_json(page.cursors[array_upper(page.cursors, 1)])::text, 'null'), '}}}}')
  from (select string_agg(concat('{"cursor":"', f.cursor, '","rank":', f.at + (select count from before), ',"node":', c.card, '}'),
                          ',' order by f.at) as edges,
               array_agg(f.cursor order by f.at) as cursors
          from (select id, concat_ws('.', points, reached_us, partner_id) as cursor,
                       row_number() over (order by ${ORDER}) as at
                  from found order by ${ORDER} limit ${PAGE_SIZE}) f
          join bench.card c on c.id = f.id) page`;
}

const counted = (isSameProject: boolean) => (isSameProject ? 'by_one' : 'by_some');

const COUNT = (isSameProject: boolean, category: string, industry: string): string =>
  `select ${counted(isSameProject)} from bench.cell where day = $1::date and category = ${category}::int and industry = ${industry}::int`;

/** A facet is a row or a column of the cells: each choice together with the other half of the filter. */
const FACET = (isSameProject: boolean, facet: 'category' | 'industry'): string =>
  facet === 'category'
    ? `select string_agg(concat('{"category":"', category_code, '","count":', ${counted(isSameProject)}, '}'), ',' order by category)
         from bench.cell where day = $1::date and industry = $3::int and category > 0`
    : `select string_agg(concat('{"industry":', industry_json, ',"count":', ${counted(isSameProject)}, '}'), ',' order by industry_place)
         from bench.cell where day = $1::date and category = $2::int and industry > 0`;
