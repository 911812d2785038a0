import type { UserAccount } from '../../src/access/user-account.js';
import type { Accompaniment } from '../../src/accompaniment/accompaniment.js';
import type { Assignment } from '../../src/accompaniment/assignment.js';
import type { Specialist } from '../../src/accompaniment/specialist.js';
import type { Application } from '../../src/applications/application.js';
import type { ApplicationDecision } from '../../src/applications/application-decision.js';
import type { InformationRequest } from '../../src/applications/information-request.js';
import type { Certificate } from '../../src/certificates/certificate.js';
import type { CompetenceTerm } from '../../src/competence/competence-term.js';
import type { Engagement } from '../../src/engagements/engagement.js';
import type { EngagementStep } from '../../src/engagements/engagement-step.js';
import type { PartnerFact } from '../../src/facts/partner-fact.js';
import type { JointActivity } from '../../src/joint-marketing/joint-activity.js';
import type { Lead } from '../../src/leads/lead.js';
import type { LeadAssignment } from '../../src/leads/lead-assignment.js';
import type { Order } from '../../src/orders/order.js';
import type { OrderLine } from '../../src/orders/order-line.js';
import type { LegalEntity } from '../../src/partners/legal-entity.js';
import type { Partner } from '../../src/partners/partner.js';
import type { Forecast } from '../../src/pipeline/forecast.js';
import type { PipelineReview } from '../../src/pipeline/pipeline-review.js';
import type { PointEntry } from '../../src/points/point-entry.js';
import type { PointTariff } from '../../src/points/point-tariff.js';
import type { PriceApproval } from '../../src/price-approvals/price-approval.js';
import type { PriceLine } from '../../src/price-approvals/price-line.js';
import type { PriceRound } from '../../src/price-approvals/price-round.js';
import type { Project } from '../../src/projects/project.js';
import type { ProjectPublication } from '../../src/projects/project-publication.js';
import { type Day, plusDays, startOfMoscowDay } from '../../src/regulation/day.js';
import type { ProjectReport } from '../../src/reports/project-report.js';
import type { Sanction } from '../../src/sanctions/sanction.js';
import type { SanctionObjection } from '../../src/sanctions/sanction-objection.js';
import type { Work } from '../../src/transactions/in-transaction.js';
import type { ExplanationRequest } from '../../src/violations/explanation-request.js';
import type { Investigation } from '../../src/violations/investigation.js';
import type { InvestigationNote } from '../../src/violations/investigation-note.js';
import type { ViolationReport } from '../../src/violations/violation-report.js';

const MS_IN_MINUTE = 60_000;
const MINUTES_IN_HOUR = 60;

/** What the cast is played on: the day of seeding and what the database already holds. */
export interface Stage {
  now: Date;
  today: Day;
  issuer: string;
  industryIds: ReadonlyMap<string, string>;
  /** The rows of the tariff for a published project (4.5). */
  projectTariffs: readonly PointTariff[];
  /** The rows of the sales tariffs (4.2). */
  saleTariffs: readonly PointTariff[];
  products: ReadonlyMap<string, StageProduct>;
  /** The partner discount of today. */
  discountPercent: number;
  /** Ids of the users of this issuer, made up for those who are not there yet. */
  userId: (subject: string) => string;
  /** The n-th client of an industry that nobody else of the cast has. */
  nextClientOf: (industry: string) => number;
}

export interface StageProduct {
  id: string;
  saleActivityId: string | null;
  listKopecks: number | null;
}

/** What happened to bonuses on a day; made by the use case that makes it in earnest. */
export interface BonusMove {
  on: Day;
  make: (work: Work) => Promise<unknown>;
}

export interface Rows {
  users: Omit<UserAccount, 'version'>[];
  partners: Omit<Partner, 'version'>[];
  legalEntities: Omit<LegalEntity, 'version'>[];
  terms: Omit<CompetenceTerm, 'version'>[];
  applications: Omit<Application, 'version'>[];
  decisions: ApplicationDecision[];
  informationRequests: InformationRequest[];
  certificates: Omit<Certificate, 'serial'>[];
  sanctions: Omit<Sanction, 'version'>[];
  investigations: Omit<Investigation, 'version'>[];
  notes: InvestigationNote[];
  explanations: ExplanationRequest[];
  reports: Omit<ViolationReport, 'version'>[];
  objections: Omit<SanctionObjection, 'version'>[];
  facts: Omit<PartnerFact, 'version'>[];
  projects: Omit<Project, 'version'>[];
  publications: ProjectPublication[];
  priceApprovals: Omit<PriceApproval, 'version'>[];
  priceRounds: PriceRound[];
  priceLines: PriceLine[];
  orders: Omit<Order, 'version'>[];
  orderLines: OrderLine[];
  bonusMoves: BonusMove[];
  entries: Omit<PointEntry, 'sequence' | 'hash'>[];
  engagements: Omit<Engagement, 'version'>[];
  engagementSteps: Omit<EngagementStep, 'sequence'>[];
  projectReports: ProjectReport[];
  forecasts: Omit<Forecast, 'sequence'>[];
  reviews: Omit<PipelineReview, 'version'>[];
  specialists: Omit<Specialist, 'version'>[];
  accompaniments: Omit<Accompaniment, 'version'>[];
  assignments: Assignment[];
  jointActivities: Omit<JointActivity, 'version'>[];
  leads: Omit<Lead, 'version'>[];
  leadAssignments: Omit<LeadAssignment, 'version'>[];
}

export const noRows = (): Rows => ({
  users: [],
  partners: [],
  legalEntities: [],
  terms: [],
  applications: [],
  decisions: [],
  informationRequests: [],
  certificates: [],
  sanctions: [],
  investigations: [],
  notes: [],
  explanations: [],
  reports: [],
  objections: [],
  facts: [],
  projects: [],
  publications: [],
  priceApprovals: [],
  priceRounds: [],
  priceLines: [],
  orders: [],
  orderLines: [],
  leads: [],
  leadAssignments: [],
  bonusMoves: [],
  entries: [],
  engagements: [],
  engagementSteps: [],
  projectReports: [],
  forecasts: [],
  reviews: [],
  specialists: [],
  accompaniments: [],
  assignments: [],
  jointActivities: [],
});

export const daysAgo = (stage: Stage, days: number): Day => plusDays(stage.today, -days);

/** An instant in Moscow's office hours, but never one that is still to come. */
export function instantOn(stage: Stage, day: Day, hour: number, minute = 0): Date {
  const ms = startOfMoscowDay(day).getTime() + (hour * MINUTES_IN_HOUR + minute) * MS_IN_MINUTE;
  return new Date(Math.min(ms, stage.now.getTime()));
}
