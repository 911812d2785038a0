import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUCKETS } from '../../src/analysis/aggregate-request.js';
import { type Dataset, type DatasetField, isDimension, isList, isSingle } from '../../src/analysis/dataset.js';
import { DATASETS } from '../../src/analysis/registry.js';
import { createRandom, type Random } from '../soak/random.js';
import { fillRecords } from '../support/analysis.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { daysFromNow } from '../support/world.js';
import {
  aggregate,
  compare,
  matches,
  measured,
  type NaiveGroup,
  type NaiveMeasure,
  numberOf,
  type Row,
} from './naive.js';

/*
 * Whatever is asked, the answer is the one that comes of reading all rows through the connection and counting them one by
 * one. `PROPERTY_SEED=… TEST_ROUNDS=…` asks other questions, and more of them.
 */
const SEED = Number(process.env.PROPERTY_SEED ?? 20261128);
const ROUNDS = Number(process.env.TEST_ROUNDS ?? 1);
/** Whoever reads most of a dataset. */
const readerOf = ({ who }: Dataset) => (who.includes('MANAGER') ? 'MANAGER' : 'COMPLIANCE');

let server: TestServer;
const everything = new Map<string, Row[]>();

beforeAll(async () => {
  server = await startTestServer();
  server.database.brokenBy = 'records put straight into the tables';
  await fillRecords(server.database.dataSource, createRandom(SEED));
  for (const dataset of DATASETS)
    everything.set(dataset.name, await readAll(dataset, {}, { fields: readable(dataset).map(([name]) => name) }));
});
afterAll(() => server.stop());

const isReadable = (dataset: Dataset, { who }: DatasetField) => who === undefined || who.includes(readerOf(dataset));
/** Where two days are compared: today with a day of half a year ago. */
const DAYS = { from: daysFromNow(-180) };
const dayArgs = ({ days }: Dataset) => (days === 'BETWEEN' ? `, from: "${DAYS.from}"` : '');
const readable = (dataset: Dataset) => Object.entries(dataset.fields).filter(([, field]) => isReadable(dataset, field));
const constant = (name: string) => name.replace(/[A-Z]/g, '_$&').toUpperCase();

async function page(dataset: Dataset, variables: object, fields: readonly string[] = ['id']): Promise<any> {
  const prefix = `Analysis${dataset.typeName}`;
  const answer = await server.ask(
    readerOf(dataset),
    `query ($filter: ${prefix}Filter, $orderBy: [${prefix}Order!], $first: Int, $after: String, $last: Int, $before: String) {
      analysis { ${dataset.name}(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before${dayArgs(dataset)}) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ${fields.join(' ')} } } } }`,
    variables,
  );
  return answer.analysis[dataset.name];
}

interface Reading {
  size?: number;
  fields?: readonly string[];
}

async function readAll(dataset: Dataset, asked: object, { size = 100, fields }: Reading = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const got: any = await page(dataset, { ...asked, first: size, after }, fields);
    rows.push(...got.nodes);
    expect(got.pageInfo.hasNextPage).toBe(rows.length < got.totalCount);
    if (!got.pageInfo.hasNextPage) return rows;
    after = got.pageInfo.endCursor;
  }
}

const OPERATORS: Record<string, readonly string[]> = {
  TEXT: ['eq', 'ne', 'in', 'contains', 'startsWith', 'isNull'],
  ENUM: ['eq', 'ne', 'in', 'isNull'],
  UUID: ['eq', 'ne', 'in', 'isNull'],
  BOOLEAN: ['eq', 'ne', 'isNull'],
  LIST: ['has', 'hasAny', 'isEmpty'],
  OTHER: ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'],
};

/** A condition on values that are there, so that it tells rows apart. */
function conditionOn(random: Random, field: DatasetField, values: any[]): object {
  const operators = isList(field) ? OPERATORS.LIST! : (OPERATORS[field.type] ?? OPERATORS.OTHER!);
  const there = values.flat().filter((value) => value !== null && value !== '');
  const operator = there.length === 0 ? operators.at(-1)! : random.one(operators);
  if (operator === 'isNull' || operator === 'isEmpty') return { [operator]: random.chance(0.5) };
  const value = random.one(there);
  if (typeof value === 'string' && value.startsWith('-')) return { isNull: false };
  if (operator === 'in' || operator === 'hasAny') {
    return { [operator]: random.some(there, 3).filter((one) => !String(one).startsWith('-')) };
  }
  if (operator === 'contains') return { contains: value.slice(random.whole(0, 3), 8).toUpperCase() };
  return { [operator]: operator === 'startsWith' ? value.slice(0, 3).toLowerCase() : value };
}

function filterOn(random: Random, dataset: Dataset, depth = 0): object {
  const rows = everything.get(dataset.name)!;
  const one = () => {
    const [name, field] = random.one(readable(dataset));
    return {
      [name]: conditionOn(
        random,
        field,
        rows.map((row) => row[name]),
      ),
    };
  };
  const inner = () => filterOn(random, dataset, depth + 1);
  if (depth < 2 && random.chance(0.5)) {
    return random.one([
      () => ({ and: [inner(), inner()] }),
      () => ({ or: [inner(), inner()] }),
      () => ({ not: inner() }),
      () => ({ ...one(), or: random.chance(0.1) ? [] : [inner()] }),
    ])();
  }
  return one();
}

function groupsOn(random: Random, dataset: Dataset): NaiveGroup[] {
  const chosen = random.some(
    readable(dataset).filter(([, field]) => isDimension(field)),
    random.whole(0, 2),
  );
  return chosen.map(([dimension, { type }]) => ({
    dimension,
    ...((type === 'DAY' || type === 'INSTANT') && random.chance(0.8) && { bucket: random.one(BUCKETS) }),
  }));
}

function measuresOn(random: Random, dataset: Dataset): NaiveMeasure[] {
  const single = readable(dataset).filter(([, field]) => isSingle(field));
  const of = (...types: string[]) => single.filter(([, { type }]) => types.includes(type));
  const numbers = of('INTEGER', 'MONEY');
  const calendar = of('INTEGER', 'MONEY', 'DAY', 'INSTANT');
  return [
    { function: 'COUNT' },
    { function: random.one(['COUNT', 'COUNT_DISTINCT']), field: random.one(single)[0] },
    ...(calendar.length === 0
      ? []
      : [{ function: random.one(['MIN', 'MAX'] as const), field: random.one(calendar)[0] }]),
    ...(numbers.length === 0 ? [] : [{ function: random.one(['SUM', 'AVG'] as const), field: random.one(numbers)[0] }]),
    ...(numbers.length === 0
      ? []
      : [{ function: 'PERCENTILE' as const, field: random.one(numbers)[0], p: random.one([0, 0.5, 0.9, 1]) }]),
  ];
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
      const filter = filterOn(random, dataset);
      const wanted = everything.get(name)!.filter((row) => matches(dataset, row, filter));
      const got = await readAll(dataset, { filter });
      const told = `seed ${SEED}: ${JSON.stringify(filter)}`;
      expect([told, got.map(({ id }) => id).sort()]).toEqual([told, wanted.map(({ id }) => id).sort()]);
    }
  });

  it('pages through every order, forward and backward, completely and without repeats, nulls last', async () => {
    const single = readable(dataset).filter(([, field]) => isSingle(field));
    for (let round = 0; round < ROUNDS; round += 1) {
      const terms = random
        .some(single, random.whole(1, 3))
        .map(([field]) => ({ field, isDescending: random.chance(0.5) }));
      const orderBy = terms.map(({ field, isDescending }) => ({
        ...{ field: constant(field), direction: isDescending ? 'DESC' : 'ASC' },
      }));
      const wanted = everything.get(name)!.toSorted((a, b) => {
        for (const { field, isDescending } of [...terms, { field: 'id', isDescending: false }]) {
          const order = compare(dataset.fields[field]!, a[field], b[field], isDescending);
          if (order !== 0) return order;
        }
        return 0;
      });
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
        filterOn(random, dataset),
        groupsOn(random, dataset),
        measuresOn(random, dataset),
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
      const groups = groupsOn(random, dataset);
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
