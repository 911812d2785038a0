import { ApiKeysResolver } from './access/api-keys.resolver.js';
import { PartnerPeopleResolver, UsersResolver } from './access/users.resolver.js';
import { ViewerResolver } from './access/viewer.resolver.js';
import {
  AccompanimentDocumentsResolver,
  AccompanimentsResolver,
  EngagementAccompanimentsResolver,
  PartnerAccompanimentsResolver,
  ProjectAccompanimentsResolver,
} from './accompaniment/accompaniment.resolver.js';
import { AccompanimentMutationsResolver } from './accompaniment/accompaniment-mutations.resolver.js';
import { ClockResolver } from './administration/clock.resolver.js';
import { ANALYSIS_RESOLVERS } from './analysis/analysis.resolver.js';
import { ExportsResolver } from './analysis/exports/exports.resolver.js';
import { ApplicationDecisionsResolver } from './applications/application-decisions.resolver.js';
import { ApplicationMutationsResolver } from './applications/application-mutations.resolver.js';
import { ApplicationReviewsResolver } from './applications/application-reviews.resolver.js';
import { ApplicationsResolver, PartnerApplicationsResolver } from './applications/applications.resolver.js';
import {
  BonusEntriesResolver,
  BonusesResolver,
  BonusSumsResolver,
  PartnerBonusesResolver,
} from './bonuses/bonuses.resolver.js';
import { CalendarResolver } from './catalogues/calendar.resolver.js';
import { CategoriesResolver, IndustriesResolver } from './catalogues/industries.resolver.js';
import { ParametersResolver } from './catalogues/parameters.resolver.js';
import {
  CardCertificateResolver,
  CertificatesResolver,
  PartnerCertificatesResolver,
} from './certificates/certificates.resolver.js';
import {
  CompetenceResolver,
  CompetenceTermsResolver,
  EntitlementResolver,
  PartnerCompetenceResolver,
} from './competence/competence.resolver.js';
import { DirectoryResolver, PartnerCardResolver, PublishedProjectResolver } from './directory/directory.resolver.js';
import { ApplicationDocumentsResolver } from './documents/application-documents.resolver.js';
import { DocumentsResolver } from './documents/documents.resolver.js';
import {
  EngagementTiesResolver,
  OrderEngagementResolver,
  PriceApprovalEngagementResolver,
  ProjectEngagementResolver,
} from './engagements/engagement-ties.resolver.js';
import { EngagementsResolver, PartnerEngagementsResolver } from './engagements/engagements.resolver.js';
import { EventKindsResolver, EventsResolver } from './events/events.resolver.js';
import { FactsResolver, PartnerFactsResolver } from './facts/facts.resolver.js';
import { FeedsResolver } from './feeds/feeds.resolver.js';
import { CostOfResolver } from './graphql/cost-of.resolver.js';
import { RefusalCodesResolver } from './graphql/refusal-codes.resolver.js';
import { JointMarketingResolver, PartnerJointMarketingResolver } from './joint-marketing/joint-marketing.resolver.js';
import {
  LeadAssignmentsResolver,
  LeadCandidatesResolver,
  PartnerLeadsResolver,
} from './leads/lead-assignments.resolver.js';
import { LeadMutationsResolver } from './leads/lead-mutations.resolver.js';
import { LeadNeedResolver, LeadsResolver } from './leads/leads.resolver.js';
import {
  JointActivityClaimResolver,
  MarketingRequestsResolver,
  PartnerMarketingResolver,
} from './marketing/marketing.resolver.js';
import { MailResolver } from './notifications/mail.resolver.js';
import { ObligationsResolver, PartnerObligationsResolver } from './obligations/obligations.resolver.js';
import { OrderMutationsResolver } from './orders/order-mutations.resolver.js';
import {
  OrderLinesResolver,
  OrderReturnLinesResolver,
  OrderReturnsResolver,
  OrdersResolver,
  PartnerOrdersResolver,
} from './orders/orders.resolver.js';
import { PartnersResolver } from './partners/partners.resolver.js';
import {
  EngagementForecastsResolver,
  ForecastsResolver,
  PartnerPipelineResolver,
} from './pipeline/forecasts.resolver.js';
import { PartnerReviewsResolver, PipelineReviewsResolver } from './pipeline/reviews.resolver.js';
import { PartnerPointsResolver, PointEntriesResolver, PointsAccountResolver } from './points/points.resolver.js';
import {
  PartnerStandingResolver,
  PointsSimulationResolver,
  RankExplanationResolver,
  SimulatedLinesResolver,
} from './points/standing.resolver.js';
import { PointActivitiesResolver, PointTariffsResolver } from './points/tariffs.resolver.js';
import {
  PartnerPriceApprovalsResolver,
  PriceApprovalsResolver,
  PriceLinesResolver,
  PriceRoundsResolver,
} from './price-approvals/price-approvals.resolver.js';
import { ProductPricesResolver, ProductsResolver } from './products/products.resolver.js';
import { ProjectMutationsResolver } from './projects/project-mutations.resolver.js';
import { PartnerProjectsResolver, ProjectsResolver } from './projects/projects.resolver.js';
import {
  PartnerReportsResolver,
  ProjectReportingResolver,
  ReportQuestionsResolver,
  ReportsResolver,
} from './reports/reports.resolver.js';
import { EligibilityResolver, StatementsResolver } from './requirements/eligibility.resolver.js';
import {
  PartnerEntitlementsResolver,
  PublishedEntitlementsResolver,
  RequirementsResolver,
} from './requirements/published.resolver.js';
import { ApplicationVerdictsResolver, VerdictsResolver } from './requirements/verdicts.resolver.js';
import { ObjectionsResolver } from './sanctions/objections.resolver.js';
import { SanctionPreviewsResolver } from './sanctions/sanction-previews.resolver.js';
import {
  InvestigationSanctionsResolver,
  PartnerSanctionsResolver,
  SanctionsResolver,
  ViolationSanctionsResolver,
} from './sanctions/sanctions.resolver.js';
import { ViolatorsResolver } from './sanctions/violators.resolver.js';
import { AuditResolver } from './transactions/audit.resolver.js';
import { InvestigationsResolver } from './violations/investigations.resolver.js';
import { ViolationReportsResolver } from './violations/reports.resolver.js';
import {
  ExplanationRequestsResolver,
  PartnerViolationsResolver,
  ViolationsResolver,
} from './violations/violations.resolver.js';
import { WebhookDeliveriesResolver, WebhooksResolver } from './webhooks/webhooks.resolver.js';
import {
  ActivityDocumentsResolver,
  EngagementDocumentsResolver,
  ReportDocumentsResolver,
  ReviewDocumentsResolver,
  WorkDocumentsResolver,
} from './work-documents/work-documents.resolver.js';

/** Everything the schema is made of. */
export const RESOLVERS = [
  CalendarResolver,
  CategoriesResolver,
  IndustriesResolver,
  ParametersResolver,
  DirectoryResolver,
  PartnerCardResolver,
  PublishedProjectResolver,
  PartnersResolver,
  RefusalCodesResolver,
  PartnerCompetenceResolver,
  CompetenceResolver,
  CompetenceTermsResolver,
  EntitlementResolver,
  SanctionsResolver,
  PartnerSanctionsResolver,
  ViolationSanctionsResolver,
  InvestigationSanctionsResolver,
  ObjectionsResolver,
  SanctionPreviewsResolver,
  ViolatorsResolver,
  ViolationReportsResolver,
  InvestigationsResolver,
  ViolationsResolver,
  ExplanationRequestsResolver,
  PartnerViolationsResolver,
  UsersResolver,
  PartnerPeopleResolver,
  ApiKeysResolver,
  ViewerResolver,
  AuditResolver,
  ClockResolver,
  ProjectsResolver,
  ProjectMutationsResolver,
  PartnerProjectsResolver,
  EngagementsResolver,
  EngagementTiesResolver,
  ProjectEngagementResolver,
  PriceApprovalEngagementResolver,
  OrderEngagementResolver,
  PartnerEngagementsResolver,
  ReportsResolver,
  ReportQuestionsResolver,
  ProjectReportingResolver,
  PartnerReportsResolver,
  FeedsResolver,
  EventKindsResolver,
  EventsResolver,
  WebhooksResolver,
  WebhookDeliveriesResolver,
  ForecastsResolver,
  EngagementForecastsResolver,
  PartnerPipelineResolver,
  PipelineReviewsResolver,
  PartnerReviewsResolver,
  AccompanimentsResolver,
  AccompanimentMutationsResolver,
  WorkDocumentsResolver,
  EngagementDocumentsResolver,
  ReportDocumentsResolver,
  ReviewDocumentsResolver,
  ActivityDocumentsResolver,
  AccompanimentDocumentsResolver,
  ProjectAccompanimentsResolver,
  EngagementAccompanimentsResolver,
  PartnerAccompanimentsResolver,
  JointMarketingResolver,
  PartnerJointMarketingResolver,
  LeadsResolver,
  LeadNeedResolver,
  LeadMutationsResolver,
  LeadAssignmentsResolver,
  LeadCandidatesResolver,
  PartnerLeadsResolver,
  PartnerPointsResolver,
  PointsAccountResolver,
  PointEntriesResolver,
  PointTariffsResolver,
  PointActivitiesResolver,
  PartnerStandingResolver,
  RankExplanationResolver,
  PointsSimulationResolver,
  SimulatedLinesResolver,
  MarketingRequestsResolver,
  JointActivityClaimResolver,
  PartnerMarketingResolver,
  PartnerBonusesResolver,
  BonusesResolver,
  BonusEntriesResolver,
  BonusSumsResolver,
  ProductsResolver,
  ProductPricesResolver,
  PriceApprovalsResolver,
  PriceRoundsResolver,
  PriceLinesResolver,
  PartnerPriceApprovalsResolver,
  OrdersResolver,
  OrderMutationsResolver,
  OrderLinesResolver,
  OrderReturnsResolver,
  OrderReturnLinesResolver,
  PartnerOrdersResolver,
  FactsResolver,
  PartnerFactsResolver,
  MailResolver,
  DocumentsResolver,
  ApplicationDocumentsResolver,
  RequirementsResolver,
  PublishedEntitlementsResolver,
  PartnerEntitlementsResolver,
  EligibilityResolver,
  StatementsResolver,
  VerdictsResolver,
  ApplicationVerdictsResolver,
  ObligationsResolver,
  PartnerObligationsResolver,
  ApplicationsResolver,
  PartnerApplicationsResolver,
  ApplicationMutationsResolver,
  ApplicationReviewsResolver,
  ApplicationDecisionsResolver,
  CertificatesResolver,
  PartnerCertificatesResolver,
  CardCertificateResolver,
  ...ANALYSIS_RESOLVERS,
  ExportsResolver,
  CostOfResolver,
] as const satisfies readonly unknown[];
