import { accrueBundleBonuses } from '../../src/bonuses/accrue-bonuses.js';
import { newId } from '../../src/new-id.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { ApplicationState } from '../../src/regulation/applications.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { discountOf } from '../../src/regulation/prices.js';
import { isLateRenewal } from '../../src/regulation/renewal.js';
import { type ApprovedApplication, CAST_APPLICATIONS, type OpenApplication } from '../cast/cast-applications.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const HOUR = 12;
const BUNDLE = 'PARTNER_BUNDLE';
/** Before the first day of the term that an approved application gave. */
const DAYS_BEFORE_TERM = { created: 30, sent: 26, accepted: 25, bundlePlaced: 24, bundlePaid: 22, decided: 18 };

const GOALS = 'Внедрять продукты уровня Энтерпрайз у заказчиков региона.';
const SUMMARY = 'Работаем с 2012 года, все сотрудники в штате.';
const EXPERIENCE = 'Интернет-магазины и порталы с посещаемостью до ста тысяч человек в день.';
const NOTES = 'Статус и число аттестованных разработчиков сохранены, бандл продлён, нарушений не было.';

interface Applicant {
  slug: string;
  partnerId: string;
  legalEntityId: string;
  /** Of the company, in the order of time. */
  terms: Rows['terms'];
}

/** The applications of a company, decided and open, with the bundles bought for them and the bonuses these brought. */
export function addApplications(rows: Rows, stage: Stage, applicant: Applicant): void {
  for (const cast of CAST_APPLICATIONS.filter(({ slug }) => slug === applicant.slug)) {
    if ('kind' in cast) addOpen(rows, stage, applicant, cast);
    else addApproved(rows, stage, applicant, cast);
  }
}

function addApproved(rows: Rows, stage: Stage, applicant: Applicant, { state }: ApprovedApplication): void {
  const { partnerId, terms } = applicant;
  const term = terms.at(-1)!;
  const kind = state === 'GRANTED' ? 'OBTAIN' : 'RENEWAL';
  // A renewal is decided while the term before it lasts; a competence begins with its decision (2.4).
  const decidedBefore = kind === 'OBTAIN' ? 0 : DAYS_BEFORE_TERM.decided;
  const before = (days: number) => plusDays(term.validFrom, -days);
  const decidedOn = before(decidedBefore);
  const id = addRow(
    rows,
    stage,
    applicant,
    { kind, state, targetLevel: term.level, createdOn: before(DAYS_BEFORE_TERM.created) },
    {
      ...{
        submittedOn: before(DAYS_BEFORE_TERM.sent),
        acceptedOn: before(DAYS_BEFORE_TERM.accepted),
        closedOn: decidedOn,
      },
      renewsThrough: kind === 'OBTAIN' ? null : terms.at(-2)!.validThrough,
    },
  );
  const decidedBy = stage.userId('demo:manager');
  rows.decisions.push({
    ...{ id: newId(), applicationId: id, outcome: state, decidedOn, effectiveOn: term.validFrom, decidedBy },
    ...{ decidedAt: instantOn(stage, decidedOn, HOUR), reasons: null, reasonClauses: [], internalNote: null },
    ...{ checklist: [], dueOn: null },
  });
  Object.assign(term, { applicationId: id, basis: kind === 'OBTAIN' ? 'OBTAINED' : 'RENEWED', reference: null });
  const bundle = { placedOn: before(DAYS_BEFORE_TERM.bundlePlaced), paidOn: before(DAYS_BEFORE_TERM.bundlePaid) };
  const { orderId, paidKopecks } = addBundle(rows, stage, applicant, id, bundle);
  const purchase = { partnerId, applicationId: id, orderId, paidKopecks, dueOn: decidedOn };
  rows.bonusMoves.push({ on: decidedOn, make: (work) => accrueBundleBonuses(work, purchase) });
}

function addOpen(rows: Rows, stage: Stage, applicant: Applicant, cast: OpenApplication): void {
  const { kind, state, question, bundle } = cast;
  const dayOf = (ago: number | undefined): Day | null => (ago === undefined ? null : daysAgo(stage, ago));
  const [submittedOn, acceptedOn] = [dayOf(cast.submittedAgo), dayOf(cast.acceptedAgo)];
  const term = applicant.terms.at(-1) ?? null;
  const renewsThrough = kind === 'RENEWAL' && submittedOn !== null ? term!.validThrough : null;
  const about = {
    kind,
    state,
    targetLevel: term?.level ?? 'BASIC',
    createdOn: daysAgo(stage, cast.createdAgo),
  } as const;
  const id = addRow(rows, stage, applicant, about, { submittedOn, acceptedOn, closedOn: null, renewsThrough });
  if (question) {
    rows.informationRequests.push({
      ...{ id: newId(), applicationId: id, question: question.text, requestedOn: daysAgo(stage, question.ago) },
      ...{
        requestedAt: instantOn(stage, daysAgo(stage, question.ago), HOUR),
        requestedBy: stage.userId('demo:manager'),
      },
      ...{ answer: null, answeredOn: null, answeredBy: null },
    });
  }
  if (bundle) {
    const days = { placedOn: daysAgo(stage, bundle.placedAgo), paidOn: dayOf(bundle.paidAgo) };
    addBundle(rows, stage, applicant, id, days);
  }
}

interface About {
  kind: Exclude<ApplicationKind, 'UPGRADE'>;
  state: ApplicationState;
  targetLevel: Rows['applications'][number]['targetLevel'];
  createdOn: Day;
}

type Steps = Pick<Rows['applications'][number], 'submittedOn' | 'acceptedOn' | 'closedOn' | 'renewsThrough'>;

function addRow(
  rows: Rows,
  stage: Stage,
  { slug, partnerId, legalEntityId }: Applicant,
  about: About,
  steps: Steps,
): string {
  const { createdOn, ...rest } = about;
  const { submittedOn, acceptedOn, renewsThrough } = steps;
  const isObtain = about.kind === 'OBTAIN';
  const id = newId();
  rows.applications.push({
    ...{ id, partnerId, legalEntityId, ...rest, ...steps },
    ...{ goals: isObtain ? GOALS : null, companySummary: isObtain ? SUMMARY : null },
    ...{ projectExperience: isObtain ? EXPERIENCE : null, requirementNotes: isObtain ? null : NOTES },
    promotionActivities: [],
    submittedAt: submittedOn === null ? null : instantOn(stage, submittedOn, HOUR),
    // The package was complete when it was sent.
    providedOn: acceptedOn && submittedOn,
    packageAsked: null,
    writtenOn: null,
    assigneeId: acceptedOn && stage.userId('demo:manager'),
    isEnteredByStaff: false,
    isLate: submittedOn !== null && renewsThrough !== null && isLateRenewal(submittedOn, renewsThrough),
    ...{ remarks: null, internalNote: null },
    ...{ createdBy: stage.userId(`demo:partner:${slug}`), createdAt: instantOn(stage, createdOn, HOUR) },
  });
  return id;
}

/** One bundle at its list price (3.3) and the partner discount, for an application. */
function addBundle(
  rows: Rows,
  stage: Stage,
  { slug, partnerId }: Applicant,
  applicationId: string,
  { placedOn, paidOn }: { placedOn: Day; paidOn: Day | null },
) {
  const product = stage.products.get(BUNDLE);
  if (!product?.listKopecks) throw new Error(`The catalogue has no price of ${BUNDLE}: seed the reference data first.`);
  const orderId = newId();
  const vendor = stage.userId('demo:manager');
  rows.orders.push({
    ...{ id: orderId, partnerId, kind: 'BUNDLE', state: paidOn === null ? 'PLACED' : 'PAID', applicationId },
    ...{ clientInn: null, clientName: null, priceApprovalId: null },
    ...{ discountPercent: stage.discountPercent, discountClause: null, isDiscountLost: false, returnCount: 0 },
    ...{ placedOn, placedAt: instantOn(stage, placedOn, HOUR), placedBy: stage.userId(`demo:partner:${slug}`) },
    ...{ paidOn, paidAt: paidOn === null ? null : instantOn(stage, paidOn, HOUR), paidBy: paidOn && vendor },
    ...{ fulfilledOn: null, fulfilledBy: null, cancelledOn: null, cancelledBy: null, cancelReason: null },
  });
  const unitKopecks = product.listKopecks;
  const discountKopecks = discountOf(unitKopecks, stage.discountPercent);
  rows.orderLines.push({
    ...{ id: newId(), orderId, position: 0, productId: product.id, priceLineId: null },
    ...{ quantity: 1, unitKopecks, discountKopecks, bonusKopecks: 0 },
  });
  return { orderId, paidKopecks: unitKopecks - discountKopecks };
}
