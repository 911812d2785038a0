import { ApplicationStateEnum, DecisionOutcomeEnum } from '../applications/application-enums.types.js';
import { BonusEntryKindEnum, BonusSourceEnum } from '../bonuses/bonuses.types.js';
import { TermBasisEnum } from '../competence/competence.types.js';
import { EngagementStageEnum } from '../engagements/engagements.types.js';
import {
  ApplicationKindEnum,
  CategoryEnum,
  CompetenceStateEnum,
  EnterpriseProductEnum,
  EntryKindEnum,
  LevelEnum,
  ProductFamilyEnum,
  PublicationStateEnum,
  RoleEnum,
  SanctionKindEnum,
} from '../graphql/enums.js';
import { LeadAssignmentStateEnum } from '../leads/leads.types.js';
import { OrderKindEnum, OrderStateEnum } from '../orders/orders.types.js';
import { PointSourceEnum } from '../points/statements.types.js';
import { PriceApprovalStateEnum } from '../price-approvals/price-approvals.types.js';
import { ProductDeliveryEnum, ProductEditionEnum, ProductKindEnum } from '../products/products.types.js';
import { InvestigationOutcomeEnum } from '../violations/violation-enums.types.js';
import { ChangeReasonEnum, ListChangeEnum } from './changes.types.js';

/** The enumerations that fields of datasets are of, under their names in the schema. */
export const ENUMERATIONS = {
  ApplicationKind: ApplicationKindEnum,
  ApplicationState: ApplicationStateEnum,
  BonusEntryKind: BonusEntryKindEnum,
  BonusSource: BonusSourceEnum,
  Category: CategoryEnum,
  CompetenceState: CompetenceStateEnum,
  CompetenceTermBasis: TermBasisEnum,
  DecisionOutcome: DecisionOutcomeEnum,
  EngagementStage: EngagementStageEnum,
  EnterpriseProduct: EnterpriseProductEnum,
  InvestigationOutcome: InvestigationOutcomeEnum,
  LeadAssignmentState: LeadAssignmentStateEnum,
  Level: LevelEnum,
  ListChange: ListChangeEnum,
  ListChangeReason: ChangeReasonEnum,
  OrderKind: OrderKindEnum,
  OrderState: OrderStateEnum,
  PointEntryKind: EntryKindEnum,
  PointSource: PointSourceEnum,
  PriceApprovalState: PriceApprovalStateEnum,
  ProductDelivery: ProductDeliveryEnum,
  ProductEdition: ProductEditionEnum,
  ProductFamily: ProductFamilyEnum,
  ProductKind: ProductKindEnum,
  PublicationState: PublicationStateEnum,
  Role: RoleEnum,
  SanctionKind: SanctionKindEnum,
} as const;

export type EnumerationName = keyof typeof ENUMERATIONS;
