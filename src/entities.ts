import { ApiKey } from './access/api-key.js';
import { UserAccount } from './access/user-account.js';
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
import { PartnerFact } from './facts/partner-fact.js';
import { MarketingDocument } from './marketing/marketing-document.js';
import { MarketingRequest } from './marketing/marketing-request.js';
import { Mail } from './notifications/mail.js';
import { Order } from './orders/order.js';
import { OrderLine } from './orders/order-line.js';
import { OrderReturn } from './orders/order-return.js';
import { OrderReturnLine } from './orders/order-return-line.js';
import { LegalEntity } from './partners/legal-entity.js';
import { Partner } from './partners/partner.js';
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

/** Every table of the database. */
export const ENTITIES = [
  ApiKey,
  Application,
  ApplicationDecision,
  ApplicationDocument,
  AuditEntry,
  BonusAccount,
  BonusDebt,
  BonusEntry,
  CalendarYearRecord,
  Certificate,
  ClockSetting,
  CompetenceTerm,
  DirectoryCard,
  Document,
  EvidenceDocument,
  ExplanationRequest,
  IdempotencyRecord,
  Industry,
  InformationRequest,
  Investigation,
  InvestigationNote,
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
  PublishedEntitlement,
  PublishedRequirement,
  RequirementVerdict,
  Sanction,
  SanctionChange,
  SanctionObjection,
  UserAccount,
  ViolationReport,
] as const;
