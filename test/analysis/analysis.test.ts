import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLObjectType } from 'graphql';
import pg from 'pg';
import { In } from 'typeorm';
import type { Actor } from '../../src/access/actor.js';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { ROLES, type Role } from '../../src/access/roles.js';
import { type AggregateFunction, FUNCTIONS } from '../../src/analysis/aggregate-request.js';
import { openAnalystsDatabase } from '../../src/analysis/analysts-database.js';
import { mayRead } from '../../src/analysis/asked.js';
import { compileAggregate } from '../../src/analysis/compile-aggregate.js';
import { compilePage, compileRows } from '../../src/analysis/compile-page.js';
import { type Dataset, isDimension, isSingle, type NestedList } from '../../src/analysis/dataset.js';
import { APPLICATIONS } from '../../src/analysis/datasets/applications.js';
import { LEADS } from '../../src/analysis/datasets/leads.js';
import { DATASETS, NESTED_LISTS } from '../../src/analysis/registry.js';
import { Application } from '../../src/applications/application.js';
import { loadApplicationFacts } from '../../src/applications/application-facts.js';
import { listCalendarYears } from '../../src/catalogues/list-calendar-years.js';
import { competenceOf, loadCompetenceFacts } from '../../src/competence/competence.loaders.js';
import { LeadAssignment } from '../../src/leads/lead-assignment.js';
import { Partner } from '../../src/partners/partner.js';
import { expiredOn } from '../../src/regulation/application-expiry.js';
import { UNDECIDED_STATES } from '../../src/regulation/applications.js';
import { CalendarYearMissing, ProductionCalendar } from '../../src/regulation/calendar.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { isListed } from '../../src/regulation/directory.js';
import { assignmentOn } from '../../src/regulation/leads.js';
import { executableSchema } from '../../src/schema.js';
import { createRandom } from '../soak/random.js';
import { statementsOf } from '../support/administration.js';
import { fillRecords } from '../support/analysis.js';
import { createTestDatabase } from '../support/database.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, daysFromNow, today } from '../support/world.js';

const SEED = Number(process.env.PROPERTY_SEED ?? 20261129);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  server.database.brokenBy = 'records put straight into the tables';
  await fillRecords(server.database.dataSource, createRandom(SEED));
});
afterAll(() => server.stop());

const analysis = async (as: As, asked: string) => (await server.ask(as, `{ analysis { ${asked} } }`)).analysis;
const codesOf = async (as: As, asked: string, on = server) => {
  const { errors = [] } = await on.send(as, `{ analysis { ${asked} } }`);
  return errors.map(({ extensions: { code, field, refusals } }) => [code, field ?? refusals?.[0]?.field]);
};

describe('what a role may not read, it can ask by in no way', () => {
  const schema = executableSchema();
  const actorOf = (role: Role): Actor => ({ userId: 'x', roles: new Set([role]), partnerId: null, apiKeyId: null });
  const page = { size: 1, isBackward: false, start: null };

  const waysToAsk = (dataset: Dataset, name: string, actor: Actor): [way: string, ask: () => unknown][] => {
    const field = dataset.fields[name]!;
    const asker = { actor, day: '2026-01-01', since: '2025-01-01' };
    const aggregate = (request: object) => () => compileAggregate(dataset, request, asker);
    const measure = (fn: AggregateFunction) =>
      aggregate({ measures: [{ function: fn, field: name, ...(fn === 'PERCENTILE' && { p: 0.5 }) }] });
    const filter = { or: [{ not: { [name]: { isNull: true } } }] };
    return [
      ['filter', () => compilePage(dataset, { filter, fields: ['id'] }, page, asker)],
      ['filter of an aggregate', aggregate({ filter })],
      ['export', () => compileRows(dataset, { fields: [name] }, asker)],
      ...(isDimension(field) ? [['group', aggregate({ groupBy: [{ dimension: name }] })] as const] : []),
      ...(isSingle(field)
        ? [['order', () => compilePage(dataset, { orderBy: [{ field: name }], fields: [] }, page, asker)] as const]
        : []),
      ...(isSingle(field) ? FUNCTIONS.map((fn) => [fn, measure(fn)] as const) : []),
    ] as [string, () => unknown][];
  };
  const isForbidden = (ask: () => unknown) => {
    try {
      ask();
      return false;
    } catch (error) {
      // A function that does not fit the field's type is refused for that.
      return (error as Error).name === 'ForbiddenError';
    }
  };

  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (_, dataset) => {
    for (const role of ROLES) {
      const actor = actorOf(role);
      const fields = (schema.getType(`Analysis${dataset.typeName}`) as GraphQLObjectType).getFields();
      for (const [name, field] of Object.entries(dataset.fields)) {
        const may = mayRead(actor, dataset, field);
        expect([role, name, 'select', isAllowed(actor, fields[name]!.extensions.who as Who)]).toEqual([
          role,
          name,
          'select',
          may,
        ]);
        for (const [way, ask] of waysToAsk(dataset, name, actor)) {
          expect([role, name, way, isForbidden(ask)]).toEqual([role, name, way, !may]);
        }
        const selected = compilePage(dataset, { fields: [name] }, page, {
          actor,
          day: '2026-01-01',
          since: '2025-01-01',
        });
        expect([role, name, selected.columns.length]).toEqual([role, name, may ? 1 : 0]);
      }
    }
  });

  it('partners and the public read nothing here, and some people’s data some of the staff only', () => {
    const hidden = (role: Role) =>
      DATASETS.flatMap((dataset) =>
        Object.entries(dataset.fields)
          .filter(([, field]) => !mayRead(actorOf(role), dataset, field))
          .map(([name]) => `${dataset.name}.${name}`),
      );
    const all = DATASETS.flatMap((dataset) => Object.keys(dataset.fields)).length;
    expect(hidden('PARTNER')).toHaveLength(all);
    expect(hidden('ANALYST')).toEqual([
      'partners.individualTermsNote',
      ...['remarks', 'internalNote', 'decisionReasons'].map((name) => `applications.${name}`),
      ...['contactName', 'contactEmail', 'contactPhone'].map((name) => `projects.${name}`),
      ...['isContested', 'clientInn', 'clientName', 'description', 'contactName', 'contactEmail', 'contactPhone'].map(
        (name) => `engagements.${name}`,
      ),
      ...['clientName', 'clientInn', 'contactName', 'contactEmail', 'contactPhone', 'description'].map(
        (name) => `leads.${name}`,
      ),
      ...['progress', 'difficulties', 'solutions'].map((name) => `reports.${name}`),
      'forecasts.note',
      ...['internalNote', 'imposedBy', 'liftedBy'].map((name) => `sanctions.${name}`),
      ...['actorId', 'apiKeyId', 'objectId', 'partnerId', 'requestId'].map((name) => `audit.${name}`),
    ]);
  });

  it.each([
    ['leads(filter: {or: [{clientInn: {isNull: false}}]}) { nodes { id } }', 'filter.or.0.clientInn'],
    ['engagements(orderBy: [{field: CLIENT_NAME}]) { nodes { id } }', 'orderBy.0.clientName'],
    ['reportsAggregate(filter: {progress: {contains: "a"}}) { rows }', 'filter.progress'],
    ['auditAggregate(groupBy: [{dimension: ACTOR_ID}]) { rows }', 'groupBy.0.actorId'],
    ['sanctionsAggregate(measures: [{function: COUNT_DISTINCT, field: IMPOSED_BY}]) { rows }', 'measures.0.imposedBy'],
  ])('over HTTP: %s', async (asked, field) => {
    expect(await codesOf('ANALYST', asked)).toEqual([['FORBIDDEN', field]]);
  });

  it('over HTTP: a partner, nobody, and a member of staff outside a dataset', async () => {
    const asked = 'partners { nodes { id } }';
    expect(await codesOf('anonymous', asked)).toEqual([['UNAUTHENTICATED', undefined]]);
    expect(await codesOf({ partner: 'history-0' }, asked)).toEqual([['FORBIDDEN', undefined]]);
    expect(await codesOf('ADMINISTRATOR', 'leadsAggregate { rows }')).toEqual([['FORBIDDEN', undefined]]);
    expect(await codesOf('ANALYST', 'sanctions { nodes { internalNote } }')).toEqual(
      expect.arrayContaining([['FORBIDDEN', undefined]]),
    );
  });

  it('5.9: the audit trail tells of reports to compliance alone, and violations of what was told to their partners alone', async () => {
    const asked = 'auditAggregate(groupBy: [{dimension: MUTATION}]) { rows totals }';
    const mutations = async (as: As) => (await analysis(as, asked)).auditAggregate.rows.map(([name]: [string]) => name);
    expect(await mutations('COMPLIANCE')).toContain('reportViolation');
    for (const as of ['ANALYST', 'ADMINISTRATOR'] as const)
      expect(await mutations(as)).not.toContain('reportViolation');
    const [{ told }] = await server.database.dataSource.query(
      'select count(*)::int as told from investigation where communicated_on is not null',
    );
    expect((await analysis('COMPLIANCE', 'violations { totalCount }')).violations.totalCount).toBe(told);
  });
});

describe('as of a day', () => {
  const days = [0, -60, -200, -420, -700, 120].map((by) => daysFromNow(by));

  it('competence and listing are those that the rules derive (section 2, 4.6)', async () => {
    const { manager } = server.database.dataSource;
    const partners = await manager.find(Partner, { order: { id: 'ASC' } });
    const facts = await loadCompetenceFacts(
      manager,
      partners.map(({ id }) => id),
    );
    const states = new Set<string>();
    for (const day of days) {
      const { partners: shown } = await analysis(
        'ANALYST',
        `partners(first: 100, asOf: "${day}", orderBy: [{field: ID}]) { nodes { id state level validThrough isListed } }`,
      );
      const wanted = facts.map((own, at) => {
        const competence = competenceOf(own, day);
        return {
          id: partners[at]!.id,
          ...competence,
          isListed: isListed({ competence, sanctions: own.sanctions, day }),
        };
      });
      expect([day, shown.nodes]).toEqual([day, wanted]);
      for (const { state } of wanted) states.add(state);
    }
    expect([...states].sort()).toEqual(['ACTIVE', 'ENDED', 'LAPSED', 'NONE', 'SUSPENDED']);
  });

  it('places and points are those of the directory (4.7)', async () => {
    for (const day of days.filter((one) => one <= today())) {
      const { directory } = await server.ask(
        'ANALYST',
        `{ directory(first: 100, asOf: "${day}") { nodes { id rank points } } }`,
      );
      const { partners } = await analysis(
        'ANALYST',
        `partners(first: 100, asOf: "${day}", filter: {isListed: {eq: true}}, orderBy: [{field: RANK}]) { nodes { id rank points } }`,
      );
      expect([day, partners.nodes]).toEqual([day, directory.nodes]);
    }
  });

  it('bonuses are those that the rules count (4.12, 4.13)', async () => {
    const seen = new Set<string>();
    for (const day of days) {
      const { partners } = await analysis(
        'ANALYST',
        `partners(first: 100, asOf: "${day}") { nodes { id bonusBalance bonusReserved bonusAvailable } }`,
      );
      const fields = partners.nodes.map(
        ({ id }: { id: string }, at: number) =>
          `p${at}: partnerById(id: "${id}") { bonuses(asOf: "${day}") { balance reserved available } }`,
      );
      for (let at = 0; at < fields.length; at += 50) {
        const told = await server.ask('MANAGER', `{ ${fields.slice(at, at + 50).join(' ')} }`);
        partners.nodes.slice(at, at + 50).forEach((one: any, within: number) => {
          const { balance, reserved, available } = told[`p${at + within}`].bonuses;
          expect([day, one]).toEqual([
            day,
            { ...one, bonusBalance: balance, bonusReserved: reserved, bonusAvailable: available },
          ]);
          seen.add(`${balance !== '0.00'} ${available !== '0.00'}`);
        });
      }
    }
    expect([...seen].sort()).toEqual(['false false', 'true false', 'true true']);
  });

  it('two days tell who came and went, with a reason for each, as the list of either day has it', async () => {
    const from = daysFromNow(-300);
    const listOn = async (day: string) => {
      const { directory } = await server.ask(
        'ANALYST',
        `{ directory(first: 100, asOf: "${day}") { nodes { id rank } } }`,
      );
      return new Map<string, number>(directory.nodes.map(({ id, rank }: any) => [id, rank]));
    };
    const [before, after] = [await listOn(from), await listOn(today())];
    const { partnerChanges } = await analysis(
      'ANALYST',
      `partnerChanges(from: "${from}", first: 100) { nodes { id change reason reasonOn rankBefore rankAfter } }`,
    );
    const changeOf = (was: number | undefined, is: number | undefined) => {
      if (was === undefined) return is === undefined ? 'OUTSIDE' : 'JOINED';
      if (is === undefined) return 'LEFT';
      return is < was ? 'ROSE' : is > was ? 'FELL' : 'STAYED';
    };
    for (const { id, change, reason, reasonOn } of partnerChanges.nodes) {
      expect([id, change]).toEqual([id, changeOf(before.get(id), after.get(id))]);
      expect([change, reason === null]).toEqual([change, change === 'OUTSIDE' || change === 'STAYED']);
      if (change === 'LEFT' || change === 'JOINED') expect(reasonOn > from && reasonOn <= today()).toBe(true);
    }
    const reasons = new Set(partnerChanges.nodes.map(({ reason }: any) => reason));
    expect([...reasons]).toEqual(
      expect.arrayContaining(['SANCTION', 'TERM_ENDED', 'OBTAINED', 'OWN_POINTS', 'OTHERS']),
    );
    expect(await codesOf('ANALYST', 'partnerChanges(from: "2026-01-01", to: "2199-01-01") { totalCount }')).toEqual([
      ['REFUSED', 'asOf'],
    ]);
  });
});

describe('what ends by rule is told as ended from its day on, recorded or not', () => {
  const statesOn = async (dataset: Dataset, fields: string[], day: Day) => {
    const actor = { userId: 'x', roles: new Set(['MANAGER'] as const), partnerId: null, apiKeyId: null };
    const { text, values } = compileRows(dataset, { fields: ['id', ...fields] }, { actor, day, since: day });
    const rows: Record<string, unknown>[] = await server.database.dataSource.query(text, [...values]);
    return new Map(rows.map(({ id, ...rest }) => [id, rest]));
  };
  /** Of some: the first day on which something is over, and the last on which it was not. */
  const bothSides = (days: (Day | null)[]) =>
    createRandom(SEED)
      .some(
        [...new Set(days)].filter((day) => day !== null),
        8,
      )
      .flatMap((day) => [plusDays(day, -1), day]);

  it('applications (2.10, 2.13)', async () => {
    const { manager } = server.database.dataSource;
    const undecided = await manager.findBy(Application, { state: In([...UNDECIDED_STATES]) });
    const facts = await loadApplicationFacts(manager, undecided);
    const endOf = (at: number, day: Day) => expiredOn(undecided[at]!, facts[at]!.holder, day);
    const ends = undecided.map((_, at) => endOf(at, today()));
    for (const kind of ['OBTAIN', 'UPGRADE', 'RENEWAL']) {
      const ofKind = ends.filter((_, at) => undecided[at]!.kind === kind);
      expect([kind, new Set(ofKind.map((end) => end === null)).size]).toEqual([kind, 2]);
    }
    for (const day of bothSides(ends)) {
      const shown = await statesOn(APPLICATIONS, ['state', 'closedOn'], day);
      undecided.forEach(({ id, state }, at) => {
        const closedOn = endOf(at, day);
        expect([day, id, shown.get(id)]).toEqual([day, id, { state: closedOn === null ? state : 'EXPIRED', closedOn }]);
      });
    }
    const asked = undecided.map(({ id }, at) => `a${at}: application(id: "${id}") { id state }`);
    const told = Object.values(await server.ask('MANAGER', `{ ${asked.join(' ')} }`));
    const ids = undecided.map(({ id }) => `"${id}"`).join(', ');
    const { applications } = await analysis(
      'ANALYST',
      `applications(first: 100, filter: {id: {in: [${ids}]}}, orderBy: [{field: ID}]) { nodes { id state } }`,
    );
    expect(applications.nodes).toEqual(told.toSorted((a: any, b: any) => (a.id < b.id ? -1 : 1)));
  });

  it('offers of leads (1.3, 6.1, 6.3, 6.7)', async () => {
    const { manager } = server.database.dataSource;
    const offers = await manager.find(LeadAssignment, { where: { state: 'OFFERED' }, relations: { lead: true } });
    const facts = await loadCompetenceFacts(
      manager,
      offers.map(({ partnerId }) => partnerId),
    );
    const on = (at: number, day: Day) => assignmentOn(offers[at]!, offers[at]!.lead!.family, facts[at]!, day);
    const causes = offers.map((_, at) => on(at, today()).cause?.code ?? on(at, today()).state);
    expect([...new Set(causes)]).toEqual(
      expect.arrayContaining([
        'OFFERED',
        'EXPIRED',
        'LEAD_RECEIVER_NOT_ACTIVE',
        'LEAD_LEVEL_TOO_LOW',
        'LEADS_WITHHELD',
      ]),
    );
    for (const day of bothSides(offers.map((_, at) => on(at, today()).endedOn))) {
      const shown = await statesOn(LEADS, ['state', 'partnerId'], day);
      offers.forEach(({ leadId, partnerId }, at) => {
        const stands = on(at, day).state === 'OFFERED';
        const wanted = stands ? { state: 'OFFERED', partnerId } : { state: null, partnerId: null };
        expect([day, leadId, shown.get(leadId)]).toEqual([day, leadId, wanted]);
      });
    }
    const asked = offers.map(({ leadId }, at) => `l${at}: lead(id: "${leadId}") { id state }`);
    const told = Object.values<any>(await server.ask('MANAGER', `{ ${asked.join(' ')} }`));
    const now = await statesOn(LEADS, ['state'], today());
    expect(told.map(({ id }) => [id, now.get(id)?.state ?? 'UNASSIGNED'])).toEqual(
      told.map(({ id, state }) => [id, state]),
    );
  });
});

it('3.5: the day of the next report is the one that the rules tell', async () => {
  const told = new Map<string, unknown>();
  for (let after: string | null = null; ; ) {
    const { projects }: any = await server.ask(
      'ANALYST',
      'query ($after: String) { projects(first: 100, after: $after) { nodes { id reporting { dueOn isOverdue } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    for (const { id, reporting } of projects.nodes)
      told.set(id, [reporting?.dueOn ?? null, reporting?.isOverdue ?? false]);
    if (!projects.pageInfo.hasNextPage) break;
    after = projects.pageInfo.endCursor;
  }
  const owing = 'filter: {reportDueOn: {isNull: false}}';
  const { projects } = await analysis(
    'ANALYST',
    `projects(first: 100, ${owing}) { nodes { id reportDueOn isReportOverdue } }`,
  );
  const shown = projects.nodes.map(({ id, reportDueOn, isReportOverdue }: any) => [id, [reportDueOn, isReportOverdue]]);
  const owed = [...told].filter(([, [dueOn]]: any) => dueOn !== null);
  expect(owed.length).toBeGreaterThan(3);
  expect(new Map(shown)).toEqual(new Map(owed as [string, unknown][]));
});

describe('working days and buckets', () => {
  it('2.2, 2.9: working days are those of the calendar, less those left out; of a year that nobody loaded there are none', async () => {
    const db = server.database.dataSource;
    const calendar = new ProductionCalendar(await listCalendarYears(db.manager));
    const random = createRandom(SEED);
    const asked = Array.from({ length: 150 }, () => {
      const after = plusDays('2023-12-01', random.whole(0, 1_700));
      const skipFrom = plusDays(after, random.whole(-5, 20));
      return {
        after,
        through: plusDays(after, random.whole(-3, 45)),
        skipFrom,
        skipThrough: plusDays(skipFrom, random.whole(0, 15)),
      };
    });
    const counted = await db.query(
      `select working_days_between(a.after, a.through, datemultirange(daterange(a.skip_from, a.skip_through, '(]'))) as days
         from unnest($1::date[], $2::date[], $3::date[], $4::date[]) with ordinality a(after, through, skip_from, skip_through, at) order by at`,
      [
        asked.map((one) => one.after),
        asked.map((one) => one.through),
        asked.map((one) => one.skipFrom),
        asked.map((one) => one.skipThrough),
      ],
    );
    const naive = ({ after, through, skipFrom, skipThrough }: (typeof asked)[number]) => {
      try {
        let days = 0;
        for (let day = plusDays(after, 1); day <= through; day = plusDays(day, 1)) {
          if (calendar.isWorkingDay(day) && !(skipFrom < day && day <= skipThrough)) days += 1;
        }
        return days;
      } catch (error) {
        if (error instanceof CalendarYearMissing) return null;
        throw error;
      }
    };
    expect(counted.map(({ days }: { days: number | null }) => days)).toEqual(asked.map(naive));
    expect(counted.some(({ days }: { days: number | null }) => days === null)).toBe(true);
  });

  it.each([
    ['DAY', ['2025-12-31', '2026-01-01']],
    ['WEEK', ['2025-12-29', '2025-12-29']],
    ['MONTH', ['2025-12-01', '2026-01-01']],
    ['QUARTER', ['2025-10-01', '2026-01-01']],
    ['YEAR', ['2025-01-01', '2026-01-01']],
  ])('a bucket of a %s ends at midnight in Moscow', async (bucket, first) => {
    const db = server.database.dataSource;
    const { id } = await addPartner(db, { slug: `midnight-${bucket.toLowerCase()}`, level: null });
    for (const recordedAt of ['2025-12-31T20:59:59.999Z', '2025-12-31T21:00:00.000Z']) {
      await addPoints(db, id, 1, { recordedAt: new Date(recordedAt), activityOn: '2025-12-01' });
    }
    const { pointEntriesAggregate } = await analysis(
      'ANALYST',
      `pointEntriesAggregate(filter: {partnerId: {eq: "${id}"}}, groupBy: [{dimension: RECORDED_AT, bucket: ${bucket}}]) { rows columns { name kind } }`,
    );
    const counts = new Map<string, number>();
    for (const day of first) counts.set(day, (counts.get(day) ?? 0) + 1);
    expect(pointEntriesAggregate.rows).toEqual([...counts]);
    expect(pointEntriesAggregate.columns[0]).toEqual({
      name: `recordedAt${bucket[0]}${bucket.slice(1).toLowerCase()}`,
      kind: 'DAY',
    });
  });
});

describe('what is asked in a wrong way is told where', () => {
  it.each([
    ['ordersAggregate(measures: [{function: SUM, field: STATE}]) { rows }', 'measures.0.field'],
    ['ordersAggregate(measures: [{function: SUM}]) { rows }', 'measures.0.field'],
    ['ordersAggregate(measures: [{function: PERCENTILE, field: NET}]) { rows }', 'measures.0.p'],
    ['ordersAggregate(measures: [{function: PERCENTILE, field: NET, p: 1.5}]) { rows }', 'measures.0.p'],
    ['ordersAggregate(measures: [{function: SUM, field: NET, as: "Net; drop"}]) { rows }', 'measures.0.as'],
    ['ordersAggregate(measures: [{function: COUNT}, {function: COUNT}]) { rows }', 'measures'],
    ['ordersAggregate(groupBy: [{dimension: STATE, bucket: MONTH}]) { rows }', 'groupBy.0.bucket'],
    ['ordersAggregate(having: {column: "nothing", gt: 1}) { rows }', 'having.column'],
    ['ordersAggregate(having: {gt: 1}) { rows }', 'having.column'],
    [
      'ordersAggregate(measures: [{function: SUM, field: NET}], having: {column: "sumNet", gt: 1.5}) { rows }',
      'having.gt',
    ],
    ['ordersAggregate(orderBy: [{column: "net"}]) { rows }', 'orderBy.0.column'],
    ['ordersAggregate(limit: 1001) { rows }', 'limit'],
    ['orders(after: "bm90aGluZw") { nodes { id } }', 'after'],
    ['orders(first: 1, last: 1) { nodes { id } }', 'first'],
  ])('%s', async (asked, field) => {
    expect(await codesOf('ANALYST', asked)).toEqual([['BAD_USER_INPUT', field]]);
  });

  it('a cursor is of its own order', async () => {
    const { orders } = await analysis(
      'ANALYST',
      'orders(first: 1, orderBy: [{field: NET}]) { pageInfo { endCursor } }',
    );
    const after = `after: "${orders.pageInfo.endCursor}"`;
    expect(await codesOf('ANALYST', `orders(${after}, orderBy: [{field: GROSS}]) { nodes { id } }`)).toEqual([
      ['BAD_USER_INPUT', 'after'],
    ]);
    expect(await codesOf('ANALYST', `orders(${after}, orderBy: [{field: NET}]) { nodes { id } }`)).toEqual([]);
  });

  it('a pattern is what is written, and texts of a statement are none', async () => {
    const db = server.database.dataSource;
    await addPartner(db, { slug: 'percent', name: `100%_\\'; drop table partner; --`, level: null });
    const found = async (contains: string) => {
      const { analysis: got } = await server.ask(
        'ANALYST',
        'query ($f: AnalysisPartnerFilter) { analysis { partners(filter: $f) { nodes { slug } } } }',
        { f: { name: { contains } } },
      );
      return got.partners.nodes.map(({ slug }: { slug: string }) => slug);
    };
    for (const text of ['100%', '%_', `_\\'; drop`]) expect(await found(text)).toEqual(['percent']);
    expect(await found('0__')).toEqual([]);
  });
});

describe('lists inside rows', () => {
  const readable = ({ fields }: Dataset) => Object.keys(fields).filter((name) => fields[name]!.who === undefined);
  /** All rows of a dataset, by what they have of one field. */
  const flat = async (dataset: Dataset, by: string, fields: readonly string[]) => {
    const rows = new Map<string, object[]>();
    let after = 'null';
    do {
      const { nodes, pageInfo } = (
        await analysis(
          'ANALYST',
          `${dataset.name}(first: 100, after: ${after}) { nodes { by: ${by} ${fields.join(' ')} } pageInfo { hasNextPage endCursor } }`,
        )
      )[dataset.name];
      for (const { by: owner, ...row } of nodes) rows.set(owner, [...(rows.get(owner) ?? []), row]);
      after = pageInfo.hasNextPage ? JSON.stringify(pageInfo.endCursor) : '';
    } while (after !== '');
    return rows;
  };

  const BOUND = 2;
  it.each(NESTED_LISTS.map((list) => [`${list.of.name}.${list.name}`, list] as const))(
    '%s: those rows of the dataset that name the row, as many as asked for, in its order',
    async (_, { of, name, dataset, by }: NestedList) => {
      const fields = readable(dataset);
      const rows = await flat(dataset, by, fields);
      const { [of.name]: around } = await analysis(
        'ANALYST',
        `${of.name}(first: 100) { nodes { id inner: ${name}(first: ${BOUND}) { totalCount nodes { ${fields.join(' ')} } pageInfo { hasNextPage } } } }`,
      );
      const wanted = around.nodes.map(({ id }: { id: string }) => {
        const own = rows.get(id) ?? [];
        const inner = {
          ...{ totalCount: own.length, nodes: own.slice(0, BOUND) },
          pageInfo: { hasNextPage: own.length > BOUND },
        };
        return { id, inner };
      });
      expect(around.nodes).toEqual(wanted);
      expect(wanted.some(({ inner }: any) => inner.totalCount > 0)).toBe(true);
    },
  );

  it('are asked as the dataset is: filter, order, pages either way, and inside one another', async () => {
    const inner = async (args: string) => {
      const { partners } = await analysis(
        'ANALYST',
        `partners(first: 100) { nodes { id pointEntries(${args}) { nodes { id amount } pageInfo { endCursor } } } }`,
      );
      return new Map<string, any>(partners.nodes.map(({ id, pointEntries }: any) => [id, pointEntries]));
    };
    const order = 'filter: {amount: {gt: 0}}, orderBy: [{field: AMOUNT}]';
    const whole = await inner(`first: 100, ${order}`);
    const [id, { nodes }] = [...whole].find(([, list]) => list.nodes.length > 2)!;
    expect(nodes.map(({ amount }: any) => amount)).toEqual(
      nodes.map(({ amount }: any) => amount).sort((a: number, b: number) => a - b),
    );
    const first = (await inner(`first: 1, ${order}`)).get(id);
    const after = JSON.stringify(first.pageInfo.endCursor);
    expect(first.nodes).toEqual(nodes.slice(0, 1));
    expect((await inner(`first: 100, after: ${after}, ${order}`)).get(id).nodes).toEqual(nodes.slice(1));
    expect((await inner(`last: 2, ${order}`)).get(id).nodes).toEqual(nodes.slice(-2));
    const { partners } = await analysis(
      'ANALYST',
      'partners(first: 100) { nodes { orders { nodes { pieces lines(first: 10) { nodes { quantity } } } } } }',
    );
    const orders = partners.nodes.flatMap((partner: any) => partner.orders.nodes);
    expect(orders.length).toBeGreaterThan(20);
    for (const { pieces, lines } of orders) {
      expect(lines.nodes.reduce((sum: number, { quantity }: any) => sum + quantity, 0)).toBe(pieces);
    }
  });

  it('are of the day that the rows are of', async () => {
    const inForce = new Set<string>();
    for (const day of [0, -200, -420].map((by) => daysFromNow(by))) {
      const { partners, sanctions } = await analysis(
        'ANALYST',
        `partners(first: 100, asOf: "${day}") { nodes { sanctions(first: 100) { nodes { id isInForce } } } }
         sanctions(first: 100, asOf: "${day}") { nodes { id isInForce } }`,
      );
      const byId = (nodes: any[]) => new Map(nodes.map(({ id, isInForce }) => [id, isInForce]));
      const inside = byId(partners.nodes.flatMap((partner: any) => partner.sanctions.nodes));
      expect([day, inside]).toEqual([day, byId(sanctions.nodes)]);
      for (const [id, is] of inside) inForce.add(`${id} ${is}`);
    }
    // Some were in force on one of the days and not on another.
    expect(inForce.size).toBeGreaterThan(new Set([...inForce].map((one) => one.split(' ')[0])).size);
  });

  it('are one statement each, however many rows there are, and read what is selected', async () => {
    const asked = (first: number) =>
      `orders(first: ${first}) { nodes { kind lines { nodes { quantity } } bonusEntries { totalCount nodes { id } } } }`;
    const count = (first: number) => statementsOf(server, () => analysis('MANAGER', asked(first)));
    await count(1);
    expect(await count(100)).toBe(await count(1));
    server.database.statements.length = 0;
    await analysis('MANAGER', 'partners(first: 50) { nodes { orders { nodes { lines { nodes { quantity } } } } } }');
    const run = server.database.statements.filter((text) => text.startsWith('select above'));
    expect(run.map((text) => /from (partner_order|order_line)/.exec(text)?.[1])).toEqual([
      'partner_order',
      'order_line',
    ]);
    expect(run.join()).not.toMatch(/product|unit_kopecks|order_return_line|client_name/);
  });

  it('what a role may not read is closed inside rows as well', async () => {
    const forbidden = [['FORBIDDEN', undefined]];
    const inner = (of: string, list: string) => `${of}(first: 5) { nodes { id ${list} } }`;
    expect(await codesOf('ADMINISTRATOR', inner('partners', 'engagements { totalCount }'))).toContainEqual(
      forbidden[0],
    );
    expect(await codesOf('COMPLIANCE', inner('engagements', 'forecasts { nodes { id } }'))).toContainEqual(
      forbidden[0],
    );
    expect(await codesOf('ANALYST', inner('engagements', 'forecasts { nodes { note } }'))).toContainEqual(forbidden[0]);
    expect(await codesOf('MANAGER', inner('engagements', 'forecasts { nodes { note } }'))).toEqual([]);
    for (const [ask, field] of [
      ['filter: {clientInn: {isNull: false}}', 'filter.clientInn'],
      ['orderBy: [{field: CLIENT_NAME}]', 'orderBy.0.clientName'],
    ]) {
      expect(await codesOf('ANALYST', inner('partners', `engagements(${ask}) { nodes { id } }`))).toContainEqual([
        'FORBIDDEN',
        field,
      ]);
    }
  });

  it('a field that is hidden ties no rows: every list is read by those alone who may read what it goes by', () => {
    for (const { of, name, dataset, by } of NESTED_LISTS) {
      const { who } = (executableSchema().getType(`Analysis${of.typeName}`) as GraphQLObjectType).getFields()[name]!
        .extensions as { who: Who };
      for (const role of ROLES) {
        const actor: Actor = { userId: 'x', roles: new Set([role]), partnerId: null, apiKeyId: null };
        const may = mayRead(actor, of, of.fields.id!) && mayRead(actor, dataset, dataset.fields[by]!);
        expect([of.name, name, role, isAllowed(actor, who)]).toEqual([of.name, name, role, may]);
      }
      expect([of.name, name, Object.hasOwn(of.fields, name)]).toEqual([of.name, name, false]);
    }
  });

  it('cost as much as in all the rows of the pages around them, told before and by their place', async () => {
    const query = (first: number) =>
      `{ analysis { partners(first: ${first}) { nodes { id orders(first: 10) { nodes { id lines { totalCount nodes { id } } } } } } } }`;
    const told = async (first: number) => {
      const { costOf } = await server.ask(
        'ANALYST',
        'query ($q: String!) { costOf(query: $q) { analysis { requested maximum fields { field cost rows } } } }',
        { q: query(first) },
      );
      return costOf.analysis;
    };
    const [few, many] = [await told(2), await told(40)];
    const fields = [
      'analysis.partners',
      'analysis.partners.nodes.orders',
      'analysis.partners.nodes.orders.nodes.lines',
    ];
    expect(many.fields.map(({ field }: any) => field)).toEqual(fields);
    for (const at of [1, 2]) {
      const times = many.fields[at].cost / few.fields[at].cost;
      expect([at, times > 10 && times < 30]).toEqual([at, true]);
    }
    const aliases = Array.from({ length: 61 }, (_, at) => `a${at}: orders { totalCount }`).join(' ');
    const { errors } = await server.send('ANALYST', 'query ($q: String!) { costOf(query: $q) { isAllowed } }', {
      q: `{ analysis { partners { nodes { ${aliases} } } } }`,
    });
    expect(errors?.[0]?.extensions.code).toBe('COST_EXCEEDED');
    const { extensions } = (await server.send('ANALYST', query(40))) as any;
    expect(extensions.cost.analysis).toEqual(many);
  });

  it('are in no export', async () => {
    const exportOf = (q: string) =>
      server.send('ANALYST', 'query ($q: String!) { exportOf(query: $q, format: CSV) { url } }', { q });
    const { errors = [] } = await exportOf('{ analysis { orders { nodes { id lines { nodes { id } } } } } }');
    expect(errors.map(({ extensions: { code, refusals } }) => [code, refusals?.[0]?.field])).toEqual([
      ['BAD_USER_INPUT', 'query'],
    ]);
    expect((await exportOf('{ analysis { orders { nodes { id } } } }')).errors).toBeUndefined();
  });
});

describe('cost and connections', () => {
  const asked = 'partners { totalCount nodes { id } } ordersAggregate { rows }';

  it('is told before: of each field by the plan of its statement; `costOf` runs nothing', async () => {
    server.database.statements.length = 0;
    const { costOf } = await server.ask(
      'ANALYST',
      'query ($q: String!) { costOf(query: $q) { isAllowed requested analysis { requested maximum fields { field cost rows } } } }',
      { q: `{ analysis { ${asked} } }` },
    );
    expect(
      server.database.statements.filter((text) => /^(select|with)[\s\S]*from (partner p|facts)/.test(text)),
    ).toEqual([]);
    const { extensions } = (await server.send('ANALYST', `{ analysis { ${asked} } }`)) as any;
    expect(extensions.cost.analysis).toEqual(costOf.analysis);
    expect(costOf.analysis.fields.map(({ field }: any) => field)).toEqual([
      'analysis.partners',
      'analysis.ordersAggregate',
    ]);
    expect(costOf).toMatchObject({ isAllowed: true, requested: extensions.cost.requested });
    const sum = costOf.analysis.fields.reduce((total: number, { cost }: any) => total + cost, 0);
    expect(costOf.analysis.requested).toBe(sum);
  });

  it('a question over the budget of the role or of the minute is refused with the field to blame, and not run', async () => {
    const tight = await startTestServer(
      { ANALYSTS_COST: '1000000,ANALYST=3', ANALYSTS_COST_PER_MINUTE: '100,MANAGER=1000000' },
      server.database,
    );
    try {
      tight.database.statements.length = 0;
      expect(
        await codesOf('ANALYST', 'ordersAggregate { rows } applications { nodes { id workingDays } }', tight),
      ).toEqual([['COST_EXCEEDED', 'analysis.applications']]);
      expect(
        tight.database.statements.filter((text) => /^(select|with)[\s\S]*from (application a|facts)/.test(text)),
      ).toEqual([]);
      expect(await codesOf('ANALYST', 'partners(first: 100) { nodes { id orders { nodes { id } } } }', tight)).toEqual([
        ['COST_EXCEEDED', 'analysis.partners.nodes.orders'],
      ]);
      const heavy = 'partners(first: 100) { nodes { rank bonusBalance } }';
      expect(await codesOf('MANAGER', heavy, tight)).toEqual([]);
      expect(await codesOf('COMPLIANCE', heavy, tight)).toEqual([['COST_EXCEEDED', 'analysis.partners']]);
    } finally {
      await tight.stop();
    }
  });

  it('a statement that runs out of its time, and one for which there is no room, are told apart', async () => {
    const small = await startTestServer(
      { ANALYSTS_POOL: '1', ANALYSTS_WAITING: '0', ANALYSTS_TIMEOUT: '1' },
      server.database,
    );
    const lock = new pg.Client({ connectionString: server.database.url });
    await lock.connect();
    try {
      await lock.query('begin; lock table partner_order in access exclusive mode');
      const waiting = codesOf('ANALYST', 'ordersAggregate { rows }', small);
      const others = await Promise.all(
        Array.from({ length: 4 }, () => codesOf('MANAGER', 'ordersAggregate { rows }', small)),
      );
      const all = [await waiting, ...others].map(([first]) => first?.[0]);
      expect(new Set(all)).toEqual(new Set(['STATEMENT_TIMEOUT', 'UNAVAILABLE']));
      // The requests of everybody else are not held up.
      expect((await small.ask('MANAGER', '{ partners { totalCount } }')).partners.totalCount).toBeGreaterThan(0);
    } finally {
      await lock.end();
      await small.stop();
    }
  });

  it('with a replica by setting they go there, and everything else to the database; without it the sites go on', async () => {
    // For the replica a database that differs, read by a user that may write nothing, behind a door that can be shut.
    const replica = await createTestDatabase();
    await addPartner(replica.dataSource, { slug: 'of-the-replica', level: null });
    const reader = `reader_${randomUUID().replaceAll('-', '')}`;
    await replica.dataSource.query(`create role ${reader} login password 'reads'`);
    await replica.dataSource.query(`grant pg_read_all_data to ${reader}`);
    const place = new URL(replica.url);
    const { hostname, port } = place;
    const sockets = new Set<Socket>();
    const door = createServer((socket) => {
      const inside = connect(Number(port), hostname);
      for (const one of [socket, inside]) sockets.add(one.on('error', () => undefined));
      socket.pipe(inside).pipe(socket);
    });
    await once(door.listen(0, '127.0.0.1'), 'listening');
    const shut = () =>
      new Promise((resolve) => {
        door.close(resolve);
        for (const socket of sockets) socket.destroy();
      });
    Object.assign(place, { username: reader, password: 'reads', host: `127.0.0.1:${(door.address() as any).port}` });
    const split = await startTestServer({ ANALYSTS_DATABASE_URL: place.href }, server.database);
    try {
      const asked = '{ analysis { partners { nodes { slug } } replayedThrough } }';
      const answer = await split.ask('ANALYST', asked);
      expect(answer).toEqual({
        analysis: { partners: { nodes: [{ slug: 'of-the-replica' }] }, replayedThrough: null },
      });
      const exported = async () =>
        fetch(`${split.url}/exports`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await split.tokenFor('ANALYST')}` },
          body: JSON.stringify({ query: '{ analysis { partners { nodes { slug } } } }' }),
        });
      expect(await (await exported()).text()).toBe('slug\r\nof-the-replica\r\n');
      const { partners } = await split.ask('ANALYST', '{ partners { totalCount } }');
      expect(partners.totalCount).toBeGreaterThan(1);
      const users: { usename: string }[] = await replica.dataSource.query(
        'select distinct usename from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      expect(users.map(({ usename }) => usename)).toContain(reader);
      const byReader: unknown[] = await server.database.dataSource.query(
        'select from pg_stat_activity where datname = current_database() and usename = $1',
        [reader],
      );
      expect(byReader).toEqual([]);
      await shut();
      const away = await split.send('ANALYST', asked);
      expect([away.status, away.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
      expect((await exported()).status).toBe(503);
      expect((await split.ask('anonymous', '{ directory { totalCount } }')).directory.totalCount).toBeGreaterThan(0);
      expect((await fetch(`${split.url}/readyz`)).status).toBe(200);
    } finally {
      await shut();
      await split.stop();
      await replica.dataSource.query(`drop owned by ${reader}; drop role ${reader}`).catch(() => undefined);
      await replica.drop();
    }
  });

  it('their connections can write nothing', async () => {
    const settings = { databaseUrl: null, poolSize: 1, exportsMax: 1, statementTimeoutMs: 5_000, waitingMax: 1 };
    const analysts = openAnalystsDatabase(server.database.dataSource, settings, () => undefined);
    try {
      const write = { text: `update partner set name = 'x'`, values: [], columns: [] };
      await expect(analysts.read(write)).rejects.toMatchObject({ driverError: { code: '25006' } });
    } finally {
      await analysts.close();
    }
  });
});
