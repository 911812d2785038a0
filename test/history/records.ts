import type { AccompanimentKind, AccompanimentState, StepOnRecord } from '../../src/regulation/accompaniment.js';
import type { HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { ApplicationState } from '../../src/regulation/applications.js';
import type { Day } from '../../src/regulation/day.js';
import type { JointActivityState } from '../../src/regulation/joint-marketing.js';
import type { AssignmentFacts } from '../../src/regulation/leads.js';
import type { Level } from '../../src/regulation/levels.js';
import type { ObjectionOutcome } from '../../src/regulation/objections.js';
import type { OrderKind, OrderState, PricedLine } from '../../src/regulation/orders.js';
import type { ProductFamily } from '../../src/regulation/products.js';
import type { Category } from '../../src/regulation/projects.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';
import type { ExaminedFacts, InvestigationOutcome } from '../../src/regulation/violations.js';

/** What a client knows of a thing: enough to change it. */
export interface Named {
  id: string;
  version: number;
}

export interface ModelApplication extends Named {
  kind: ApplicationKind;
  state: ApplicationState;
  targetLevel: Level;
  submittedOn: Day | null;
  renewsThrough: Day | null;
  /** 4.10: once for each application. */
  hasAccrued: boolean;
}

export interface ModelOrder extends Named {
  kind: OrderKind;
  state: OrderState;
  line: PricedLine;
  lineId: string;
  approvalId: string | null;
  discountPercent: number;
  discountClause: string | null;
  isDiscountLost: boolean;
  application: ModelApplication | null;
  /** What has come back: pieces, money, bonuses and points. */
  back: { quantity: number; money: number; bonus: number; points: number };
  points: number;
  paidOn: Day | null;
}

export interface ModelSanction extends SanctionFacts, Named {
  /** The violation that it is for. */
  investigation: ModelInvestigation | null;
  objection: (Named & { outcome: ObjectionOutcome | null; answeredOn: Day | null }) | null;
}

/** Of a partner, what a lead in its hands depends on. */
export interface Receiver {
  id: string;
  day: Day;
  holder: HolderFacts;
}

/** A lead, with everybody who has had it, the first one first. */
export interface ModelLead extends Named {
  family: ProductFamily;
  category: Category;
  industry: string;
  region: string;
  closedOn: Day | null;
  assignments: ModelAssignment[];
}

export interface ModelAssignment extends Named, AssignmentFacts {
  lead: ModelLead;
  receiver: Receiver;
  acceptedOn: Day | null;
  closedOn: Day | null;
}

export interface ModelSpecialist extends Named {
  weeklyHours: number;
  leftOn: Day | null;
}

export interface ModelAccompaniment extends Named {
  kind: AccompanimentKind;
  state: AccompanimentState;
  startsOn: Day | null;
  throughOn: Day | null;
  decidedOn: Day | null;
  closedOn: Day | null;
  specialists: { specialistId: string; hoursPerWeek: number }[];
  steps: (StepOnRecord & { id: string })[];
}

/** 4.4: a request for points that waits for its decision. */
export interface ModelRequest extends Named {
  heldOn: Day;
  jointActivity: ModelJointActivity | null;
}

export interface ModelJointActivity extends Named {
  state: JointActivityState;
  plannedFrom: Day;
  plannedThrough: Day;
  answeredOn: Day | null;
  /** Points were asked for it, and not refused. */
  isClaimed: boolean;
  /** The latest request for points for it. */
  requestId: string | null;
}

export interface ModelInvestigation extends Named {
  ground: string;
  happenedOn: Day;
  outcome: InvestigationOutcome | null;
  decidedOn: Day | null;
  communicatedOn: Day | null;
  communicatedAt: Date | null;
  explanations: { id: string; dueOn: Day; requestedOn: Day; answeredOn: Day | null }[];
}

export interface ModelReport extends Named, ExaminedFacts {
  /** Null where it names its partner in words. */
  accusedId: string | null;
  investigation: ModelInvestigation | null;
}
