import { randomUUID } from 'node:crypto';
import { plusDays } from '../../src/regulation/day.js';
import { refusal } from '../../src/regulation/refusal.js';
import {
  INVESTIGATION_OUTCOMES,
  type InvestigationState,
  investigationState,
  refusalsToAllege,
  refusalsToAskExplanation,
  refusalToCommunicate,
  refusalToExamine,
  refusalToExplain,
  refusalToInvestigate,
  refusalToJoin,
} from '../../src/regulation/violations.js';
import type { PartnerModel } from './model.js';
import type { ModelInvestigation, ModelReport } from './records.js';
import { impose } from './sanction-steps.js';
import { codesOf, expecting, type Step, someOf, type VendorStep, type World } from './world.js';

const GROUNDS = ['5.4', '5.1', '3.7', 'PP'];
const UNKNOWN_GROUND = '5.99';

const key = () => ({ idempotencyKey: randomUUID() as string });
const onIt = ({ id, version }: ModelInvestigation) => ({ investigationId: id, expectedVersion: version });
const stateOfReport = ({ setAsideOn, investigation }: ModelReport) => ({
  setAsideOn,
  investigationId: investigation?.id ?? null,
});

/** What is said of a violation, now and then wrongly. */
const allegation = ({ random }: World, { day }: Pick<PartnerModel, 'day'>) => ({
  ground: random.chance(0.95) ? random.one(GROUNDS) : UNKNOWN_GROUND,
  facts: 'Скидка, которой никто не согласовывал.',
  happenedOn: plusDays(day, random.chance(0.05) ? 1 : -random.whole(0, 40)),
});

const newReport = (id: string, accusedId: string | null): ModelReport => ({
  ...{ id, version: 1, accusedId, setAsideOn: null, investigation: null },
});

/** 5.9: the vendor's staff names its partner by id; the partner's own users name another company in words. */
const reportViolation: Step = async (world, partner) => {
  const isByStaff = world.random.chance(0.6);
  const said = allegation(world, partner);
  const closed = isByStaff ? null : partner.closedFor('reportViolation');
  const expected = closed !== null ? [closed] : codesOf(refusalsToAllege(said, partner.day));
  const whose = isByStaff ? { partnerId: partner.id } : { partnerName: 'ООО «Другая»' };
  const as = isByStaff ? ('MANAGER' as const) : { partner: partner.slug };
  const input = { ...key(), ...said, ...whose };
  const made = await expecting(world, expected, { as, mutation: 'reportViolation', input, fields: 'id' });
  if (!made) return;
  const report = newReport(made.id, isByStaff ? partner.id : null);
  partner.reports.push(report);
  if (!isByStaff) partner.sentReports.push(report);
};

/** One partner of another, by its public card: at the end of a day, when none of the two is at work. */
export const reportAnother: VendorStep = async (world) => {
  const { random, programme } = world;
  const [reporter, accused] = [random.one(programme.partners), random.one(programme.partners)];
  const said = allegation(world, programme);
  const closed = reporter.closedFor('reportViolation');
  const own = reporter === accused ? refusal('REPORT_ON_OWN_PARTNER') : null;
  const unknown = accused.hasPublicCard ? null : ['REPORTED_PARTNER_UNKNOWN'];
  const refused = unknown ?? codesOf([own, ...refusalsToAllege(said, programme.day)]);
  const input = { ...key(), ...said, partnerSlug: accused.slug };
  const asked = { as: { partner: reporter.slug }, mutation: 'reportViolation', input, fields: 'id' };
  const made = await expecting(world, closed !== null ? [closed] : refused, asked);
  if (!made) return;
  const report = newReport(made.id, accused.id);
  accused.reports.push(report);
  reporter.sentReports.push(report);
};

const someReport = ({ random }: World, { reports }: PartnerModel): ModelReport | null =>
  someOf(random, reports, (one) => refusalToExamine(stateOfReport(one), '') === null);

const refusalToTake = (report: ModelReport, { id }: PartnerModel) =>
  refusalToExamine(stateOfReport(report), '') ?? refusalToJoin(report.accusedId, id, '');

const openInvestigation: Step = async (world, partner) => {
  const report = world.random.chance(0.6) ? someReport(world, partner) : null;
  const said = allegation(world, partner);
  const expected = codesOf([...refusalsToAllege(said, partner.day), report && refusalToTake(report, partner)]);
  const input = { ...key(), partnerId: partner.id, ...said, reportIds: report ? [report.id] : [] };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'openInvestigation', input });
  if (!made) return;
  const { ground, happenedOn } = said;
  const blank = { outcome: null, decidedOn: null, communicatedOn: null, communicatedAt: null };
  const opened = { id: made.id, version: made.version, ground, happenedOn, ...blank, explanations: [] };
  partner.investigations.push(opened);
  if (report) Object.assign(report, { investigation: opened, version: report.version + 1 });
};

const some = ({ random }: World, { investigations }: PartnerModel, fits: (one: ModelInvestigation) => boolean) =>
  someOf(random, investigations, fits);

const isIn = (state: InvestigationState) => (one: ModelInvestigation) => investigationState(one) === state;

const examineReport: Step = async (world, partner) => {
  const report = someReport(world, partner);
  if (!report) return reportViolation(world, partner);
  const one = world.random.chance(0.5) ? some(world, partner, isIn('OPEN')) : null;
  const about = { reportId: report.id, expectedVersion: report.version };
  const [mutation, input, refusals] = one
    ? [
        'joinReport',
        { investigationId: one.id },
        [refusalToTake(report, partner), refusalToInvestigate(investigationState(one))],
      ]
    : (['setReportAside', { note: 'Пустое' }, [refusalToExamine(stateOfReport(report), '')]] as const);
  const asked = { as: 'COMPLIANCE' as const, mutation, input: { ...about, ...input } };
  const made = await expecting(world, codesOf(refusals), asked);
  if (!made) return;
  report.version = made.version;
  if (one) report.investigation = one;
  else report.setAsideOn = partner.day;
};

const requestExplanation: Step = async (world, partner) => {
  const one = some(world, partner, isIn('OPEN'));
  if (!one) return openInvestigation(world, partner);
  const { day } = partner;
  const dueOn = plusDays(day, world.random.whole(-1, 8));
  const isAsked = one.explanations.some(({ answeredOn }) => answeredOn === null);
  const expected = codesOf(refusalsToAskExplanation({ state: investigationState(one), isAsked, dueOn }, day));
  const input = { ...key(), investigationId: one.id, question: 'Почему?', dueOn };
  const asked = { as: 'COMPLIANCE' as const, mutation: 'requestExplanation', input, fields: 'id' };
  const made = await expecting(world, expected, asked);
  if (made) one.explanations.push({ id: made.id, dueOn, requestedOn: day, answeredOn: null });
};

/** 6.6: also out of a blocked cabinet; late is better than never, until it is decided. */
const answerExplanationRequest: Step = async (world, partner) => {
  const { random } = world;
  const all = partner.investigations.flatMap((one) => one.explanations.map((request) => ({ one, request })));
  const found = someOf(random, all, ({ one, request }) => request.answeredOn === null && one.outcome === null);
  if (!found) return requestExplanation(world, partner);
  const { one, request } = found;
  const closed = partner.closedFor('answerExplanationRequest');
  const facts = { state: investigationState(one), answeredOn: request.answeredOn };
  const expected = closed !== null ? [closed] : codesOf([refusalToExplain(facts)]);
  const input = { explanationRequestId: request.id, answer: 'Договорились с вендором' };
  const as = { partner: partner.slug };
  const asked = { as, mutation: 'answerExplanationRequest', input, fields: 'id' };
  if (await expecting(world, expected, asked)) request.answeredOn = partner.day;
};

const decideInvestigation: Step = async (world, partner) => {
  const { random } = world;
  const one = some(world, partner, isIn('OPEN'));
  if (!one) return openInvestigation(world, partner);
  const outcome = random.chance(0.7) ? 'CONFIRMED' : random.one(INVESTIGATION_OUTCOMES);
  const reasons = random.chance(0.95) ? 'Доказано' : ' ';
  const wordless = reasons === ' ' ? { code: 'REASON_REQUIRED' } : null;
  const expected = codesOf([refusalToInvestigate(investigationState(one)), wordless]);
  const input = { ...key(), ...onIt(one), outcome, reasons };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'decideInvestigation', input });
  if (made) Object.assign(one, { version: made.version, outcome, decidedOn: partner.day });
};

/** 2.6: from then on a confirmed one counts. */
const communicateDecision: Step = async (world, partner) => {
  const one = some(world, partner, ({ outcome, communicatedOn }) => outcome !== null && communicatedOn === null);
  if (!one) return decideInvestigation(world, partner);
  const expected = codesOf([refusalToCommunicate(investigationState(one), one.communicatedOn)]);
  const input = { ...key(), ...onIt(one) };
  const made = await expecting(world, expected, { as: 'COMPLIANCE', mutation: 'communicateDecision', input });
  const told = { communicatedOn: partner.day, communicatedAt: partner.instant() };
  if (made) Object.assign(one, { version: made.version, ...told });
};

/** Section 6: a sanction for what was confirmed and told, by the same clause. */
const sanctionViolation: Step = async (world, partner) => {
  const one = some(world, partner, ({ outcome, communicatedOn }) => outcome === 'CONFIRMED' && communicatedOn !== null);
  if (!one) return communicateDecision(world, partner);
  const ground = world.random.chance(0.85) ? one.ground : world.random.one(GROUNDS);
  await impose(world, partner, { ground, investigation: one });
};

export const VIOLATION_STEPS: readonly Step[] = [
  ...[reportViolation, openInvestigation, examineReport, requestExplanation, answerExplanationRequest],
  ...[decideInvestigation, communicateDecision, communicateDecision, sanctionViolation],
];
