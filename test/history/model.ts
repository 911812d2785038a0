import { STAYS_OPEN } from '../../src/access/cabinet.js';
import { applicationStateOn, type HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { type ApplicationState, isOpen } from '../../src/regulation/applications.js';
import { refusalToUseCabinet } from '../../src/regulation/cabinet.js';
import { type CompetenceOnDay, competenceOn, isActive } from '../../src/regulation/competence.js';
import type { Day } from '../../src/regulation/day.js';
import { hasPublicCard, isListed } from '../../src/regulation/directory.js';
import type { Level } from '../../src/regulation/levels.js';
import type { OrderKind, OrderState, PricedLine } from '../../src/regulation/orders.js';
import { pointsForActivity } from '../../src/regulation/points.js';
import type { ChainedTerm } from '../../src/regulation/renewal.js';
import { mayAccruePoints, type SanctionFacts } from '../../src/regulation/sanctions.js';
import { BonusModel } from '../bonuses/bonus-model.js';

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

export type ModelSanction = SanctionFacts & Named;

/** Bonuses as the regulation tells them; whether the competence is ACTIVE is asked of the partner. */
class Bonuses extends BonusModel {
  constructor(
    day: Day,
    private readonly holds: () => boolean,
  ) {
    super(day);
  }

  override get isActive(): boolean {
    return this.holds();
  }
}

/**
 * A partner as a server must show it: records kept in memory and changed as each operation tells; whatever a day makes of
 * them is asked of the pure rules. There is no SQL here, no cache, no lock, no job.
 */
export class PartnerModel {
  terms: ChainedTerm[] = [];
  readonly sanctions: ModelSanction[] = [];
  partnershipEndedOn: Day | null = null;
  readonly applications: ModelApplication[] = [];
  readonly orders: ModelOrder[] = [];
  readonly approvals: { id: string; left: number; unitKopecks: number; validThrough: Day }[] = [];
  readonly projects: (Named & { publishedFor: number | null })[] = [];
  readonly requests: (Named & { heldOn: Day })[] = [];
  points = 0;
  readonly bonuses: BonusModel;

  constructor(
    readonly id: string,
    readonly slug: string,
    public day: Day,
  ) {
    this.bonuses = new Bonuses(day, () => isActive(this.competence()));
  }

  goTo(day: Day): void {
    this.day = day;
    this.bonuses.day = day;
    this.bonuses.pass(0);
  }

  get holder(): HolderFacts {
    return { terms: this.terms, sanctions: this.sanctions, partnershipEndedOn: this.partnershipEndedOn };
  }

  competence(day = this.day): CompetenceOnDay {
    return competenceOn(day, this.terms, this.sanctions, this.partnershipEndedOn);
  }

  private card(day = this.day) {
    return { competence: this.competence(day), sanctions: this.sanctions, day };
  }

  get isListed(): boolean {
    return isListed(this.card());
  }

  get hasPublicCard(): boolean {
    return hasPublicCard(this.card());
  }

  stateOf(application: ModelApplication): ApplicationState {
    return applicationStateOn(application, this.holder, this.day);
  }

  hasOpen(kind: ApplicationKind): boolean {
    return this.applications.some((one) => one.kind === kind && isOpen(this.stateOf(one)));
  }

  /** 6.6, 6.7: the code that a mutation of the partner's own users is answered with; null where it stays open. */
  closedFor(mutation: string): string | null {
    const code = this.cabinet;
    return code !== null && !STAYS_OPEN[code].includes(mutation) ? code : null;
  }

  get cabinet() {
    return refusalToUseCabinet(this.holder, this.day)?.code ?? null;
  }

  /** 4.1, 6.2: what an activity of a day earns; the sum grows by it. */
  accrue(activity: string, tariffPoints: number, on: Day): number {
    const { amount } = pointsForActivity({
      tariffPoints,
      isActiveOnDay: isActive(this.competence(on)),
      mayAccrue: mayAccruePoints(activity, this.sanctions, on),
    });
    this.points += amount;
    return amount;
  }
}
