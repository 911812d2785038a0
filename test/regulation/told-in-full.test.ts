import { describe, expect, it } from '@jest/globals';
import * as accompaniment from '../../src/regulation/accompaniment.js';
import { type BasketFacts, type CheckedLine, checkBasket, refusalToTotal } from '../../src/regulation/basket.js';
import * as documents from '../../src/regulation/documents.js';
import { type EligibilityFacts, refusalsToTellEligibility } from '../../src/regulation/eligibility.js';
import { type NewFact, refusalsToRecordFact, refusalsToVoidFact } from '../../src/regulation/facts.js';
import * as joint from '../../src/regulation/joint-marketing.js';
import * as leads from '../../src/regulation/leads.js';
import * as marketing from '../../src/regulation/marketing.js';
import { refusalToAnswerObjection, refusalToObject } from '../../src/regulation/objections.js';
import * as orders from '../../src/regulation/orders.js';
import * as points from '../../src/regulation/points.js';
import {
  refusalsToAnswerQuestion,
  refusalsToReport,
  refusalToDropContact,
} from '../../src/regulation/project-reports.js';
import type { Refusal } from '../../src/regulation/refusal.js';
import * as violations from '../../src/regulation/violations.js';

/*
 * What a caller is told is a code, a clause, the field at fault and what the text is filled with. Elsewhere codes are
 * enough; here everything stands, on both sides of each day and number. Asked within the tests: what runs while a file is
 * loaded no mutation test can tell apart.
 */
type Found = Refusal | null | readonly (Refusal | null)[];
type Row = [what: string, found: Found, told: string[]];

const [BEFORE, TODAY, AFTER] = ['2026-11-22', '2026-11-23', '2026-11-24'];

const told = (found: Found): string[] =>
  [found].flat().flatMap((one) => {
    if (one === null) return [];
    const { code, clause, field, params } = one as Refusal;
    const filled = Object.entries(params ?? {}).map(([name, value]) => `${name}=${value}`);
    return [[code, clause ?? '-', field ?? '', ...filled].join(' ').replace(/ {2,}/g, ' ').trim()];
  });

const FACT: NewFact = {
  ...{ kind: 'GOLD_CERTIFIED_STATUS', isHeld: true, count: null, amountKopecks: null, year: null },
  ...{ validFrom: TODAY, validThrough: null },
};
const HEADCOUNT: NewFact = { ...FACT, kind: 'HEADCOUNT', isHeld: null, count: 5 };
const TURNOVER: NewFact = { ...FACT, kind: 'TURNOVER', isHeld: null, validFrom: null, amountKopecks: 1, year: 2025 };
const fact = (of: NewFact, more: Partial<NewFact> = {}) => refusalsToRecordFact({ ...of, ...more }, TODAY);

const FACTS = (): Row[] => [
  ['a status from today on', fact(FACT), []],
  ['a status through its first day', fact(FACT, { validThrough: TODAY }), []],
  [
    'a status that is over before it begins',
    fact(FACT, { validThrough: BEFORE }),
    [`FACT_ENDS_BEFORE_START - input.validThrough validFrom=${TODAY}`],
  ],
  ['a status from tomorrow on', fact(FACT, { validFrom: AFTER }), [`DAY_IN_FUTURE - input.validFrom today=${TODAY}`]],
  [
    'a status of nothing',
    fact(FACT, { isHeld: null, validFrom: null }),
    ['FACT_FIELD_REQUIRED 2.6 input.isHeld', 'FACT_FIELD_REQUIRED 2.6 input.validFrom'],
  ],
  [
    'a status with a number and a year',
    fact(FACT, { count: 1, amountKopecks: 1, year: 2025 }),
    ['count', 'amount', 'year'].map((field) => `FACT_FIELD_NOT_OF_KIND 2.6 input.${field}`),
  ],
  ['a number', fact(HEADCOUNT), []],
  ['no number', fact(HEADCOUNT, { count: null }), ['FACT_FIELD_REQUIRED 1.6 input.count']],
  ['a number that is held', fact(HEADCOUNT, { isHeld: true }), ['FACT_FIELD_NOT_OF_KIND 1.6 input.isHeld']],
  ['a turnover of last year', fact(TURNOVER), []],
  ['a turnover of this year', fact(TURNOVER, { year: 2026 }), ['FACT_YEAR_NOT_OVER - input.year latest=2025']],
  ['a turnover of long ago', fact(TURNOVER, { year: 1899 }), ['FACT_YEAR_NOT_OVER - input.year latest=2025']],
  [
    'a turnover of no year, from a day on',
    fact(TURNOVER, { amountKopecks: null, year: null, validFrom: BEFORE, validThrough: TODAY }),
    [
      ...['amount', 'year'].map((field) => `FACT_FIELD_REQUIRED 1.6 input.${field}`),
      ...['validFrom', 'validThrough'].map((field) => `FACT_FIELD_NOT_OF_KIND 1.6 input.${field}`),
    ],
  ],
  ['a fact voided with a reason', refusalsToVoidFact({ isVoided: false, reason: 'Ошибка' }), []],
  [
    'a fact voided twice without one',
    refusalsToVoidFact({ isVoided: true, reason: ' ' }),
    ['FACT_ALREADY_VOIDED - input.factId', 'REASON_REQUIRED - input.reason'],
  ],
];

const HOLDER = { terms: [], sanctions: [], partnershipEndedOn: null };
const holderAt = (level: 'BASIC' | 'EXTENDED' | 'MAXIMAL') => ({
  ...HOLDER,
  terms: [{ level, validFrom: BEFORE, validThrough: TODAY, basis: 'OBTAINED' as const }],
});
const planned = (plannedFrom: string, plannedThrough: string) =>
  joint.refusalsToPlannedDays({ plannedFrom, plannedThrough }, TODAY);
const AGREED = { state: 'AGREED' as const, plannedFrom: BEFORE, plannedThrough: TODAY, isClaimed: false };

const MARKETING = (): Row[] => [
  [
    'joint marketing asked for by nobody',
    joint.refusalToAskForMarketing(HOLDER, TODAY),
    ['JOINT_MARKETING_NOT_ENTITLED 1.3'],
  ],
  ['by BASIC', joint.refusalToAskForMarketing(holderAt('BASIC'), TODAY), ['JOINT_MARKETING_NOT_ENTITLED 1.3']],
  ['by EXTENDED on its last day', joint.refusalToAskForMarketing(holderAt('EXTENDED'), TODAY), []],
  [
    'by MAXIMAL a day later',
    joint.refusalToAskForMarketing(holderAt('MAXIMAL'), AFTER),
    ['JOINT_MARKETING_NOT_ENTITLED 1.3'],
  ],
  ['planned for today alone', planned(TODAY, TODAY), []],
  [
    'planned from yesterday through the day before',
    planned(BEFORE, '2026-11-21'),
    [`DAY_IN_PAST - input.plannedFrom today=${TODAY}`, `ENDS_BEFORE_START - input.plannedThrough from=${BEFORE}`],
  ],
  ['answered when asked for', joint.refusalToChangeActivity('answer', { state: 'REQUESTED', isClaimed: false }), []],
  [
    'answered twice',
    joint.refusalToChangeActivity('answer', { state: 'AGREED', isClaimed: true }),
    ['JOINT_ACTIVITY_STATE 1.3 state=AGREED'],
  ],
  ['taken back when agreed', joint.refusalToChangeActivity('withdraw', { state: 'AGREED', isClaimed: false }), []],
  [
    'taken back when claimed',
    joint.refusalToChangeActivity('withdraw', { state: 'AGREED', isClaimed: true }),
    ['JOINT_ACTIVITY_CLAIMED 4.4 input.activityId'],
  ],
  ['claimed on its first day', joint.refusalsToClaim(AGREED, BEFORE), []],
  ['claimed on its last day', joint.refusalsToClaim(AGREED, TODAY), []],
  [
    'claimed for the day after',
    joint.refusalsToClaim(AGREED, AFTER),
    [`JOINT_ACTIVITY_OTHER_DAY 4.4 input.heldOn from=${BEFORE} through=${TODAY}`],
  ],
  [
    'claimed twice',
    joint.refusalsToClaim({ ...AGREED, isClaimed: true }, TODAY),
    ['JOINT_ACTIVITY_CLAIMED 4.4 input.jointActivityId'],
  ],
  [
    'claimed and not agreed',
    joint.refusalsToClaim({ ...AGREED, state: 'REQUESTED' }, TODAY),
    ['JOINT_ACTIVITY_STATE 1.3 input.jointActivityId state=REQUESTED'],
  ],
  [
    'points asked for with an address',
    marketing.refusalsToRequestPoints({ activityKind: 'MARKETING', heldOn: TODAY, urls: ['x'], documents: 0 }, TODAY),
    [],
  ],
  [
    'points asked for with a document',
    marketing.refusalsToRequestPoints({ activityKind: 'MARKETING', heldOn: TODAY, urls: [], documents: 1 }, TODAY),
    [],
  ],
  [
    'points asked for a sale of tomorrow without evidence',
    marketing.refusalsToRequestPoints({ activityKind: 'SALE', heldOn: AFTER, urls: [], documents: 0 }, TODAY),
    [
      'ACTIVITY_NOT_MARKETING 4.4 input.activityCode',
      `DAY_IN_FUTURE - input.heldOn today=${TODAY}`,
      'EVIDENCE_REQUIRED 4.4 input.evidenceUrls',
    ],
  ],
  ['a request decided once', marketing.refusalToDecideRequest('REQUESTED'), []],
  [
    'a request decided twice',
    marketing.refusalToDecideRequest('GRANTED'),
    ['MARKETING_REQUEST_DECIDED 4.4 input.requestId'],
  ],
  [
    'without a tariff',
    marketing.refusalsToGrantPoints({ tariffPoints: null, points: 5, reason: 'x' }),
    ['NO_TARIFF_IN_FORCE 4.5'],
  ],
  ['by the tariff', marketing.refusalsToGrantPoints({ tariffPoints: 5, points: null, reason: null }), []],
  ['as many as the tariff', marketing.refusalsToGrantPoints({ tariffPoints: 5, points: 5, reason: null }), []],
  ['other points with a reason', marketing.refusalsToGrantPoints({ tariffPoints: 5, points: 6, reason: 'Шире' }), []],
  [
    'other points without one',
    marketing.refusalsToGrantPoints({ tariffPoints: 5, points: 6, reason: ' ' }),
    ['REASON_REQUIRED - input.reason'],
  ],
  [
    'other points with none said',
    marketing.refusalsToGrantPoints({ tariffPoints: 5, points: 6, reason: null }),
    ['REASON_REQUIRED - input.reason'],
  ],
  ['refused with a word', marketing.refusalToRefusePoints('Нет'), []],
  ['refused without one', marketing.refusalToRefusePoints(' '), ['REASON_REQUIRED - input.reason']],
];

const ENQUIRY: leads.EnquiryFacts = {
  industry: 'LIVE',
  contactEmail: 'a@b.example',
  contactPhone: null,
  receivedOn: TODAY,
};
const enquiry = (more: Partial<leads.EnquiryFacts>) => leads.refusalsToEnquiry({ ...ENQUIRY, ...more }, TODAY);

const LEADS = (): Row[] => [
  ['an enquiry by e-mail', enquiry({}), []],
  ['by telephone', enquiry({ contactEmail: null, contactPhone: '+7' }), []],
  [
    'by nobody, of tomorrow',
    enquiry({ contactEmail: null, receivedOn: AFTER }),
    ['LEAD_CONTACT_REQUIRED - input', `DAY_IN_FUTURE - input.receivedOn today=${TODAY}`],
  ],
  ['of no industry', enquiry({ industry: 'UNKNOWN' }), ['INDUSTRY_UNKNOWN 4.8 input.industry']],
  ['of one that is out of use', enquiry({ industry: 'ARCHIVED' }), ['INDUSTRY_ARCHIVED 4.8 input.industry']],
  ['a lead mended while nobody has it', leads.refusalsToUpdateLead('UNASSIGNED', true), []],
  ['while it is offered', leads.refusalsToUpdateLead('OFFERED', false), []],
  [
    'of another family while it is offered',
    leads.refusalsToUpdateLead('OFFERED', true),
    ['LEAD_FAMILY_OFFERED 6.3 input.family'],
  ],
  ['once it is accepted', leads.refusalsToUpdateLead('ACCEPTED', false), ['LEAD_NOT_MENDABLE 1.3 state=ACCEPTED']],
  ['closed while nobody has it', leads.refusalToCloseLead('UNASSIGNED'), []],
  ['closed while it is offered', leads.refusalToCloseLead('OFFERED'), []],
  ['closed once it is accepted', leads.refusalToCloseLead('ACCEPTED'), []],
  ['closed once it is won', leads.refusalToCloseLead('WON'), ['LEAD_OVER 1.3 state=WON']],
];

const eligibility = (more: Partial<EligibilityFacts>) =>
  refusalsToTellEligibility({ kind: 'OBTAIN', level: null, held: null, on: TODAY, ...more }, TODAY);
const UPLOAD = { contentType: 'application/pdf', sizeBytes: 1, waiting: 0 };
const upload = (more: Partial<documents.UploadFacts>) => documents.refusalsToRequestUpload({ ...UPLOAD, ...more });
const BYTES = documents.DOCUMENT_MEGABYTES_MAX * 1024 * 1024;
const KEPT = { isStored: true, isAttached: false, isAbandoned: false };
const PACKAGE = { ...KEPT, state: 'DRAFT' as const, attachedToApplication: 0 };

const APPLICATIONS = (): Row[] => [
  ['eligibility to obtain', eligibility({}), []],
  ['to obtain the first level', eligibility({ level: 'BASIC' }), []],
  [
    'to obtain another, tomorrow',
    eligibility({ level: 'EXTENDED', on: AFTER }),
    ['AS_OF_IN_FUTURE - on', 'LEVEL_NOT_OBTAINABLE 2.1 level'],
  ],
  ['to be raised', eligibility({ kind: 'UPGRADE', level: 'EXTENDED' }), []],
  ['to renew what is held', eligibility({ kind: 'RENEWAL', held: 'BASIC' }), []],
  ['to renew nothing', eligibility({ kind: 'RENEWAL' }), ['NOTHING_TO_RENEW 2.5 kind']],
  ['a document', upload({}), []],
  ['as large as it may be', upload({ sizeBytes: BYTES, waiting: documents.WAITING_DOCUMENTS_MAX - 1 }), []],
  [
    'of another type, empty, with too many waiting',
    upload({ contentType: 'text/html', sizeBytes: 0, waiting: 1e3 }),
    [
      'DOCUMENT_TYPE_NOT_TAKEN - input.contentType',
      'DOCUMENT_EMPTY - input.sizeBytes',
      `DOCUMENTS_WAITING - input most=${documents.WAITING_DOCUMENTS_MAX}`,
    ],
  ],
  [
    'larger',
    upload({ sizeBytes: BYTES + 1 }),
    [`DOCUMENT_TOO_LARGE - input.sizeBytes megabytes=${documents.DOCUMENT_MEGABYTES_MAX}`],
  ],
  ['attached to a draft', documents.refusalsToAttach(PACKAGE), []],
  ['attached on request', documents.refusalsToAttach({ ...PACKAGE, state: 'INFORMATION_REQUESTED' }), []],
  [
    'attached to what was sent, and full',
    documents.refusalsToAttach({
      ...PACKAGE,
      ...{ state: 'UNDER_REVIEW', attachedToApplication: documents.APPLICATION_DOCUMENTS_MAX, isAttached: true },
    }),
    [
      'APPLICATION_STATE - state=UNDER_REVIEW',
      `APPLICATION_DOCUMENTS_FULL - most=${documents.APPLICATION_DOCUMENTS_MAX}`,
      'DOCUMENT_ALREADY_ATTACHED - input.documentId',
    ],
  ],
  ['one too late', documents.refusalsToAttachEvidence({ ...KEPT, isAbandoned: true }, 'x'), ['DOCUMENT_NOT_KEPT - x']],
  [
    'one not sent yet',
    documents.refusalsToAttachEvidence({ ...KEPT, isStored: false }, 'x'),
    ['DOCUMENT_NOT_UPLOADED 2.2 x'],
  ],
  ['the last of some work', documents.refusalToAttachMore(documents.WORK_DOCUMENTS_MAX - 1), []],
  [
    'one more',
    documents.refusalToAttachMore(documents.WORK_DOCUMENTS_MAX),
    [`WORK_DOCUMENTS_FULL - most=${documents.WORK_DOCUMENTS_MAX}`],
  ],
  ['removed from a draft', documents.refusalsToRemove('DRAFT'), []],
  ['removed from nothing', documents.refusalsToRemove(null), ['DOCUMENT_NOT_ATTACHED - input.documentId']],
  ['removed from what was sent', documents.refusalsToRemove('SUBMITTED'), ['APPLICATION_STATE - state=SUBMITTED']],
  [
    'longer than announced',
    documents.refusalToLength(6, 5, 'GOES_ON'),
    ['DOCUMENT_LONGER_THAN_ANNOUNCED - announced=5'],
  ],
  ['shorter', documents.refusalToLength(4, 5, 'IS_OVER'), ['DOCUMENT_SHORTER_THAN_ANNOUNCED - announced=5']],
  ['shorter so far', documents.refusalToLength(4, 5, 'GOES_ON'), []],
  ['as long', documents.refusalToLength(5, 5, 'IS_OVER'), []],
  ['of another content', documents.refusalToContent(null, 'x'), ['DOCUMENT_CONTENT_DIFFERS - announced=x']],
];

const WANTED = { hasProject: true, hasEngagement: false, wantedFrom: TODAY, wantedThrough: TODAY };
const asked = (kind: accompaniment.AccompanimentKind, more: object = {}) =>
  accompaniment.refusalsToRequestAccompaniment({ kind, ...WANTED, ...more }, TODAY);
const accept = (startsOn: string, throughOn: string, areKnown: boolean[] = []) =>
  accompaniment.refusalsToAccept({ startsOn, throughOn, areKnown }, TODAY);
const FULL = accompaniment.ACCOMPANIMENT_DOCUMENTS_MAX;
const add = (state: accompaniment.AccompanimentState, attached: number) =>
  accompaniment.refusalsToAddDocument({ state, attached });
const report = (more: object) =>
  refusalsToReport({ startedOn: BEFORE, finishedOn: null, contactName: 'Анна', reportedOn: TODAY, ...more }, TODAY);
const question = (more: object) =>
  refusalsToAnswerQuestion({ askedOn: BEFORE, answeredOn: null, receivedOn: TODAY, ...more }, TODAY);
const contact = (after: string | null, finishedOn: string | null = null) =>
  refusalToDropContact({ startedOn: TODAY, finishedOn, before: 'Анна', after }, TODAY);

const WORK = (): Row[] => [
  ['an audit of a project', asked('PERFORMANCE_AUDIT'), []],
  [
    'an audit of nothing, from yesterday through the day before',
    asked('PERFORMANCE_AUDIT', { hasProject: false, wantedFrom: BEFORE, wantedThrough: '2026-11-21' }),
    [
      'ACCOMPANIMENT_SUBJECT 3.8 input.projectId',
      `DAY_IN_PAST - input.wantedFrom today=${TODAY}`,
      `ENDS_BEFORE_START - input.wantedThrough from=${BEFORE}`,
    ],
  ],
  ['accepted through today', accept(BEFORE, TODAY, [true]), []],
  [
    'accepted through yesterday, with a stranger',
    accept(TODAY, BEFORE, [true, false]),
    [
      `DAY_IN_PAST - input.throughOn today=${TODAY}`,
      `ENDS_BEFORE_START - input.throughOn from=${TODAY}`,
      'SPECIALIST_UNKNOWN 3.9 input.specialists.1.specialistId',
    ],
  ],
  [
    'declined twice',
    accompaniment.refusalToMoveAccompaniment('decline', 'DECLINED'),
    ['ACCOMPANIMENT_STATE 3.9 state=DECLINED'],
  ],
  ['the last document of one that is done', add('DONE', FULL - 1), []],
  [
    'one more, of one that was declined',
    add('DECLINED', FULL),
    ['ACCOMPANIMENT_STATE 3.9 state=DECLINED', `ACCOMPANIMENT_DOCUMENTS_FULL - most=${FULL}`],
  ],
  [
    'a step sent back with a word',
    accompaniment.refusalsToAnswerStep({ isAgreed: null, answer: false, remarks: 'x' }),
    [],
  ],
  ['a step agreed without one', accompaniment.refusalsToAnswerStep({ isAgreed: null, answer: true, remarks: ' ' }), []],
  [
    'a step sent back without one',
    accompaniment.refusalsToAnswerStep({ isAgreed: null, answer: false, remarks: ' ' }),
    ['REMARKS_REQUIRED - input.remarks'],
  ],
  [
    'a step answered twice',
    accompaniment.refusalsToAnswerStep({ isAgreed: true, answer: true, remarks: '' }),
    ['STEP_ANSWERED 3.8 input.stepId'],
  ],
  ['a report of today', report({}), []],
  ['a report of tomorrow', report({ reportedOn: AFTER }), [`DAY_IN_FUTURE - input.receivedOn today=${TODAY}`]],
  [
    'a report on what has not begun, with no contact',
    report({ startedOn: AFTER, contactName: ' ' }),
    ['PROJECT_NOT_RUNNING 3.5 input.projectId', 'PROJECT_CONTACT_REQUIRED 3.5 project.contactName'],
  ],
  ['an answer of today', question({}), []],
  ['an answer of the day of asking', question({ receivedOn: BEFORE }), []],
  [
    'an answer before it',
    question({ receivedOn: '2026-11-21' }),
    [`ANSWER_DAY_OUT_OF_RANGE 3.5 input.receivedOn earliest=${BEFORE} latest=${TODAY}`],
  ],
  [
    'an answer of tomorrow',
    question({ receivedOn: AFTER }),
    [`ANSWER_DAY_OUT_OF_RANGE 3.5 input.receivedOn earliest=${BEFORE} latest=${TODAY}`],
  ],
  ['a second answer', question({ answeredOn: TODAY }), ['QUESTION_ALREADY_ANSWERED 3.5 input.questionId']],
  ['another contact', contact('Пётр'), []],
  ['no contact any more', contact(null), ['PROJECT_CONTACT_REQUIRED 3.5 input.contactName']],
  ['no contact of what is finished', contact(null, TODAY), []],
];

const LINE: CheckedLine = {
  ...{ unitKopecks: 100, grossKopecks: 200, discountKopecks: 20, netKopecks: 180, bonusKopecks: 30 },
  ...{ payableKopecks: 0, bonusRefusals: [] },
};
const CHECKED = { discountRefusal: null, refusals: [], lines: [LINE, { ...LINE, bonusKopecks: 0 }] };
const BASKET: BasketFacts = {
  ...{ kind: 'CLIENT', discountPercent: 10, discountWithheldBy: null, others: [] },
  competence: { state: 'ACTIVE', level: 'EXTENDED', validThrough: null },
  approval: { isAgreed: true, validThrough: TODAY },
  bonuses: { availableKopecks: 50, refusal: null },
  lines: [
    {
      product: {
        ...{ family: 'BITRIX24', edition: 'ENTERPRISE', delivery: 'BOX', kind: 'LICENCE', isArchived: false },
        ...{ isNotForResale: false, isNonStandard: false },
      },
      ...{ isRepeated: false, quantity: 2, bonusKopecks: 0, listKopecks: 100 },
      approved: { unitKopecks: 100, left: 2, mayUseBonuses: false },
    },
  ],
};
const basket = (line: Partial<BasketFacts['lines'][number]>, more: Partial<BasketFacts> = {}) =>
  checkBasket({ ...BASKET, lines: [{ ...BASKET.lines[0]!, ...line }], ...more }, TODAY).refusals;
const bundle = (line: Partial<BasketFacts['lines'][number]>) => basket(line, { kind: 'BUNDLE', approval: null });
const payment = (more: Partial<orders.PaymentFacts>) =>
  orders.refusalsToPay(
    {
      ...{ paidOn: TODAY, placedOn: TODAY, amountKopecks: 150, dueKopecks: 150, bonusKopecks: 1 },
      isActiveOnDay: true,
      ...more,
    },
    TODAY,
  );

const ORDERS = (): Row[] => [
  ['the total as shown', refusalToTotal(330, CHECKED), []],
  ['no total said', refusalToTotal(null, CHECKED), []],
  ['another total', refusalToTotal(331, CHECKED), ['ORDER_TOTAL_DIFFERS 3.3 input.expectedTotal due=3.30']],
  ['of a line without a price', refusalToTotal(1, { ...CHECKED, lines: [LINE, { ...LINE, unitKopecks: null }] }), []],
  ['a client’s order', basket({}), []],
  ['more than is agreed', basket({ quantity: 3 }), ['QUANTITY_NOT_APPROVED 3.3 input.lines.0.quantity left=2']],
  ['what was not agreed', basket({ approved: null }), ['PRODUCT_NOT_APPROVED 3.3 input.lines.0.productCode']],
  ['without an approval', basket({}, { approval: null }), ['ORDER_NEEDS_APPROVAL 3.3 input.priceApprovalId']],
  [
    'by one that is over',
    basket({}, { approval: { isAgreed: true, validThrough: BEFORE } }),
    [`PRICE_APPROVAL_NOT_VALID 3.3 input.priceApprovalId validThrough=${BEFORE}`],
  ],
  [
    'by one that is not agreed',
    basket({}, { approval: { isAgreed: false, validThrough: TODAY } }),
    ['PRICE_APPROVAL_NOT_VALID 3.3 input.priceApprovalId'],
  ],
  ['with bonuses', basket({ bonusKopecks: 50 }), []],
  ['with more than there are', basket({ bonusKopecks: 51 }), ['BONUSES_NOT_ENOUGH 4.11 available=0.50']],
  [
    'with more than it costs',
    basket({ bonusKopecks: 181 }, { bonuses: { availableKopecks: 500, refusal: null } }),
    ['BONUSES_EXCEED_LINE 4.11 input.lines.0.bonuses payable=1.80'],
  ],
  ['of no product', basket({ product: null }), ['PRODUCT_UNKNOWN - input.lines.0.productCode']],
  ['a licence as a bundle', bundle({}), ['PRODUCT_NOT_OF_BUNDLE 5.10 input.lines.0.productCode']],
  [
    'a bundle without a price',
    bundle({ product: { ...BASKET.lines[0]!.product!, isNotForResale: true }, listKopecks: null }),
    ['NO_PRICE_IN_FORCE 3.3 input.lines.0.productCode'],
  ],
  ['paid', payment({}), []],
  ['paid tomorrow', payment({ paidOn: AFTER }), [`DAY_IN_FUTURE - input.paidOn today=${TODAY}`]],
  ['paid before it was placed', payment({ paidOn: BEFORE }), [`DAY_BEFORE_LAST_STEP - input.paidOn earliest=${TODAY}`]],
  [
    'paid otherwise, with bonuses, while not active',
    payment({ amountKopecks: 149, isActiveOnDay: false }),
    ['PAYMENT_DAY_WITHOUT_BONUSES 4.12 input.paidOn', 'PAYMENT_AMOUNT_DIFFERS - input.amount due=1.50'],
  ],
  ['paid without bonuses while not active', payment({ bonusKopecks: 0, isActiveOnDay: false }), []],
  [
    'returned: too many, and of no line',
    orders.refusalsToReturn([
      { left: 1, quantity: 1 },
      { left: 1, quantity: 2 },
      { left: null, quantity: 1 },
    ]),
    ['RETURN_TOO_MANY - input.lines.1.quantity left=1', 'RETURN_LINE_UNKNOWN - input.lines.2.lineId'],
  ],
  ['moved too late', orders.refusalToMoveOrder('cancelOrder', 'FULFILLED'), ['ORDER_STATE - state=FULFILLED']],
  [
    'a bundle for an upgrade',
    orders.refusalToBuyBundleFor({ kind: 'UPGRADE', state: 'DRAFT' }),
    ['APPLICATION_NOT_FOR_BUNDLE 4.10 input.applicationId'],
  ],
];

const asking = { state: 'OPEN' as const, isAsked: false, dueOn: TODAY };
const CONFIRMED = { partnerId: 'p', ground: '5.4', outcome: 'CONFIRMED' as const, communicatedOn: TODAY };

const LEDGERS_AND_VIOLATIONS = (): Row[] => [
  ['a tariff from today on', points.refusalToSetTariff({ effectiveFrom: TODAY }, TODAY), []],
  [
    'a tariff of yesterday',
    points.refusalToSetTariff({ effectiveFrom: BEFORE }, TODAY),
    [`TARIFF_IN_PAST 4.5 input.effectiveFrom today=${TODAY}`],
  ],
  ['a sale for an amount', points.refusalToTariffAmount({ kind: 'SALE', perKopecks: 1 }), []],
  [
    'a sale for none',
    points.refusalToTariffAmount({ kind: 'SALE', perKopecks: null }),
    ['TARIFF_NEEDS_AMOUNT 4.2 input.perAmount'],
  ],
  [
    'a sale for nothing',
    points.refusalToTariffAmount({ kind: 'SALE', perKopecks: 0 }),
    ['TARIFF_NEEDS_AMOUNT 4.2 input.perAmount'],
  ],
  [
    'a project for an amount',
    points.refusalToTariffAmount({ kind: 'PROJECT', perKopecks: 1 }),
    ['TARIFF_HAS_NO_AMOUNT 4.2 input.perAmount'],
  ],
  ['a project as such', points.refusalToTariffAmount({ kind: 'PROJECT', perKopecks: null }), []],
  ['a correction', points.refusalsToCorrectPoints({ amount: -1, reason: 'Сверка' }), []],
  [
    'a correction of nothing for nothing',
    points.refusalsToCorrectPoints({ amount: 0, reason: ' ' }),
    ['POINTS_ZERO 4.1 input.amount', 'REASON_REQUIRED - input.reason'],
  ],
  ['all that there is', points.refusalToTakePoints({ amount: -5, total: 5 }), []],
  ['one more', points.refusalToTakePoints({ amount: -6, total: 5 }), ['POINTS_BELOW_ZERO 4.1 input.amount total=5']],
  ['given to whoever is below', points.refusalToTakePoints({ amount: 1, total: -5 }), []],
  ['reversed twice', points.refusalToReverseEntry({ isReversed: true }), ['ENTRY_ALREADY_REVERSED 4.3']],
  ['a report looked at once', violations.refusalToExamine({ setAsideOn: null, investigationId: null }, 'x'), []],
  [
    'one set aside',
    violations.refusalToExamine({ setAsideOn: TODAY, investigationId: null }, 'x'),
    ['REPORT_EXAMINED - x'],
  ],
  [
    'one looked into',
    violations.refusalToExamine({ setAsideOn: null, investigationId: 'i' }, 'x'),
    ['REPORT_EXAMINED - x'],
  ],
  ['one of another partner', violations.refusalToJoin('a', 'b', 'x'), ['REPORT_OF_ANOTHER_PARTNER - x']],
  [
    'evidence that is not sent yet, attached, or thrown away',
    [
      violations.refusalToEvidence({ isStored: false, isAttached: false, isAbandoned: false }, 'x'),
      violations.refusalToEvidence({ isStored: true, isAttached: true, isAbandoned: true }, 'x'),
      violations.refusalToEvidence({ isStored: true, isAttached: false, isAbandoned: true }, 'x'),
      violations.refusalToEvidence({ isStored: true, isAttached: false, isAbandoned: false }, 'x'),
    ],
    ['DOCUMENT_NOT_UPLOADED - x', 'DOCUMENT_ALREADY_ATTACHED - x', 'DOCUMENT_NOT_KEPT - x'],
  ],
  ['asked by today', violations.refusalsToAskExplanation(asking, TODAY), []],
  [
    'asked again, by yesterday, of what is decided',
    violations.refusalsToAskExplanation({ state: 'DISMISSED', isAsked: true, dueOn: BEFORE }, TODAY),
    [
      'INVESTIGATION_DECIDED - input.investigationId state=DISMISSED',
      'EXPLANATION_AWAITED - input.investigationId',
      `DAY_IN_PAST - input.dueOn today=${TODAY}`,
    ],
  ],
  [
    'explained twice',
    violations.refusalToExplain({ state: 'OPEN', answeredOn: TODAY }),
    [`EXPLANATION_GIVEN - input.explanationRequestId answeredOn=${TODAY}`],
  ],
  [
    'explained too late',
    violations.refusalToExplain({ state: 'CONFIRMED', answeredOn: null }),
    ['EXPLANATION_TOO_LATE - input.explanationRequestId'],
  ],
  [
    'told before it is decided',
    violations.refusalToCommunicate('OPEN', null),
    ['INVESTIGATION_OPEN - input.investigationId'],
  ],
  [
    'told twice',
    violations.refusalToCommunicate('CONFIRMED', TODAY),
    [`DECISION_COMMUNICATED - input.investigationId communicatedOn=${TODAY}`],
  ],
  ['told', violations.refusalToCommunicate('CONFIRMED', null), []],
  ['a sanction for a violation', violations.refusalsToSanction(CONFIRMED, { partnerId: 'p', ground: '5.4' }), []],
  [
    'for one that nobody was told of',
    violations.refusalsToSanction({ ...CONFIRMED, communicatedOn: null }, { partnerId: 'p', ground: '5.4' }),
    ['VIOLATION_NOT_CONFIRMED - input.investigationId'],
  ],
  [
    'for one of another partner, which was dismissed, for another clause',
    violations.refusalsToSanction({ ...CONFIRMED, outcome: 'DISMISSED' }, { partnerId: 'q', ground: '5.5' }),
    [
      'VIOLATION_NOT_CONFIRMED - input.investigationId',
      'INVESTIGATION_OF_ANOTHER_PARTNER - input.investigationId',
      'GROUND_OF_ANOTHER_VIOLATION - input.ground',
    ],
  ],
  ['an objection', [refusalToObject(false), refusalToAnswerObjection(null)], []],
  [
    'a second one, and a second answer',
    [refusalToObject(true), refusalToAnswerObjection(TODAY)],
    ['OBJECTION_MADE - input.sanctionId', `OBJECTION_ANSWERED - input.objectionId answeredOn=${TODAY}`],
  ],
];

describe('what a caller is told, in full', () => {
  it.each<[string, () => Row[]]>([
    ['facts', FACTS],
    ['marketing', MARKETING],
    ['leads', LEADS],
    ['applications and documents', APPLICATIONS],
    ['accompaniment and reports', WORK],
    ['orders', ORDERS],
    ['points, violations and objections', LEDGERS_AND_VIOLATIONS],
  ])('of %s', (_, rows) => {
    const all = rows();
    expect(all.map(([what, found]) => [what, told(found)])).toEqual(all.map(([what, , expected]) => [what, expected]));
  });

  it('1.3 partners are proposed by who may receive the lead, experience, leads in hand, points, region, id', () => {
    const one: leads.LeadCandidate = {
      ...{
        id: 'b',
        level: 'EXTENDED',
        refusals: [],
        matchingProjects: 1,
        openLeads: 1,
        points: 10,
        isSameRegion: false,
      },
    };
    const better: Partial<leads.LeadCandidate>[] = [
      { refusals: [{ code: 'LEAD_LEVEL_TOO_LOW', clause: '1.3' }], matchingProjects: 9, openLeads: 0, points: 99 },
      { matchingProjects: 0, openLeads: 0, points: 99, isSameRegion: true },
      { openLeads: 2, points: 99, isSameRegion: true },
      { points: 9, isSameRegion: true },
      { id: 'c' },
    ];
    for (const worse of better) {
      expect(leads.compareCandidates(one, { ...one, ...worse })).toBeLessThan(0);
      expect(leads.compareCandidates({ ...one, ...worse }, one)).toBeGreaterThan(0);
    }
    expect(leads.compareCandidates({ ...one, id: 'z', isSameRegion: true }, one)).toBeLessThan(0);
  });
});
