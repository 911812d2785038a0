import {
  type EntityManager,
  type EntityTarget,
  In,
  IsNull,
  Not,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { UserAccount } from '../src/access/user-account.js';
import { Accompaniment } from '../src/accompaniment/accompaniment.js';
import { Assignment } from '../src/accompaniment/assignment.js';
import { Specialist } from '../src/accompaniment/specialist.js';
import { Application } from '../src/applications/application.js';
import { ApplicationDecision } from '../src/applications/application-decision.js';
import { InformationRequest } from '../src/applications/information-request.js';
import { findParameter } from '../src/catalogues/find-parameter.js';
import { Industry } from '../src/catalogues/industry.js';
import { Certificate } from '../src/certificates/certificate.js';
import { CompetenceTerm } from '../src/competence/competence-term.js';
import { rebuildCards } from '../src/directory/refresh-cards.js';
import { Engagement } from '../src/engagements/engagement.js';
import { EngagementStep } from '../src/engagements/engagement-step.js';
import { PartnerFact } from '../src/facts/partner-fact.js';
import { JointActivity } from '../src/joint-marketing/joint-activity.js';
import { Lead } from '../src/leads/lead.js';
import { LeadAssignment } from '../src/leads/lead-assignment.js';
import { newId } from '../src/new-id.js';
import { Order } from '../src/orders/order.js';
import { OrderLine } from '../src/orders/order-line.js';
import { LegalEntity } from '../src/partners/legal-entity.js';
import { Partner } from '../src/partners/partner.js';
import { Forecast } from '../src/pipeline/forecast.js';
import { PipelineReview } from '../src/pipeline/pipeline-review.js';
import { PointActivity } from '../src/points/point-activity.js';
import { PointEntry } from '../src/points/point-entry.js';
import { PointTariff } from '../src/points/point-tariff.js';
import { PriceApproval } from '../src/price-approvals/price-approval.js';
import { PriceLine } from '../src/price-approvals/price-line.js';
import { PriceRound } from '../src/price-approvals/price-round.js';
import { findPrices } from '../src/products/find-prices.js';
import { Product } from '../src/products/product.js';
import { Project } from '../src/projects/project.js';
import { ProjectPublication } from '../src/projects/project-publication.js';
import { type Day, moscowDayOf } from '../src/regulation/day.js';
import { PROJECT_ACTIVITY } from '../src/regulation/points.js';
import { ProjectReport } from '../src/reports/project-report.js';
import { Sanction } from '../src/sanctions/sanction.js';
import { SanctionObjection } from '../src/sanctions/sanction-objection.js';
import { ExplanationRequest } from '../src/violations/explanation-request.js';
import { Investigation } from '../src/violations/investigation.js';
import { InvestigationNote } from '../src/violations/investigation-note.js';
import { ViolationReport } from '../src/violations/violation-report.js';
import { CAST } from './cast/cast.js';
import { STAFF } from './cast/people.js';
import { addCases } from './demonstration/cases.js';
import { addClients } from './demonstration/clients.js';
import { addCompany } from './demonstration/company.js';
import { addLeads } from './demonstration/leads.js';
import { addPipeline } from './demonstration/pipeline.js';
import { instantOn, noRows, type Rows, type Stage } from './demonstration/stage.js';

const LOCK_NAME = 'kkv demonstration';
const ROWS_PER_INSERT = 500;

/**
 * Adds the demonstration cast, with all days counted from Moscow's day of `now`, and users of the given issuer. Needs the
 * reference data. Does nothing where a company of the cast is there already.
 */
export async function seedDemonstration(manager: EntityManager, now: Date, issuer: string): Promise<void> {
  await manager.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK_NAME]);
    if (await tx.existsBy(Partner, { slug: In(CAST.map((row) => row.slug)) })) return;
    const stage = await setStage(tx, now, issuer);
    const rows = buildCast(stage);
    await insertRows(tx, rows);
    await moveBonuses(tx, stage, rows);
    await rebuildCards(tx);
  });
}

async function setStage(tx: EntityManager, now: Date, issuer: string): Promise<Stage> {
  const industries = await tx.find(Industry);
  const activity = await tx.findOneBy(PointActivity, { code: PROJECT_ACTIVITY });
  if (activity === null) throw new Error('The demonstration needs the reference data: seed it first.');
  const users = new Map((await tx.findBy(UserAccount, { issuer })).map((user) => [user.subject, user.id]));
  const clients = new Map<string, number>();
  return {
    now,
    today: moscowDayOf(now),
    issuer,
    industryIds: new Map(industries.map((industry) => [industry.code, industry.id])),
    projectTariffs: await tx.findBy(PointTariff, { activityId: activity.id }),
    ...(await salesOf(tx, moscowDayOf(now))),
    userId: (subject) => users.get(subject) ?? remember(users, subject, newId()),
    nextClientOf: (industry) => remember(clients, industry, (clients.get(industry) ?? 0) + 1),
  };
}

/** What is sold, at which prices and discount, and by which tariff it earns points. */
async function salesOf(tx: EntityManager, today: Day) {
  const products = await tx.find(Product);
  const prices = await findPrices(
    tx,
    products.map(({ id }) => id),
    today,
  );
  const stageProducts = products.map(({ code, id, saleActivityId }) => {
    return [code, { id, saleActivityId, listKopecks: prices.get(id) ?? null }] as const;
  });
  return {
    saleTariffs: await tx.find(PointTariff, { where: { perKopecks: Not(IsNull()) } }),
    products: new Map(stageProducts),
    discountPercent: (await findParameter(tx, 'PARTNER_DISCOUNT_PERCENT', null, today)) ?? 0,
  };
}

function remember<V>(memory: Map<string, V>, key: string, value: V): V {
  memory.set(key, value);
  return value;
}

function buildCast(stage: Stage): Rows {
  const rows = noRows();
  rows.users = STAFF.map(({ roles, ...person }) => ({
    ...person,
    id: stage.userId(person.subject),
    issuer: stage.issuer,
    roles: [...roles],
    rolesSource: 'CLAIMS',
    partnerId: null,
    language: 'RU',
    disabledAt: null,
    createdAt: stage.now,
  }));
  CAST.forEach((row, place) => {
    addCompany(rows, stage, row, place);
  });
  addCases(rows, stage);
  addClients(rows, stage);
  addPipeline(rows, stage);
  addLeads(rows, stage);
  // Numbers are given in the order of insertion, so that of time.
  rows.certificates.sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  // The ledger's order is the order of insertion, so that of time.
  rows.entries.sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  return rows;
}

async function insertRows(tx: EntityManager, rows: Rows): Promise<void> {
  await insertAll(tx, Partner, rows.partners);
  // Somebody may have signed in before, with a token that names the company.
  await tx.createQueryBuilder().insert().into(UserAccount).values(rows.users).orIgnore().updateEntity(false).execute();
  await insertAll(tx, LegalEntity, rows.legalEntities);
  await insertAll(tx, Application, rows.applications);
  await insertAll(tx, ApplicationDecision, rows.decisions);
  await insertAll(tx, InformationRequest, rows.informationRequests);
  await insertAll(tx, CompetenceTerm, rows.terms);
  await insertAll(tx, Certificate, rows.certificates);
  await insertAll(tx, Investigation, rows.investigations);
  await insertAll(tx, InvestigationNote, rows.notes);
  await insertAll(tx, ExplanationRequest, rows.explanations);
  await insertAll(tx, ViolationReport, rows.reports);
  await insertAll(tx, Sanction, rows.sanctions);
  await insertAll(tx, SanctionObjection, rows.objections);
  await insertAll(tx, PartnerFact, rows.facts);
  await insertAll(tx, Project, rows.projects);
  await insertAll(tx, ProjectPublication, rows.publications);
  await insertAll(tx, PriceApproval, rows.priceApprovals);
  await insertAll(tx, PriceRound, rows.priceRounds);
  await insertAll(tx, PriceLine, rows.priceLines);
  await insertAll(tx, Order, rows.orders);
  await insertAll(tx, OrderLine, rows.orderLines);
  await insertAll(tx, Lead, rows.leads);
  await insertAll(tx, LeadAssignment, rows.leadAssignments);
  await insertAll(tx, PointEntry, rows.entries);
  await insertAll(tx, Engagement, rows.engagements);
  await insertAll(tx, EngagementStep, rows.engagementSteps);
  await insertAll(tx, ProjectReport, rows.projectReports);
  await insertAll(tx, Forecast, rows.forecasts);
  await insertAll(tx, PipelineReview, rows.reviews);
  await insertAll(tx, Specialist, rows.specialists);
  await insertAll(tx, Accompaniment, rows.accompaniments);
  await insertAll(tx, Assignment, rows.assignments);
  await insertAll(tx, JointActivity, rows.jointActivities);
}

const BONUS_HOUR = 13;

/** By the use cases, each on its day; stable, so that what happened to an order on one day keeps its order. */
async function moveBonuses(tx: EntityManager, stage: Stage, { bonusMoves }: Rows): Promise<void> {
  const userId = stage.userId('demo:manager');
  const actor = { userId, roles: new Set(['MANAGER' as const]), partnerId: null, apiKeyId: null };
  for (const { on: today, make } of bonusMoves.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const now = instantOn(stage, today, BONUS_HOUR);
    await make({ tx, actor, now, today, isSandbox: false, cites: () => undefined });
  }
}

async function insertAll<Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntityTarget<Row>,
  rows: QueryDeepPartialEntity<Row>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    const part = rows.slice(at, at + ROWS_PER_INSERT);
    await tx.createQueryBuilder().insert().into(table).values(part).updateEntity(false).execute();
  }
}
