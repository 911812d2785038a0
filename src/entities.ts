import { ApiKey } from './access/api-key.js';
import { UserAccount } from './access/user-account.js';
import { Accompaniment } from './accompaniment/accompaniment.js';
import { AccompanimentDocument } from './accompaniment/accompaniment-document.js';
import { Assignment } from './accompaniment/assignment.js';
import { HandedStep } from './accompaniment/handed-step.js';
import { Specialist } from './accompaniment/specialist.js';
import { Application } from './applications/application.js';
import { ApplicationDecision } from './applications/application-decision.js';
import { InformationRequest } from './applications/information-request.js';
import { BonusAccount } from './bonuses/bonus-account.js';
import { BonusDebt } from './bonuses/bonus-debt.js';
import { BonusEntry } from './bonuses/bonus-entry.js';
import { CalendarYearRecord } from './catalogues/calendar-year.js';
import { Industry } from './catalogues/industry.js';
import { ParameterValue } from './catalogues/parameter-value.js';
import { Certificate } from './certificates/certificate.js';
import { ClockSetting } from './clock-setting.js';
import { CompetenceTerm } from './competence/competence-term.js';
import { DirectoryCard } from './directory/directory-card.js';
import { ApplicationDocument } from './documents/application-document.js';
import { Document } from './documents/document.js';
import { EvidenceDocument } from './documents/evidence-document.js';
import { Engagement } from './engagements/engagement.js';
import { EngagementProject } from './engagements/engagement-project.js';
import { EngagementStep } from './engagements/engagement-step.js';
import { Event } from './events/event.js';
import { PartnerFact } from './facts/partner-fact.js';
import { CalendarFeed } from './feeds/calendar-feed.js';
import { JointActivity } from './joint-marketing/joint-activity.js';
import { Lead } from './leads/lead.js';
import { LeadAssignment } from './leads/lead-assignment.js';
import { MarketingDocument } from './marketing/marketing-document.js';
import { MarketingRequest } from './marketing/marketing-request.js';
import { Mail } from './notifications/mail.js';
import { Order } from './orders/order.js';
import { OrderLine } from './orders/order-line.js';
import { OrderReturn } from './orders/order-return.js';
import { OrderReturnLine } from './orders/order-return-line.js';
import { LegalEntity } from './partners/legal-entity.js';
import { Partner } from './partners/partner.js';
import { Forecast } from './pipeline/forecast.js';
import { PipelineReview } from './pipeline/pipeline-review.js';
import { PartnerPoints } from './points/partner-points.js';
import { PointActivity } from './points/point-activity.js';
import { PointEntry } from './points/point-entry.js';
import { PointTariff } from './points/point-tariff.js';
import { PriceApproval } from './price-approvals/price-approval.js';
import { PriceLine } from './price-approvals/price-line.js';
import { PriceRound } from './price-approvals/price-round.js';
import { Product } from './products/product.js';
import { ProductPrice } from './products/product-price.js';
import { Project } from './projects/project.js';
import { ProjectPublication } from './projects/project-publication.js';
import { ProjectReport } from './reports/project-report.js';
import { ReportQuestion } from './reports/report-question.js';
import { PublishedEntitlement } from './requirements/published-entitlement.js';
import { PublishedRequirement } from './requirements/published-requirement.js';
import { RequirementVerdict } from './requirements/requirement-verdict.js';
import { Sanction } from './sanctions/sanction.js';
import { SanctionChange } from './sanctions/sanction-change.js';
import { SanctionObjection } from './sanctions/sanction-objection.js';
import { AuditEntry } from './transactions/audit-entry.js';
import { IdempotencyRecord } from './transactions/idempotency-record.js';
import { ExplanationRequest } from './violations/explanation-request.js';
import { Investigation } from './violations/investigation.js';
import { InvestigationNote } from './violations/investigation-note.js';
import { ViolationReport } from './violations/violation-report.js';
import { Webhook } from './webhooks/webhook.js';
import { WebhookAttempt } from './webhooks/webhook-attempt.js';
import { WebhookDelivery } from './webhooks/webhook-delivery.js';
import { WorkDocument } from './work-documents/work-document.js';

/** Every table of the database. */
export const ENTITIES = [
  Accompaniment,
  AccompanimentDocument,
  WorkDocument,
  ApiKey,
  Application,
  ApplicationDecision,
  ApplicationDocument,
  Assignment,
  AuditEntry,
  BonusAccount,
  BonusDebt,
  BonusEntry,
  CalendarFeed,
  CalendarYearRecord,
  Certificate,
  ClockSetting,
  CompetenceTerm,
  DirectoryCard,
  Document,
  Event,
  EvidenceDocument,
  ExplanationRequest,
  IdempotencyRecord,
  Industry,
  InformationRequest,
  Investigation,
  InvestigationNote,
  Engagement,
  EngagementProject,
  EngagementStep,
  Forecast,
  HandedStep,
  IdempotencyRecord,
  Industry,
  InformationRequest,
  JointActivity,
  Lead,
  LeadAssignment,
  LegalEntity,
  Mail,
  MarketingDocument,
  MarketingRequest,
  Order,
  OrderLine,
  OrderReturn,
  OrderReturnLine,
  ParameterValue,
  Partner,
  PartnerFact,
  PartnerPoints,
  PipelineReview,
  PointActivity,
  PointEntry,
  PointTariff,
  PriceApproval,
  PriceLine,
  PriceRound,
  Product,
  ProductPrice,
  Project,
  ProjectPublication,
  ProjectReport,
  PublishedEntitlement,
  PublishedRequirement,
  ReportQuestion,
  RequirementVerdict,
  Sanction,
  SanctionChange,
  SanctionObjection,
  Specialist,
  UserAccount,
  ViolationReport,
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
] as const;
