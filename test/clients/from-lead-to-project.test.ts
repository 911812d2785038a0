import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Day, plusDays, plusMonths, startOfMoscowDay } from '../../src/regulation/day.js';
import { quarterOf } from '../../src/regulation/quarters.js';
import { ACCOMPANIMENT, act, nameManager, newClient, onEngagement, owed, REPORT } from '../support/clients.js';
import { type CompanyPartner, importTerm, registerCompany } from '../support/competence.js';
import { uploadDocument } from '../support/documents.js';
import { act as actOnLead, enter, on } from '../support/leads.js';
import { addUser, mailsTo } from '../support/mail.js';
import { doing, fulfilled, ofApproval } from '../support/orders.js';
import { startServerToday, TODAY } from '../support/partners.js';
import { change, fullContent, key, pointsOf, publishInput } from '../support/projects.js';
import type { TestServer } from '../support/server.js';

/*
 * One client from its enquiry to a published project, each step by the role that does it, and the clock moved by an
 * administrator: 1.3, 3.1, 3.3–3.6, 3.8, 4.2, 4.3.
 */
const NOON_HOURS = 12;
const HOUR_MS = 3_600_000;
const LICENCE = 'B24_BOX_ENTERPRISE_1000';
const OWN_LICENCE = 'B24_BOX_NON_STANDARD';

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerCompany(server);
  await importTerm(server, partner, { level: 'MAXIMAL', validFrom: TODAY, validThrough: plusMonths(TODAY, 12) });
  await addUser(server.database.dataSource, { partnerId: partner.id, email: 'sales@partner.example' });
  await nameManager(server, partner.id);
});
afterAll(() => server.stop());

async function moveTo(day: Day): Promise<void> {
  const now = new Date(startOfMoscowDay(day).getTime() + NOON_HOURS * HOUR_MS).toISOString();
  const { setSandboxClock } = await server.ask(
    'ADMINISTRATOR',
    'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }',
    { input: { now } },
  );
  expect(setSandboxClock.today).toBe(day);
}

const overdue = async () =>
  (await server.ask(partner.as, '{ myPartner { obligations { kind state } } }')).myPartner.obligations
    .filter(({ state }: { state: string }) => state === 'OVERDUE')
    .map(({ kind }: { kind: string }) => kind);

/** 1.3: the enquiry comes to the vendor, which passes it to the partner that it is proposed to. */
async function takeLeadOn() {
  const lead = await enter(server, { category: 'ONLINE_STORE', industry: 'RETAIL' });
  const { leadCandidates } = await server.ask(
    'MANAGER',
    'query ($id: UUID!) { leadCandidates(leadId: $id) { partner { id } level refusals { code } } }',
    { id: lead.id },
  );
  expect(leadCandidates).toEqual([{ partner: { id: partner.id }, level: 'MAXIMAL', refusals: [] }]);
  const given = { leadId: lead.id, partnerId: partner.id, expectedVersion: lead.version };
  const offered = await actOnLead(server, 'MANAGER', 'assignLead', given);
  const { myPartner } = await server.ask(
    partner.as,
    '{ myPartner { leads { nodes { id version contact { clientInn } } } } }',
  );
  expect(myPartner.leads.nodes).toEqual([{ id: offered.id, version: offered.version, contact: null }]);
  return actOnLead(server, partner.as, 'acceptLead', on(myPartner.leads.nodes[0]));
}

/** 3.1, 3.3, 1.4: the vendor is told of the client, and price by price comes to terms with the partner. */
async function agreePrices({ clientInn, clientName }: { clientInn: string; clientName: string }) {
  const engagement = await act(server, partner.as, 'registerEngagement', newClient({ clientInn, clientName }));
  const quarter = quarterOf(TODAY);
  await act(server, partner.as, 'giveForecast', {
    ...{ engagementId: engagement.id, quarter, amount: '2500000', probability: 60 },
  });
  const asked = await doing(server, partner.as, 'requestPriceApproval', {
    ...{ clientInn, clientName, engagementId: engagement.id },
    lines: [
      { productCode: LICENCE, quantity: 1, discountPercent: 5 },
      { productCode: OWN_LICENCE, quantity: 1, price: '700000' },
    ],
  });
  const queue = '{ priceApprovals(filter: { states: [REQUESTED] }) { nodes { id engagement { id isContested } } } }';
  expect((await server.ask('MANAGER', queue)).priceApprovals.nodes).toEqual([
    { id: asked.id, engagement: { id: engagement.id, isContested: false } },
  ]);
  const ownLine = asked.rounds[0].lines[1].id;
  const countered = await doing(server, 'MANAGER', 'decidePriceApproval', {
    ...ofApproval(asked),
    ...{ outcome: 'COUNTERED', validThrough: plusDays(TODAY, 20), reason: 'Нетиповая лицензия стоит дороже.' },
    lines: [{ lineId: ownLine, price: '800000' }],
  });
  const agreed = await doing(server, partner.as, 'acceptCounterOffer', ofApproval(countered));
  expect(agreed).toMatchObject({ state: 'APPROVED', isValid: true, engagement: { id: engagement.id } });
  const offered = await act(server, partner.as, 'moveEngagement', { ...onEngagement(engagement), stage: 'OFFERED' });
  return { engagement: offered, agreed };
}

/** 3.3, 4.2: the client buys at the agreed prices; the vendor records the money and the delivery. */
async function sell({ engagement, agreed }: Awaited<ReturnType<typeof agreePrices>>) {
  const lines = [LICENCE, OWN_LICENCE].map((productCode) => ({ productCode, quantity: 1 }));
  const input = { kind: 'CLIENT', priceApprovalId: agreed.id, lines };
  const order = await doing(server, partner.as, 'placeOrder', input);
  const delivered = await fulfilled(server, order);
  expect(delivered).toMatchObject({ state: 'FULFILLED', paidOn: TODAY, fulfilledOn: TODAY });
  const won = await act(server, partner.as, 'moveEngagement', {
    ...onEngagement(engagement),
    ...{ stage: 'WON', reason: 'Договор подписан, лицензии оплачены.' },
  });
  return { order: delivered, engagement: won };
}

/** 3.4: the vendor audits the project, with its specialist and a document of what came of it. */
async function auditProject(projectId: string) {
  const asked = await act(server, partner.as, 'requestAccompaniment', {
    ...{ kind: 'PERFORMANCE_AUDIT', projectId, description: 'Страницы каталога медленные под нагрузкой.' },
    ...{ wantedFrom: TODAY, wantedThrough: plusDays(TODAY, 30) },
  });
  const { id: specialistId } = await act(server, 'MANAGER', 'addSpecialist', {
    name: 'Архипова Анна',
    weeklyHours: 40,
  });
  const accepted = await act(server, 'MANAGER', 'acceptAccompaniment', {
    ...{ accompanimentId: asked.id, expectedVersion: asked.version },
    ...{ startsOn: plusDays(TODAY, 7), throughOn: plusDays(TODAY, 20), answer: 'Две недели.' },
    specialists: [{ specialistId, hoursPerWeek: 16 }],
  });
  const { id: documentId } = await uploadDocument(server, 'MANAGER', { partnerId: partner.id });
  await act(server, 'MANAGER', 'attachAccompanimentDocument', { accompanimentId: asked.id, documentId });
  return accepted;
}

it('from a lead to a paid order and a published project, by the roles that do each step', async () => {
  const accepted = await takeLeadOn();
  const sold = await sell(await agreePrices(accepted.contact));
  await actOnLead(server, partner.as, 'reportLeadOutcome', {
    ...on(accepted),
    ...{ outcome: 'WON', amount: sold.order.amounts.net },
  });

  const project = await change(server, partner.as, 'createProject', {
    ...{ idempotencyKey: key(), ...fullContent(), startedOn: TODAY, finishedOn: null },
  });
  await act(server, partner.as, 'linkProjectToEngagement', { projectId: project.id, engagementId: sold.engagement.id });
  const audit = await auditProject(project.id);

  // 3.5: three reports, each two months after the one before; the second one is late, and its partner is reminded.
  const reportOn = async (day: Day, isLate = false) => {
    await moveTo(day);
    const due = ['REPORT_ON_PROJECT', isLate ? 'OVERDUE' : 'DUE', isLate ? plusDays(day, -1) : day];
    expect(await owed(server, partner.as, ['REPORT_ON_PROJECT'])).toEqual([due]);
    const late = `{ reportingProjects(filter: { isOverdue: true }) { nodes { id } } }`;
    expect((await server.ask('MANAGER', late)).reportingProjects.nodes).toEqual(isLate ? [{ id: project.id }] : []);
    return act(server, partner.as, 'submitProjectReport', {
      ...{ projectId: project.id, progress: `Работы на ${day}.`, difficulties: 'Обмен.', solutions: 'Очередь.' },
    });
  };
  // 3.6: the pipeline is reviewed with the responsible manager, twice.
  const review = async (minutes: string) => {
    const scheduledOn = (await server.ask('anonymous', '{ clock { today } }')).clock.today;
    const { id: reviewId, version } = await act(server, partner.as, 'schedulePipelineReview', { scheduledOn });
    return act(server, 'MANAGER', 'holdPipelineReview', { reviewId, expectedVersion: version, minutes });
  };

  const firstDay = plusMonths(TODAY, 2);
  const first = await reportOn(firstDay);
  const asked = await act(server, 'MANAGER', 'askAboutReport', { reportId: first.id, question: 'Когда запуск?' });
  await act(server, partner.as, 'answerReportQuestion', { questionId: asked.id, answer: 'Через квартал.' });
  await act(server, 'MANAGER', 'finishAccompaniment', {
    ...{ accompanimentId: audit.id, expectedVersion: audit.version, outcome: 'Узкое место найдено и устранено.' },
  });
  await review('Сделка завершена, новых клиентов нет.');
  const secondDay = plusDays(plusMonths(firstDay, 2), 1);
  await reportOn(secondDay, true);
  const thirdDay = plusMonths(secondDay, 2);
  await reportOn(thirdDay);
  await review('Проект завершается.');
  expect(await overdue()).toEqual([]);

  // 4.3: the finished project is published, and earns.
  const finished = await change(server, partner.as, 'updateProject', {
    ...{ projectId: project.id, expectedVersion: project.version, finishedOn: thirdDay },
  });
  const submitted = await change(server, partner.as, 'submitProject', {
    ...{ projectId: project.id, expectedVersion: finished.version },
  });
  await change(server, 'MANAGER', 'publishProject', publishInput(submitted));

  const { engagement } = await server.ask(
    'MANAGER',
    `query ($id: UUID!) { engagement(id: $id) { stage steps { stage } priceApprovals { id state } orders { id state engagement { id } }
      projects { id publicationState reports { ${REPORT} } accompaniments { ${ACCOMPANIMENT} documents { id } } } } }`,
    { id: sold.engagement.id },
  );
  expect(engagement).toMatchObject({
    ...{ stage: 'WON', steps: [{ stage: 'INTEREST' }, { stage: 'OFFERED' }, { stage: 'WON' }] },
    priceApprovals: [{ state: 'APPROVED' }],
    orders: [{ id: sold.order.id, state: 'FULFILLED', engagement: { id: sold.engagement.id } }],
    projects: [{ id: project.id, publicationState: 'PUBLISHED', accompaniments: [{ id: audit.id, state: 'DONE' }] }],
  });
  const [{ reports, accompaniments }] = engagement.projects;
  expect(reports).toHaveLength(3);
  expect(accompaniments[0].documents).toHaveLength(1);
  const { leads } = await server.ask('MANAGER', '{ leads { nodes { state assignments { amount } } } }');
  expect(leads.nodes).toEqual([{ state: 'WON', assignments: [{ amount: sold.order.amounts.net }] }]);
  const { entries } = await pointsOf(server, partner);
  expect(entries.nodes.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(['PROJECT', 'SALE']));
  for (const { amount } of entries.nodes) expect(amount).toBeGreaterThan(0);
  const held = '{ pipelineReviews(filter: { states: [HELD] }) { totalCount } }';
  expect((await server.ask('MANAGER', held)).pipelineReviews.totalCount).toBe(2);
  const kinds = (await mailsTo(server.database.dataSource, partner.id)).map(({ kind }) => kind);
  expect(kinds).toEqual([
    ...['LEAD_OFFERED', 'PRICES_COUNTERED', 'ORDER_PAID', 'ACCOMPANIMENT_ACCEPTED', 'REPORT_QUESTION'],
    ...['ACCOMPANIMENT_DONE', 'PIPELINE_REVIEW_SCHEDULED', 'PIPELINE_REVIEW_SCHEDULED'],
  ]);
  // What everybody sees of it, and nothing of how it came.
  await server.caughtUp();
  const { partner: card } = await server.ask(
    'anonymous',
    'query ($slug: String!) { partner(slug: $slug) { points projects { nodes { title } } } }',
    { slug: partner.slug },
  );
  expect(card.projects.nodes).toEqual([{ title: project.title }]);
  expect(card.points).toBe(entries.nodes.reduce((sum, { amount }) => sum + amount, 0));
});
