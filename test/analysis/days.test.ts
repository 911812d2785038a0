import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import { compileRows } from '../../src/analysis/compile-page.js';
import type { Dataset } from '../../src/analysis/dataset.js';
import { APPLICATIONS } from '../../src/analysis/datasets/applications.js';
import { LEADS } from '../../src/analysis/datasets/leads.js';
import { Application } from '../../src/applications/application.js';
import { loadApplicationFacts } from '../../src/applications/application-facts.js';
import { listCalendarYears } from '../../src/catalogues/list-calendar-years.js';
import { competenceOf, loadCompetenceFacts } from '../../src/competence/competence.loaders.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { LeadAssignment } from '../../src/leads/lead-assignment.js';
import { newId } from '../../src/new-id.js';
import { Partner } from '../../src/partners/partner.js';
import { Project } from '../../src/projects/project.js';
import { expiredOn } from '../../src/regulation/application-expiry.js';
import { UNDECIDED_STATES } from '../../src/regulation/applications.js';
import { CalendarYearMissing, ProductionCalendar } from '../../src/regulation/calendar.js';
import { type Day, plusDays, plusMonths } from '../../src/regulation/day.js';
import { isListed } from '../../src/regulation/directory.js';
import { assignmentOn } from '../../src/regulation/leads.js';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import { createRandom } from '../soak/random.js';
import { asking, createRecordsDatabase, RECORDS_SEED } from '../support/analysis.js';
import type { TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addSanction, addSubmittedProject, daysFromNow, today } from '../support/world.js';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createRecordsDatabase();
  server = await startTestServer({}, database);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
const { analysis, codesOf } = asking(() => server);

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

it('4.6 whoever joined did so by what came last: the end of a sanction, or a term of a listed level', async () => {
  const db = server.database.dataSource;
  const back = async (slug: string, level: 'BASIC' | 'EXTENDED', kind: SanctionKind, overOn: number) => {
    const days = { validFrom: daysFromNow(-380), validThrough: daysFromNow(-16) };
    const { id: partnerId } = await addPartner(db, { slug, level, ...days });
    const { id: _, ...term } = await db.manager.findOneByOrFail(CompetenceTerm, { partnerId });
    const next = { validFrom: daysFromNow(-15), validThrough: daysFromNow(350), level: 'EXTENDED' as const };
    await db.manager.save(db.manager.create(CompetenceTerm, { ...term, ...next, id: newId() }));
    await addSanction(db, { partnerId, kind, startsOn: daysFromNow(-60), throughOn: daysFromNow(overOn - 1) });
    return partnerId;
  };
  const wanted = [
    [await back('renewed-while-suspended', 'EXTENDED', 'COMPETENCE_DEPRIVATION', -5), 'SANCTION_OVER', -5],
    [await back('renewed-while-listed', 'EXTENDED', 'PUBLIC_LISTS_EXCLUSION', -20), 'SANCTION_OVER', -20],
    [await back('raised-after-a-sanction', 'BASIC', 'PUBLIC_LISTS_EXCLUSION', -20), 'OBTAINED', -15],
  ] as const;
  await server.caughtUp();
  const { partnerChanges } = await analysis(
    'ANALYST',
    `partnerChanges(from: "${daysFromNow(-30)}", first: 100, filter: {change: {eq: JOINED}}) { nodes { id reason reasonOn } }`,
  );
  for (const [id, reason, on] of wanted) {
    expect(partnerChanges.nodes).toContainEqual({ id, reason, reasonOn: daysFromNow(on) });
  }
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
    createRandom(RECORDS_SEED)
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
  const db = server.database.dataSource;
  // 6.1: for the months of a deprivation for good nothing is owed, also once it is lifted.
  const { id: partnerId } = await addPartner(db, { slug: 'back-from-deprivation' });
  const days = { startsOn: daysFromNow(-80), liftedOn: daysFromNow(-3) };
  await addSanction(db, { partnerId, kind: 'COMPETENCE_DEPRIVATION', ...days });
  const project = await addSubmittedProject(db, partnerId, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  await db.manager.update(Project, project.id, { startedOn: daysFromNow(-90), finishedOn: null });
  await server.caughtUp();
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
  expect(told.get(project.id)).toEqual([plusMonths(daysFromNow(-3), 2), false]);
  expect(new Map(shown)).toEqual(new Map(owed as [string, unknown][]));
});

describe('working days and buckets', () => {
  it('2.2, 2.9: working days are those of the calendar, less those left out; of a year that nobody loaded there are none', async () => {
    const db = server.database.dataSource;
    const calendar = new ProductionCalendar(await listCalendarYears(db.manager));
    const random = createRandom(RECORDS_SEED);
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
