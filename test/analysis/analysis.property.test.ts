import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import type { Dataset, DatasetField, DatasetJoin } from '../../src/analysis/dataset.js';
import { DATASETS, NESTED_LISTS } from '../../src/analysis/registry.js';
import { createRandom } from '../soak/random.js';
import { createRecordsDatabase, RECORDS_SEED as SEED } from '../support/analysis.js';
import type { TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { daysFromNow } from '../support/world.js';
import { aggregate, compareRows, matches, measured, type NaiveMeasure, numberOf, type Row } from './naive.js';
import {
  type Askable,
  answerOf,
  continuedFrom,
  type Question,
  questionOn,
  rowsInside,
  written,
} from './nested-questions.js';
import { constant, type Fields, filterOn, groupsOn, measuresOn, orderInput, orderOn } from './random-questions.js';

/*
 * Whatever is asked, the answer is the one that comes of reading all rows through the connection and counting them one by
 * one. `PROPERTY_SEED=… TEST_ROUNDS=…` asks other questions, and more of them.
 */
const ROUNDS = Number(process.env.TEST_ROUNDS ?? 1);
/** Whoever reads most of a dataset. */
const readerOf = ({ who }: Dataset) => (who.includes('MANAGER') ? 'MANAGER' : 'COMPLIANCE');

let database: TestDatabase;
let server: TestServer;
const everything = new Map<string, Row[]>();
/** The rows of those datasets that are asked for a day, on a past one. */
const then = new Map<string, Row[]>();

beforeAll(async () => {
  database = await createRecordsDatabase();
  server = await startTestServer({}, database);
  for (const dataset of DATASETS) {
    const fields = readable(dataset).map(([name]) => name);
    everything.set(dataset.name, await readAll(dataset, {}, { fields }));
    if (dataset.days === 'AS_OF') then.set(dataset.name, await readAll(dataset, {}, { fields, isThen: true }));
  }
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const readable = (dataset: Dataset, role: Role = readerOf(dataset)): Fields =>
  Object.entries(dataset.fields).filter(([, { who }]) => who === undefined || who.includes(role));
/** Half a year ago: the past day, and the one that today is compared with. */
const THEN = daysFromNow(-180);
const dayArgs = ({ days }: Dataset, isThen = false) =>
  days === 'BETWEEN' ? `, from: "${THEN}"` : isThen ? `, asOf: "${THEN}"` : '';

async function page(dataset: Dataset, variables: object, { fields = ['id'], isThen }: Reading = {}): Promise<any> {
  const prefix = `Analysis${dataset.typeName}`;
  const answer = await server.ask(
    readerOf(dataset),
    `query ($filter: ${prefix}Filter, $orderBy: [${prefix}Order!], $first: Int, $after: String, $last: Int, $before: String) {
      analysis { ${dataset.name}(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before${dayArgs(dataset, isThen)}) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ${fields.join(' ')} } } } }`,
    variables,
  );
  return answer.analysis[dataset.name];
}

interface Reading {
  size?: number;
  fields?: readonly string[];
  isThen?: boolean;
}

async function readAll(dataset: Dataset, asked: object, { size = 100, ...reading }: Reading = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const got: any = await page(dataset, { ...asked, first: size, after }, reading);
    rows.push(...got.nodes);
    expect(got.pageInfo.hasNextPage).toBe(rows.length < got.totalCount);
    if (!got.pageInfo.hasNextPage) return rows;
    after = got.pageInfo.endCursor;
  }
}

const asInput = ({ field, dimension, ...rest }: any, at: number) => ({
  ...rest,
  ...(field && { field: constant(field) }),
  ...(dimension ? { dimension: constant(dimension) } : { as: `m${at}` }),
});

async function askAggregate(dataset: Dataset, variables: object): Promise<any> {
  const prefix = `Analysis${dataset.typeName}`;
  const answer = await server.ask(
    readerOf(dataset),
    `query ($filter: ${prefix}Filter, $groupBy: [${prefix}Group!], $measures: [${prefix}Measure!], $having: AnalysisHaving, $orderBy: [AnalysisColumnOrder!]) {
      analysis { ${dataset.name}Aggregate(filter: $filter, groupBy: $groupBy, measures: $measures, having: $having, orderBy: $orderBy, limit: 1000${dayArgs(dataset)}) {
        columns { name kind } rows totals hasMore } } }`,
    variables,
  );
  return answer.analysis[`${dataset.name}Aggregate`];
}

const byKey = (groups: number) => (rows: any[][]) =>
  new Map(rows.map((row) => [JSON.stringify(row.slice(0, groups)), row.slice(groups)]));

/** Means and percentiles are rounded on the way; everything else is as counted. */
function expectCells(dataset: Dataset, measures: NaiveMeasure[], got: any[], wanted: any[], told: string) {
  measures.forEach((measure, at) => {
    const cell = numberOf(dataset, measure, got[at]);
    const isRounded = measure.function === 'AVG' || measure.function === 'PERCENTILE';
    if (!isRounded || wanted[at] === null) expect([told, measure, cell]).toEqual([told, measure, wanted[at]]);
    else expect([told, measure, Math.abs(cell - wanted[at]) <= 0.5001]).toEqual([told, measure, true]);
  });
}

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (name, dataset) => {
  const random = createRandom(SEED + DATASETS.indexOf(dataset));

  it('has rows, each once', () => {
    const rows = everything.get(name)!;
    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('shows the rows that match, and no others', async () => {
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      const filter = filterOn(random, readable(dataset), everything.get(name)!);
      const wanted = everything.get(name)!.filter((row) => matches(dataset, row, filter));
      const got = await readAll(dataset, { filter });
      const told = `seed ${SEED}: ${JSON.stringify(filter)}`;
      expect([told, got.map(({ id }) => id).sort()]).toEqual([told, wanted.map(({ id }) => id).sort()]);
    }
  });

  it('pages through every order, forward and backward, completely and without repeats, nulls last', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const terms = orderOn(random, readable(dataset));
      const orderBy = orderInput(terms);
      const wanted = everything.get(name)!.toSorted(compareRows(dataset, terms));
      const told = `seed ${SEED}: ${JSON.stringify(orderBy)}`;
      const ids = wanted.map(({ id }) => id);
      const got = await readAll(
        dataset,
        { orderBy },
        {
          size: Math.min(100, random.whole(Math.ceil(ids.length / 5), ids.length)),
        },
      );
      expect([told, got.map(({ id }) => id)]).toEqual([told, ids]);
      const end = await page(dataset, { orderBy, last: 5 });
      const before = await page(dataset, { orderBy, last: 3, before: end.pageInfo.startCursor });
      expect([told, ...before.nodes, ...end.nodes].map((row: any) => row.id ?? row)).toEqual([told, ...ids.slice(-8)]);
    }
  });

  it('counts groups as one counts the rows', async () => {
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      const [filter, groups, measures] = [
        filterOn(random, readable(dataset), everything.get(name)!),
        groupsOn(random, readable(dataset)),
        measuresOn(random, readable(dataset)),
      ];
      const rows = everything.get(name)!.filter((row) => matches(dataset, row, filter));
      const told = `seed ${SEED}: ${JSON.stringify({ filter, groups, measures })}`;
      const got = await askAggregate(dataset, {
        filter,
        groupBy: groups.map(asInput),
        measures: measures.map(asInput),
      });
      const wanted = byKey(groups.length)(aggregate(dataset, rows, groups, measures));
      const shown = byKey(groups.length)(got.rows);
      expect([told, [...shown.keys()].sort()]).toEqual([told, [...wanted.keys()].sort()]);
      for (const [key, cells] of shown) expectCells(dataset, measures, cells, wanted.get(key)!, told + key);
      const totals = measures.map((measure) => measured(dataset, rows, measure));
      expectCells(dataset, measures, got.totals.slice(groups.length), totals, `${told} totals`);
    }
  });

  it('orders groups and keeps those that `having` lets through', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const groups = groupsOn(random, readable(dataset));
      const measures: NaiveMeasure[] = [{ function: 'COUNT' }];
      const all = aggregate(dataset, everything.get(name)!, groups, measures);
      const least = random.one(all.map((row) => row.at(-1)));
      const got = await askAggregate(dataset, {
        ...{ groupBy: groups.map(asInput), measures: measures.map(asInput) },
        having: random.chance(0.5) ? { column: 'm0', gte: least } : { not: { column: 'm0', lt: least } },
        orderBy: [{ column: 'm0', direction: 'DESC' }],
      });
      const kept = all.map((row) => row.at(-1)).filter((count) => count >= least);
      expect(got.rows.map((row: any[]) => row.at(-1))).toEqual(kept.toSorted((a, b) => b - a));
      expect(got.totals.at(-1)).toBe(everything.get(name)!.length);
    }
  });
});

describe('lists inside rows', () => {
  const ASKED_OF = DATASETS.filter((dataset) => NESTED_LISTS.some(({ of }) => of === dataset));
  const now: Askable['rowsOf'] = ({ name }) => everything.get(name)!;
  const onThatDay: Askable['rowsOf'] = ({ name }) => then.get(name) ?? everything.get(name)!;
  /** What the lists without a day of their own show of the day around them stands in no flat answer. */
  const isOfDay = ({ days, joins = {} }: Dataset, { sql, needs = [] }: DatasetField | DatasetJoin): boolean =>
    days === undefined &&
    (sql.includes(':day') || [needs].flat().some((name) => isOfDay({ joins } as Dataset, joins[name]!)));
  let found = 0;

  it.each([
    ...ASKED_OF.map((dataset) => ({ of: dataset.name, dataset, isThen: false })),
    ...ASKED_OF.filter(({ days }) => days === 'AS_OF').map((dataset) => ({
      ...{ of: `${dataset.name} of a past day`, dataset, isThen: true },
    })),
  ])('of $of: each as the dataset is, as if asked for that row alone', async ({ of, dataset, isThen }) => {
    const random = createRandom(SEED + ASKED_OF.indexOf(dataset) + Number(isThen) * DATASETS.length);
    for (let round = 0; round < ROUNDS * 3; round += 1) {
      const role = random.one(['MANAGER', 'ANALYST'] as const);
      const rowsOf = isThen ? onThatDay : now;
      const fieldsOf = (one: Dataset) => readable(one, role).filter(([, field]) => !isThen || !isOfDay(one, field));
      const answered = async (question: Question) => {
        const { query, variables } = written(question, dayArgs(dataset, isThen));
        const { analysis } = await server.ask(role, query, variables);
        const told = `seed ${SEED}, ${of} as ${role}: ${query} ${JSON.stringify(variables)}`;
        expect([told, analysis[dataset.name]]).toEqual([told, answerOf(question, rowsOf)]);
        found += rowsInside(question, [analysis[dataset.name]]);
        return analysis[dataset.name];
      };
      const question = questionOn(random, { fieldsOf, rowsOf }, dataset);
      const answer = await answered(question);
      await answered(continuedFrom(random, rowsOf, question, [answer]));
    }
  });

  it('were asked for where there are some', () => {
    expect(found).toBeGreaterThan(20 * ROUNDS);
  });
});
