import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { In } from 'typeorm';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { UserAccount } from '../../src/access/user-account.js';
import { Accompaniment } from '../../src/accompaniment/accompaniment.js';
import { Assignment } from '../../src/accompaniment/assignment.js';
import { Application } from '../../src/applications/application.js';
import { loadApplicationFacts, missingPartsOf } from '../../src/applications/application-facts.js';
import { bonusesToday, loadBonuses } from '../../src/bonuses/load-bonuses.js';
import { Industry } from '../../src/catalogues/industry.js';
import { Engagement } from '../../src/engagements/engagement.js';
import { EngagementStep } from '../../src/engagements/engagement-step.js';
import { JointActivity } from '../../src/joint-marketing/joint-activity.js';
import { Lead } from '../../src/leads/lead.js';
import { LeadAssignment } from '../../src/leads/lead-assignment.js';
import { findFaults } from '../../src/ledgers/verify.js';
import { newId } from '../../src/new-id.js';
import { Order } from '../../src/orders/order.js';
import { Forecast } from '../../src/pipeline/forecast.js';
import { PipelineReview } from '../../src/pipeline/pipeline-review.js';
import { applicationStateOn } from '../../src/regulation/application-expiry.js';
import { competenceOn, refusalsToImportTerm } from '../../src/regulation/competence.js';
import { plusDays } from '../../src/regulation/day.js';
import { ENGAGEMENT_STAGES, isOpenStage } from '../../src/regulation/engagements.js';
import { isInn, isKpp } from '../../src/regulation/identifiers.js';
import { refusalToAskForMarketing } from '../../src/regulation/joint-marketing.js';
import { refusalsToReceiveLead } from '../../src/regulation/leads.js';
import { refusalsToAddLegalEntities } from '../../src/regulation/legal-entities.js';
import { refusalsToForecast } from '../../src/regulation/pipeline.js';
import { pointsForActivity, refusalToTakePoints } from '../../src/regulation/points.js';
import { isRunning, refusalsToReport } from '../../src/regulation/project-reports.js';
import {
  CATEGORIES,
  PUBLICATION_STATES,
  refusalsToStayPublished,
  refusalsToSubmitProject,
} from '../../src/regulation/projects.js';
import { hasAbility, refusalsToImpose, SANCTION_KINDS } from '../../src/regulation/sanctions.js';
import {
  investigationState,
  refusalsToAllege,
  refusalsToSanction,
  refusalToJoin,
} from '../../src/regulation/violations.js';
import { ProjectReport } from '../../src/reports/project-report.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { SanctionObjection } from '../../src/sanctions/sanction-objection.js';
import { Investigation } from '../../src/violations/investigation.js';
import { ViolationReport } from '../../src/violations/violation-report.js';
import { createTestDatabase } from '../support/database.js';
import { type Company, castOnStage, ISSUER } from './cast-on-stage.js';

const NOW = new Date('2026-11-22T12:00:00Z');

let stage: Awaited<ReturnType<typeof castOnStage>>;
let companies: Company[];
let today: string;

beforeAll(async () => {
  stage = await castOnStage(NOW);
  ({ companies, today } = stage);
});

afterAll(() => stage.database.drop());

const named = (slug: string) => companies.find(({ partner }) => partner.slug === slug)!;
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;

describe('the demonstration', () => {
  test('leaves nothing for npm run verify to find', async () => {
    expect(await findFaults(stage.database.dataSource)).toEqual([]);
  });

  test('4.10–4.13: applications and orders in every state that waits for somebody, bonuses usable, frozen and set aside', async () => {
    const { manager } = stage.database.dataSource;
    const applications = await manager.find(Application);
    const states = new Set(applications.map(({ state }) => state));
    for (const state of ['DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'] as const) {
      expect(states).toContain(state);
    }
    const sent = applications.filter(({ closedOn, submittedOn }) => closedOn === null && submittedOn !== null);
    const facts = await loadApplicationFacts(manager, sent);
    sent.forEach((application, at) => {
      expect(missingPartsOf(application, facts[at]!)).toEqual([]);
      expect(applicationStateOn(application, facts[at]!.holder, today)).toBe(application.state);
    });
    const orders = await manager.find(Order);
    expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(['PLACED', 'PAID', 'FULFILLED', 'CANCELLED']));
    const bonuses = async (slug: string) => {
      const { balanceKopecks, reservedKopecks, state } = bonusesToday(
        await loadBonuses(manager, named(slug).partner.id),
        today,
      );
      return [balanceKopecks, reservedKopecks, state];
    };
    expect(await bonuses('severny-kod')).toEqual([28_000_000, 15_000_000, 'USABLE']);
    expect(await bonuses('tretya-vertikal')).toEqual([8_000_000, 0, 'USABLE']);
    expect(await bonuses('uralskaya-otmetka')).toEqual([28_000_000, 0, 'FROZEN']);
  });

  test('some 40 companies with cards in Russian', () => {
    expect(companies).toHaveLength(41);
    for (const { partner } of companies) {
      expect(partner.description).toMatch(/^[А-ЯЁ].+\. .+\.$/);
      expect(partner.phone).toMatch(/^\+7\d{10}$/);
      expect(partner.createdAt.getTime()).toBeLessThan(NOW.getTime());
    }
    expect(unique(companies.map(({ partner }) => partner.name))).toBe(true);
    expect(unique(companies.map(({ partner }) => partner.phone))).toBe(true);
  });

  test('2.12: legal entities as the rules allow them, ИНН valid and unique', () => {
    for (const { partner, entities } of companies) {
      const card = { liveEntities: 0, hasIndividualTerms: partner.hasIndividualTerms };
      expect(refusalsToAddLegalEntities(entities, card, () => 'input', today)).toEqual([]);
      expect(entities.every(({ kind, kpp }) => (kind === 'COMPANY') === (kpp !== null && isKpp(kpp)))).toBe(true);
      expect(entities.some((entity) => entity.accessionStatementSignedOn !== null)).toBe(partner.managerId !== null);
    }
    const entities = companies.flatMap((company) => company.entities);
    expect(unique(entities.map(({ inn }) => inn))).toBe(true);
    expect(unique(entities.map(({ ogrn }) => ogrn))).toBe(true);
    expect(named('gruppa-pyat-morey').entities).toHaveLength(2);
    expect(named('laboratoriya-lugovogo').entities).toMatchObject([{ kind: 'SOLE_PROPRIETOR', kpp: null }]);
  });

  test('section 2: every state of the competence, and every level of the active one', () => {
    const states = companies.map(({ competence }) => `${competence.state} ${competence.level}`);
    for (const state of ['BASIC', 'EXTENDED', 'MAXIMAL'].map((level) => `ACTIVE ${level}`))
      expect(states).toContain(state);
    for (const state of ['SUSPENDED EXTENDED', 'LAPSED BASIC', 'LAPSED EXTENDED', 'ENDED null', 'NONE null']) {
      expect(states).toContain(state);
    }
  });

  test('2.4: terms that could have been imported one by one, ending today, tomorrow, and begun today', () => {
    for (const { terms } of companies) {
      for (const term of terms) {
        expect(refusalsToImportTerm({ term, existing: terms.filter((t) => t !== term), today })).toEqual([]);
      }
    }
    expect(named('primorsky-interfeys').competence).toMatchObject({ state: 'ACTIVE', validThrough: today });
    expect(named('donskoy-algoritm').competence).toMatchObject({ state: 'ACTIVE', validThrough: plusDays(today, 1) });
    expect(named('kama-integratsiya').terms).toMatchObject([{ validFrom: today }]);
    expect(named('uralskaya-otmetka').competence).toMatchObject({ state: 'LAPSED', validThrough: plusDays(today, -1) });
  });

  test('section 6: every kind of sanction, each as it could have been imposed on its first day', () => {
    const sanctions = companies.flatMap((company) => company.sanctions);
    expect(new Set(sanctions.map(({ kind }) => kind))).toEqual(new Set(Object.keys(SANCTION_KINDS)));
    for (const company of companies) {
      for (const sanction of company.sanctions) {
        const others = company.sanctions.filter((s) => s !== sanction);
        expect(refusalsToImpose(sanction, others, sanction.startsOn)).toEqual([]);
        expect(sanction.liftedOn === null || sanction.liftedOn > sanction.startsOn).toBe(true);
      }
    }
    expect(named('sokrytaya-gavan')).toMatchObject({
      isListed: false,
      hasPublicCard: false,
      competence: { state: 'ACTIVE' },
    });
    expect(named('dalny-mayak').competence.state).toBe('ENDED');
    expect(named('soyuz-platforma').competence.state).toBe('ENDED');
    expect(named('tikhaya-pristan').competence.state).toBe('ENDED');
  });

  test('5.9, 6: reports, investigations and objections as the rules allow them', async () => {
    const { manager } = stage.database.dataSource;
    const investigations = await manager.find(Investigation);
    expect(new Set(investigations.map(investigationState))).toEqual(new Set(['OPEN', 'CONFIRMED']));
    for (const { ground, happenedOn, openedOn } of investigations) {
      expect(refusalsToAllege({ ground, happenedOn }, openedOn)).toEqual([]);
    }
    const sanctioned = (await manager.find(Sanction)).filter(({ investigationId }) => investigationId !== null);
    expect(sanctioned).toHaveLength(1);
    for (const sanction of sanctioned) {
      const violation = investigations.find(({ id }) => id === sanction.investigationId)!;
      expect(refusalsToSanction(violation, sanction)).toEqual([]);
      expect(sanction.startsOn >= violation.communicatedOn!).toBe(true);
    }
    const reports = await manager.find(ViolationReport);
    expect(reports.some(({ investigationId }) => investigationId === null)).toBe(true);
    for (const { accusedId, investigationId, reporterPartnerId } of reports) {
      expect(accusedId === null || accusedId !== reporterPartnerId).toBe(true);
      const joined = investigations.find(({ id }) => id === investigationId);
      if (joined) expect(refusalToJoin(accusedId, joined.partnerId, '')).toBeNull();
    }
    const objections = await manager.find(SanctionObjection);
    expect(unique(objections.map(({ sanctionId }) => sanctionId))).toBe(true);
    expect(objections.map(({ outcome }) => outcome).toSorted()).toEqual(['STANDS', null]);
  });

  test('4.8: every industry and category is proved by somebody listed', async () => {
    const listed = companies.filter((company) => company.isListed);
    expect(listed.length).toBeGreaterThanOrEqual(20);
    const proofs = listed.flatMap(({ projects }) => projects.filter((p) => p.publicationState === 'PUBLISHED'));
    const industries = await stage.database.dataSource.manager.find(Industry);
    expect(new Set(proofs.map(({ industryId }) => industryId))).toEqual(new Set(industries.map(({ id }) => id)));
    expect(new Set(proofs.flatMap(({ categories }) => categories))).toEqual(new Set(CATEGORIES));
    expect(proofs.some(({ categories }) => categories.length > 1)).toBe(true);
  });

  test('4.3: projects in every state, with what each state asks for', () => {
    const { projects } = named('severny-kod');
    expect(new Set(projects.map(({ publicationState }) => publicationState))).toEqual(new Set(PUBLICATION_STATES));
    const all = companies.flatMap((company) => company.projects);
    for (const project of all) {
      const facts = { ...project, industry: project.industryId === null ? null : ('LIVE' as const) };
      if (project.publicationState === 'PUBLISHED') expect(refusalsToStayPublished(facts, today)).toEqual([]);
      if (project.publicationState !== 'DRAFT')
        expect(refusalsToSubmitProject({ ...facts, state: 'DRAFT' })).toEqual([]);
      if (project.publicationState === 'RETURNED') expect(project.remarks).toMatch(/\./);
      expect(project.submittedAt === null).toBe(project.publicationState === 'DRAFT');
      expect(project.createdAt.getTime()).toBeLessThanOrEqual(project.submittedAt?.getTime() ?? NOW.getTime());
    }
    const isOpen = (finishedOn: string | null) => finishedOn === null || finishedOn > today;
    expect(all.some((p) => p.publicationState === 'DRAFT' && isOpen(p.finishedOn) && p.product !== null)).toBe(true);
    expect(all.some((p) => p.publicationState === 'SUBMITTED' && isOpen(p.finishedOn))).toBe(true);
    expect(all.some((p) => p.publicationState === 'SUBMITTED' && !isOpen(p.finishedOn))).toBe(true);
    expect(unique(all.flatMap(({ clientName }) => clientName ?? []))).toBe(true);
  });

  test('4.3: published on or after the finish day; an open publication exactly where the project is published', () => {
    for (const { projects, publications } of companies) {
      for (const publication of publications) {
        const project = projects.find(({ id }) => id === publication.projectId)!;
        expect(project.finishedOn! <= publication.publishedOn).toBe(true);
        expect(publication.publishedOn <= today).toBe(true);
        expect(publication.publishedAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
      }
      for (const { id, publicationState } of projects) {
        const open = publications.filter((p) => p.projectId === id && p.withdrawnOn === null);
        expect(open).toHaveLength(publicationState === 'PUBLISHED' ? 1 : 0);
      }
    }
  });
});

describe('its clients', () => {
  test('3.1: each stage, one open engagement of a partner with a client, and a client of several partners', async () => {
    const { manager } = stage.database.dataSource;
    const engagements = await manager.find(Engagement);
    const steps = await manager.find(EngagementStep, { order: { sequence: 'ASC' } });
    expect(new Set(engagements.map((one) => one.stage))).toEqual(new Set(ENGAGEMENT_STAGES));
    for (const { id, stage: reached, clientInn } of engagements) {
      const last = steps.filter(({ engagementId }) => engagementId === id).at(-1)!;
      expect(last).toMatchObject({ stage: reached, reason: isOpenStage(reached) ? null : expect.any(String) });
      expect(isInn(clientInn)).toBe(true);
    }
    const open = engagements.filter((one) => isOpenStage(one.stage));
    expect(unique(open.map(({ partnerId, clientInn }) => `${partnerId} ${clientInn}`))).toBe(true);
    expect(unique(open.map(({ clientInn }) => clientInn))).toBe(false);
  });

  test('3.5: reports on running projects as the rules take them, and some that are missing', async () => {
    const reports = await stage.database.dataSource.manager.find(ProjectReport);
    const running = companies.flatMap(({ projects }) => projects).filter((project) => isRunning(project, today));
    expect(reports.length).toBeGreaterThan(2);
    expect(running.length).toBeGreaterThan(reports.length);
    for (const { projectId, reportedOn } of reports) {
      expect(refusalsToReport({ ...running.find(({ id }) => id === projectId)!, reportedOn }, today)).toEqual([]);
    }
  });
});

describe('its pipeline', () => {
  test('3.4, 3.6, 3.8, 1.3: some of each, for open clients, running projects and levels that have it', async () => {
    const { manager } = stage.database.dataSource;
    const forecasts = await manager.find(Forecast, { relations: { engagement: true } });
    expect(forecasts.length).toBeGreaterThan(2);
    for (const { quarter, engagement } of forecasts) {
      expect(refusalsToForecast({ quarter, stage: engagement!.stage }, today)).toEqual([null, null]);
    }
    const reviews = await manager.find(PipelineReview);
    expect(reviews.length).toBeGreaterThan(2);
    const accompaniments = await manager.find(Accompaniment);
    expect(new Set(accompaniments.map(({ state }) => state))).toEqual(new Set(['ACCEPTED', 'REQUESTED']));
    const accepted = accompaniments.filter(({ state }) => state === 'ACCEPTED');
    expect(await manager.countBy(Assignment, { accompanimentId: In(accepted.map(({ id }) => id)) })).toBe(
      accepted.length,
    );
    for (const { partnerId } of await manager.find(JointActivity)) {
      const company = companies.find(({ partner }) => partner.id === partnerId)!;
      const holder = { ...company, partnershipEndedOn: company.partner.partnershipEndedOn };
      expect(refusalToAskForMarketing(holder, today)).toBeNull();
    }
  });
});

describe('its leads', () => {
  test('1.3: some of each state; what is with a partner, the rules let it receive', async () => {
    const { manager } = stage.database.dataSource;
    const [leads, offers] = [await manager.find(Lead), await manager.find(LeadAssignment)];
    expect(leads.length).toBeGreaterThan(3);
    expect(new Set(offers.map(({ state }) => state))).toEqual(
      new Set(['OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WON']),
    );
    for (const { partnerId, leadId, assignedOn } of offers) {
      const { partner, terms, sanctions } = companies.find((company) => company.partner.id === partnerId)!;
      const { family } = leads.find(({ id }) => id === leadId)!;
      const receiver = { terms, sanctions, partnershipEndedOn: partner.partnershipEndedOn };
      expect(refusalsToReceiveLead(receiver, family, assignedOn)).toEqual([]);
    }
    expect(leads.every(({ clientInn }) => isInn(clientInn!))).toBe(true);
  });
});

describe('its ledger', () => {
  test('4.1, 6.2: one entry for each publication, as the rules reckon it', () => {
    for (const { partner, terms, sanctions, publications, entries } of companies) {
      for (const publication of publications) {
        const day = publication.publishedOn;
        const own = entries.filter((e) => e.sourceId === publication.id && e.reversesId === null);
        const { amount, refusal } = pointsForActivity({
          tariffPoints: 120,
          isActiveOnDay: competenceOn(day, terms, sanctions, partner.partnershipEndedOn).state === 'ACTIVE',
          mayAccrue: hasAbility('ACCRUE_POINTS', sanctions, day),
        });
        const refused = { refusalCode: refusal?.code ?? null, refusalClause: refusal?.clause ?? null };
        expect(own).toMatchObject([{ kind: 'PROJECT', amount, activityOn: day, ...refused }]);
      }
    }
  });

  test('refused accruals for a missing competence and for a sanction, reversals, corrections of both signs', () => {
    const entries = companies.flatMap((company) => company.entries);
    const refusals = entries.map(({ refusalCode, refusalClause }) => `${refusalCode} ${refusalClause}`);
    expect(refusals).toContain('COMPETENCE_NOT_ACTIVE 4.1');
    expect(refusals).toContain('POINTS_WITHHELD 6.2');
    for (const slug of ['kvartal-sem', 'stepnoy-kompas', 'beregovoy-kvadrat', 'ulitsa-serverov', 'yantarny-kontur']) {
      expect(named(slug).entries.map(({ refusalCode }) => refusalCode)).toContain('COMPETENCE_NOT_ACTIVE');
    }
    const reversals = entries.filter(({ reversesId }) => reversesId !== null);
    expect(reversals.length).toBeGreaterThan(2);
    for (const reversal of reversals) {
      const entry = entries.find(({ id }) => id === reversal.reversesId)!;
      expect(reversal).toMatchObject({ amount: -entry.amount, kind: entry.kind, sourceId: entry.sourceId });
      expect(reversal.sequence).toBeGreaterThan(entry.sequence);
    }
    const corrections = entries.filter(({ kind }) => kind === 'CORRECTION');
    expect(new Set(corrections.map(({ amount }) => Math.sign(amount)))).toEqual(new Set([1, -1]));
    expect(corrections.every(({ reason }) => reason !== null && reason.length > 0)).toBe(true);
    for (const company of companies) {
      let total = 0;
      for (const { kind, amount } of company.entries) {
        if (kind === 'CORRECTION') expect(refusalToTakePoints({ amount, total })).toBeNull();
        total += amount;
      }
    }
  });

  test('totals are the sums of the entries, reached by the last of them', () => {
    for (const { partner, points, entries } of companies) {
      expect(points.total).toBe(entries.reduce((sum, { amount }) => sum + amount, 0));
      expect(points.total).toBeGreaterThanOrEqual(0);
      const last = entries.filter(({ amount }) => amount !== 0).at(-1);
      expect(points.reachedAt).toEqual(last?.recordedAt ?? partner.createdAt);
    }
  });

  test('4.7: three equal sums, two of them reached at the same instant', () => {
    const tied = ['belaya-slobodka', 'nizhny-stek', 'zelyony-shlyuz'].map(named);
    expect(new Set(tied.map(({ points }) => points.total)).size).toBe(1);
    expect(tied.every((company) => company.isListed)).toBe(true);
    const [first, second, third] = tied.map(({ points }) => points.reachedAt.getTime());
    expect(first).toBeLessThan(second!);
    expect(third).toBe(second);
  });
});

describe('its users', () => {
  test('those whom demonstration tokens name, and a user of each company', async () => {
    const users = await stage.database.dataSource.manager.findBy(UserAccount, { issuer: ISSUER });
    const rolesOf = (subject: string) => users.find((user) => user.subject === subject)?.roles;
    expect(rolesOf('demo:manager')).toEqual(['MANAGER']);
    expect(rolesOf('demo:compliance')).toEqual(['COMPLIANCE']);
    expect(rolesOf('demo:analyst')).toEqual(['ANALYST']);
    expect(rolesOf('demo:administrator')).toEqual(['ADMINISTRATOR']);
    expect(users.every((user) => user.rolesSource === 'CLAIMS')).toBe(true);
    for (const { partner, users: own, projects } of companies) {
      expect(own.map(({ subject }) => subject)).toEqual([`demo:partner:${partner.slug}`]);
      expect(projects.every(({ createdBy }) => createdBy === own[0]!.id)).toBe(true);
    }
    const managers = new Set(users.filter(({ roles }) => roles.includes('MANAGER')).map(({ id }) => id));
    const responsible = companies.flatMap(({ partner }) => partner.managerId ?? []);
    expect(responsible.every((id) => managers.has(id))).toBe(true);
    expect(new Set(responsible).size).toBeGreaterThan(3);
  });
});

describe('seeding again', () => {
  test('changes nothing, on another day as well', async () => {
    const { dataSource } = stage.database;
    const count = async () =>
      dataSource.query(
        `select (select count(*) from partner) partners, (select count(*) from project) projects,
                (select count(*) from point_entry) entries, (select count(*) from user_account) users,
                (select max(xmin::text::bigint) from partner) written`,
      );
    const before = await count();
    await seedDemonstration(dataSource.manager, NOW, ISSUER);
    await seedDemonstration(dataSource.manager, new Date('2027-03-01T12:00:00Z'), 'urn:test:other-issuer');
    expect(await count()).toEqual(before);
  });

  test('keeps a user who has signed in before', async () => {
    const { dataSource, drop } = await createTestDatabase();
    try {
      const known = {
        issuer: ISSUER,
        subject: 'demo:manager',
        roles: ['MANAGER' as const],
        rolesSource: 'CLAIMS' as const,
      };
      const id = newId();
      await dataSource.manager.insert(UserAccount, { id, ...known, displayName: 'Somebody', createdAt: NOW });
      await seedDemonstration(dataSource.manager, NOW, ISSUER);
      const found = await dataSource.manager.findBy(UserAccount, { issuer: ISSUER, subject: 'demo:manager' });
      expect(found).toMatchObject([{ id, displayName: 'Somebody' }]);
      const publishers = await dataSource.query('select distinct published_by as id from project_publication');
      expect(publishers).toEqual([{ id }]);
    } finally {
      await drop();
    }
  });
});

describe('seeding as of another day', () => {
  /** 29 February, and a moment that is another day in Moscow than in UTC. */
  test.each(['2028-02-29T09:00:00Z', '2027-01-31T21:00:01Z'])(
    '%s: the same cast with the same points, as many days later',
    async (instant) => {
      const other = await castOnStage(new Date(instant));
      try {
        expect(other.companies.map(shapeOf)).toEqual(companies.map(shapeOf));
        expect(other.companies.every((c) => c.publications.every((p) => p.publishedOn <= other.today))).toBe(true);
        for (const { terms } of other.companies) {
          for (const term of terms) {
            const existing = terms.filter((t) => t !== term);
            expect(refusalsToImportTerm({ term, existing, today: other.today })).toEqual([]);
          }
        }
      } finally {
        await other.database.drop();
      }
    },
  );
});

function shapeOf(company: Company) {
  const { partner, competence, entities, projects, publications, entries } = company;
  return {
    slug: partner.slug,
    state: competence.state,
    level: competence.level,
    isListed: company.isListed,
    hasPublicCard: company.hasPublicCard,
    inns: entities.map(({ inn }) => inn),
    projects: projects.map(({ title, publicationState }) => `${publicationState} ${title}`).sort(),
    publications: publications.length,
    entries: entries.map(({ kind, amount, refusalCode }) => `${kind} ${amount} ${refusalCode}`).sort(),
  };
}
