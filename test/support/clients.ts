import { randomUUID } from 'node:crypto';
import type { Day } from '../../src/regulation/day.js';
import { quarterOf } from '../../src/regulation/quarters.js';
import type { CompanyPartner } from './competence.js';
import { dayFromToday, TODAY } from './partners.js';
import { draftProject } from './projects.js';
import type { Answer, As, TestServer } from './server.js';
import { makeInn } from './world.js';

export const ENGAGEMENT = `id partner { id } clientInn clientName products description contactName contactEmail contactPhone
  expectedAmount expectedOn stage isOpen informedOn createdAt version
  steps { stage reason reachedOn } projects { id title }`;

export const REPORT = `id progress difficulties solutions reportedOn isEnteredByStaff project { id }
  questions { id question askedOn answer answeredOn }`;

export const REVIEW = 'id state scheduledOn heldOn minutes cancelledOn cancelReason version';

export const ACCOMPANIMENT = `id kind clause state answer declineGround startsOn throughOn decidedOn outcome closedOn version
  project { id } engagement { id } assignments { specialist { id name } }
  steps { id step isAgreed remarks }`;

export const JOINT_ACTIVITY = `id title description plannedFrom plannedThrough budget state answer vendorShare answeredOn
  version`;

/** What each mutation answers with, as far as the tests look. */
const ANSWERS = {
  registerEngagement: ENGAGEMENT,
  updateEngagement: ENGAGEMENT,
  moveEngagement: ENGAGEMENT,
  linkProjectToEngagement: 'id engagement { id stage }',
  linkPriceApprovalToEngagement: 'id version engagement { id }',
  submitProjectReport: REPORT,
  askAboutReport: 'id question askedOn answer report { id }',
  answerReportQuestion: 'id question askedOn answer answeredOn',
  giveForecast: 'id quarter amount probabilityPercent note givenOn isCurrent',
  schedulePipelineReview: REVIEW,
  movePipelineReview: REVIEW,
  cancelPipelineReview: REVIEW,
  holdPipelineReview: REVIEW,
  requestAccompaniment: ACCOMPANIMENT,
  acceptAccompaniment: ACCOMPANIMENT,
  declineAccompaniment: ACCOMPANIMENT,
  withdrawAccompaniment: ACCOMPANIMENT,
  finishAccompaniment: ACCOMPANIMENT,
  handInAccompanimentStep: 'id step text isAgreed remarks answeredOn',
  answerAccompanimentStep: 'id step isAgreed remarks answeredOn',
  attachAccompanimentDocument: 'id documents { id }',
  attachWorkDocument: 'id',
  addSpecialist: 'id name weeklyHours leftOn version',
  updateSpecialist: 'id name weeklyHours leftOn version',
  requestJointMarketing: JOINT_ACTIVITY,
  answerJointMarketing: JOINT_ACTIVITY,
  withdrawJointMarketing: JOINT_ACTIVITY,
  createCalendarFeed: 'id name url revokedAt',
  revokeCalendarFeed: 'id name url revokedAt',
} as const;

export type ClientMutation = keyof typeof ANSWERS;

const APPENDING: readonly string[] = [
  'giveForecast',
  'schedulePipelineReview',
  'requestAccompaniment',
  'handInAccompanimentStep',
  'addSpecialist',
  'attachAccompanimentDocument',
  'attachWorkDocument',
  'requestJointMarketing',
  'registerEngagement',
  'submitProjectReport',
  'askAboutReport',
  'createCalendarFeed',
];

/** Sends one of the mutations as it is, with a key of its own where one is needed; `act` expects it to succeed. */
export function sendAct(server: TestServer, as: As, name: ClientMutation, input: object): Promise<Answer<any>> {
  const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${ANSWERS[name]} } }`;
  const key = APPENDING.includes(name) ? { idempotencyKey: randomUUID() } : {};
  return server.send(as, query, { input: { ...key, ...input } });
}

export async function act(server: TestServer, as: As, name: ClientMutation, input: object) {
  const answer = await sendAct(server, as, name, input);
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer.data[name] as { id: string; version: number; [field: string]: any };
}

export const newClient = (given: object = {}) => ({
  clientInn: makeInn(),
  clientName: 'АО «Большой завод»',
  products: ['BITRIX24_ENTERPRISE_BOX'],
  contactName: 'Пётр Крылов',
  contactEmail: 'krylov@client.example',
  expectedAmount: '2500000.50',
  expectedOn: dayFromToday(60),
  ...given,
});

export const onEngagement = ({ id, version }: { id: string; version: number }) => ({
  engagementId: id,
  expectedVersion: version,
});

/** What a partner owes: kinds, states and days of the given kinds. */
export async function owed(server: TestServer, as: As, kinds: readonly string[]): Promise<[string, string, Day][]> {
  const { myPartner } = await server.ask(as, '{ myPartner { obligations { kind state dueOn } } }');
  return myPartner.obligations
    .filter(({ kind }: { kind: string }) => kinds.includes(kind))
    .map(({ kind, state, dueOn }: Record<string, string>) => [kind, state, dueOn]);
}

/** One of each thing that a partner has with its clients, by table. */
export async function addClients(
  server: TestServer,
  { id, as }: CompanyPartner,
): Promise<[table: string, id: string][]> {
  const engagement = await act(server, as, 'registerEngagement', newClient());
  const won = await act(server, as, 'registerEngagement', newClient());
  await act(server, as, 'moveEngagement', { ...onEngagement(won), stage: 'WON', reason: 'Да' });
  const project = await draftProject(server, { as } as CompanyPartner, { startedOn: TODAY, finishedOn: null });
  const report = await act(server, as, 'submitProjectReport', { projectId: project.id, progress: 'Идёт.' });
  const question = await act(server, 'MANAGER', 'askAboutReport', { reportId: report.id, question: 'Как?' });
  const quarter = quarterOf(TODAY);
  await act(server, as, 'giveForecast', { engagementId: engagement.id, quarter, amount: '1', probability: 1 });
  await nameManager(server, id);
  const review = await act(server, as, 'schedulePipelineReview', { scheduledOn: TODAY });
  const asked = await act(server, as, 'requestAccompaniment', {
    ...{ kind: 'LOAD_TESTING_CONTROL', projectId: project.id, description: 'Тест' },
    ...{ wantedFrom: TODAY, wantedThrough: TODAY },
  });
  const joint = await act(server, as, 'requestJointMarketing', {
    ...{ title: 'Доклад', description: 'Вместе', plannedFrom: TODAY, plannedThrough: TODAY },
  });
  const feed = await act(server, as, 'createCalendarFeed', { name: 'Календарь' });
  return [
    ['engagement', engagement.id],
    ['engagement, won', won.id],
    ['project_report', report.id],
    ['report_question', question.id],
    ['pipeline_review', review.id],
    ['accompaniment', asked.id],
    ['joint_activity', joint.id],
    ['calendar_feed', feed.id],
  ];
}

/** Gives a partner the manager of the tests as its responsible one (3.6); the manager's id. */
export async function nameManager(server: TestServer, partnerId: string): Promise<string> {
  const { viewer } = await server.ask('MANAGER', '{ viewer { userId } }');
  const { partnerById } = await server.ask('MANAGER', 'query ($id: UUID!) { partnerById(id: $id) { version } }', {
    id: partnerId,
  });
  await server.ask('MANAGER', 'mutation ($input: UpdatePartnerInput!) { updatePartner(input: $input) { id } }', {
    input: { partnerId, expectedVersion: partnerById.version, managerId: viewer.userId },
  });
  return viewer.userId;
}
