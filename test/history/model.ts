import { STAYS_OPEN } from '../../src/access/cabinet.js';
import { applicationStateOn, type HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { type ApplicationState, isOpen } from '../../src/regulation/applications.js';
import { refusalToUseCabinet } from '../../src/regulation/cabinet.js';
import { type CompetenceOnDay, competenceOn, isActive } from '../../src/regulation/competence.js';
import type { RecordedTerm } from '../../src/regulation/confirmations.js';
import { type Day, plusDays, startOfMoscowDay } from '../../src/regulation/day.js';
import { hasPublicCard, isListed } from '../../src/regulation/directory.js';
import { pointsForActivity } from '../../src/regulation/points.js';
import { mayAccruePoints } from '../../src/regulation/sanctions.js';
import type { ViolationOnRecord } from '../../src/regulation/violations.js';
import { BonusModel } from '../bonuses/bonus-model.js';
import type {
  ModelAccompaniment,
  ModelApplication,
  ModelAssignment,
  ModelInvestigation,
  ModelJointActivity,
  ModelLead,
  ModelOrder,
  ModelReport,
  ModelRequest,
  ModelSanction,
  Named,
} from './records.js';

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
  terms: RecordedTerm[] = [];
  readonly sanctions: ModelSanction[] = [];
  partnershipEndedOn: Day | null = null;
  readonly applications: ModelApplication[] = [];
  readonly orders: ModelOrder[] = [];
  readonly approvals: { id: string; left: number; unitKopecks: number; validThrough: Day }[] = [];
  readonly projects: (Named & { publishedFor: number | null })[] = [];
  readonly requests: ModelRequest[] = [];
  readonly jointActivities: ModelJointActivity[] = [];
  readonly accompaniments: ModelAccompaniment[] = [];
  /** 3.1: the one client that it has told the vendor of. */
  engagementId: string | null = null;
  /** What it was offered of the vendor's leads. */
  readonly leads: ModelAssignment[] = [];
  /** Leads that were entered for it, of which the vendor's other steps do not know yet. */
  readonly newLeads: ModelLead[] = [];
  readonly investigations: ModelInvestigation[] = [];
  /** Reports of its violations; some name nobody by id. */
  readonly reports: ModelReport[] = [];
  /** What its own users have reported. */
  readonly sentReports: ModelReport[] = [];
  points = 0;
  readonly bonuses: BonusModel;
  /** What the competence was on each day that has passed: whatever is decided later, it stays that. */
  readonly past = new Map<Day, CompetenceOnDay>();
  private instants = 0;

  constructor(
    readonly id: string,
    readonly slug: string,
    public day: Day,
  ) {
    this.bonuses = new Bonuses(day, () => isActive(this.competence()));
  }

  goTo(day: Day): void {
    for (let passed = this.day; passed < day; passed = plusDays(passed, 1))
      this.past.set(passed, this.competence(passed));
    this.day = day;
    this.bonuses.day = day;
    this.bonuses.pass(0);
  }

  /** An instant of the day, behind all that were asked for before: of what is done on one day, the hour may decide. */
  instant(): Date {
    this.instants += 1;
    return new Date(startOfMoscowDay(this.day).getTime() + this.instants);
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

  /** 2.6: confirmed, and told; whatever else there is counts nowhere. */
  get violations(): ViolationOnRecord[] {
    return this.investigations.flatMap(({ ground, happenedOn, outcome, communicatedOn, communicatedAt }) =>
      outcome === 'CONFIRMED' && communicatedOn !== null && communicatedAt !== null
        ? [{ ground, happenedOn, communicatedOn, communicatedAt }]
        : [],
    );
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
