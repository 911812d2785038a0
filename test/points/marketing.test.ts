import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, refusalsOf, registerCompany } from '../support/competence.js';
import { uploadDocument } from '../support/documents.js';
import { mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose, lift } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';
import { addSanction } from '../support/world.js';

let server: TestServer;
let partner: CompanyPartner;
beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
});
afterAll(() => server.stop());

const FIELDS = `id version state title heldOn points reason decidedOn activity { code } documents { id }
  entry { amount activityOn kind clause refusal { code clause } }`;
const ASK = `mutation ($input: RequestMarketingPointsInput!) { requestMarketingPoints(input: $input) { ${FIELDS} } }`;
const GRANT = `mutation ($input: GrantMarketingPointsInput!) { grantMarketingPoints(input: $input) { ${FIELDS} } }`;
const REFUSE = `mutation ($input: RefuseMarketingPointsInput!) { refuseMarketingPoints(input: $input) { ${FIELDS} } }`;

const article = (given: object = {}) => ({
  idempotencyKey: randomUUID() as string,
  activityCode: 'MARKETING_ARTICLE',
  title: 'Статья о внедрении',
  heldOn: TODAY,
  evidenceUrls: ['https://example.org/article'],
  ...given,
});
const sendAsk = (input: object, as: As = partner.as) => server.send(as, ASK, { input });
async function asked(given: object = {}, as: As = partner.as) {
  const answer = await sendAsk(article(given), as);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.requestMarketingPoints as { id: string; version: number; [field: string]: any };
}
const sendGrant = ({ id, version }: { id: string; version: number }, given: object = {}, as: As = 'MANAGER') =>
  server.send<any>(as, GRANT, {
    input: { requestId: id, expectedVersion: version, idempotencyKey: randomUUID(), ...given },
  });
/** The partner has an address on its card, so that each decision is one letter. */
async function lastLetter(partnerId: string) {
  const letter = (await mailsTo(server.database.dataSource, partnerId)).at(-1);
  return [letter?.kind, letter?.params];
}
const sendRefuse = ({ id, version }: { id: string; version: number }, reason: string, as: As = 'MANAGER') =>
  server.send<any>(as, REFUSE, { input: { requestId: id, expectedVersion: version, reason } });

describe('requestMarketingPoints', () => {
  it('4.4 asks with evidence, links and documents, and waits', async () => {
    const { id } = await uploadDocument(server, partner.as);
    const request = await asked({ documentIds: [id] });
    expect(request).toMatchObject({
      state: 'REQUESTED',
      points: null,
      decidedOn: null,
      entry: null,
      activity: { code: 'MARKETING_ARTICLE' },
      documents: [{ id }],
    });
    const again = await sendAsk(article({ documentIds: [id] }));
    expect(refusalsOf(again)).toEqual([
      { code: 'DOCUMENT_ALREADY_ATTACHED', clause: null, field: 'input.documentIds.0' },
    ]);
  });

  it('4.4 says all that is wrong at once', async () => {
    const input = article({ activityCode: 'PROJECT_IMPLEMENTATION', heldOn: dayFromToday(1), evidenceUrls: [] });
    expect(refusalsOf(await sendAsk(input))).toEqual([
      { code: 'ACTIVITY_NOT_MARKETING', clause: '4.4', field: 'input.activityCode' },
      { code: 'DAY_IN_FUTURE', clause: null, field: 'input.heldOn' },
      { code: 'EVIDENCE_REQUIRED', clause: '4.4', field: 'input.evidenceUrls' },
    ]);
  });

  it('is for partners and, in their name, managers; documents of others are not there', async () => {
    const other = await registerPartner(server);
    const { id } = await uploadDocument(server, other.as);
    expect(codeOf(await sendAsk(article({ documentIds: [id] })))).toBe('NOT_FOUND');
    expect((await asked({ partnerId: partner.id }, 'MANAGER')).state).toBe('REQUESTED');
    expect(codeOf(await sendAsk(article({ partnerId: other.id })))).toBe('NOT_FOUND');
    for (const as of ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      expect(codeOf(await sendAsk(article({ partnerId: partner.id }), as))).toBe('FORBIDDEN');
    }
  });
});

describe('grantMarketingPoints', () => {
  it("4.4 gives the tariff's points on the day it took place, once", async () => {
    const request = await asked({ heldOn: dayFromToday(-1) });
    const granted = (await sendGrant(request)).data.grantMarketingPoints;
    expect(granted).toMatchObject({ state: 'GRANTED', points: 30, decidedOn: TODAY });
    expect(granted.entry).toEqual({
      amount: 30,
      activityOn: dayFromToday(-1),
      kind: 'MARKETING',
      clause: '4.4',
      refusal: null,
    });
    expect(await lastLetter(partner.id)).toEqual([
      'MARKETING_POINTS_GRANTED',
      { activity: request.title, points: '30', reason: null },
    ]);
    const decided = { code: 'MARKETING_REQUEST_DECIDED', clause: '4.4', field: 'input.requestId' };
    expect(refusalsOf(await sendGrant(granted))).toEqual([decided]);
    expect(refusalsOf(await sendRefuse(granted, 'Нет'))).toEqual([decided]);
  });

  it('4.4 gives another number with a reason and not without', async () => {
    const request = await asked();
    expect(refusalsOf(await sendGrant(request, { points: 31 }))).toEqual([
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
    const granted = (await sendGrant(request, { points: 31, reason: 'Большой охват' })).data.grantMarketingPoints;
    expect([granted.points, granted.entry.amount, granted.reason]).toEqual([31, 31, 'Большой охват']);
  });

  it('4.1 the day it took place decides: the day before the term earns nothing, its first day does', async () => {
    const holder = await registerPartner(server, { validFrom: dayFromToday(-10) });
    const early = await asked({ heldOn: dayFromToday(-11) }, holder.as);
    const { entry } = (await sendGrant(early)).data.grantMarketingPoints;
    expect([entry.amount, entry.refusal]).toEqual([0, { code: 'COMPETENCE_NOT_ACTIVE', clause: '4.1' }]);
    expect(await lastLetter(holder.id)).toEqual([
      'MARKETING_POINTS_WITHHELD',
      { activity: early.title, withheldBy: '4.1' },
    ]);
    const first = await asked({ heldOn: dayFromToday(-10) }, holder.as);
    expect((await sendGrant(first)).data.grantMarketingPoints.entry.amount).toBe(30);
  });

  it('6.2 what a sanction withheld on the day stays on record', async () => {
    const holder = await registerPartner(server);
    await addSanction(server.database.dataSource, {
      partnerId: holder.id,
      kind: 'POINTS_AND_DISCOUNT_REFUSAL',
      startsOn: dayFromToday(-3),
      throughOn: dayFromToday(-3),
      refusesPoints: true,
    });
    const held = (await sendGrant(await asked({ heldOn: dayFromToday(-3) }, holder.as))).data.grantMarketingPoints;
    expect(held.entry).toMatchObject({ amount: 0, refusal: { code: 'POINTS_WITHHELD', clause: '6.2' } });
    const after = (await sendGrant(await asked({ heldOn: dayFromToday(-2) }, holder.as))).data.grantMarketingPoints;
    expect(after.entry.amount).toBe(30);
  });

  it('refuses with a reason that the partner reads, and stays on record', async () => {
    const request = await asked();
    expect(refusalsOf(await sendRefuse(request, ' '))).toEqual([
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
    const refused = (await sendRefuse(request, 'Статья не о продуктах')).data.refuseMarketingPoints;
    expect(refused).toMatchObject({ state: 'REFUSED', reason: 'Статья не о продуктах', entry: null });
    expect(await lastLetter(partner.id)).toEqual([
      'MARKETING_POINTS_REFUSED',
      { activity: request.title, reason: 'Статья не о продуктах' },
    ]);
    const query = `{ myPartner { marketingRequests(filter: { states: [REFUSED] }) { totalCount nodes { id reason } } } }`;
    const { myPartner } = await server.ask(partner.as, query);
    expect(myPartner.marketingRequests.nodes).toEqual([{ id: refused.id, reason: 'Статья не о продуктах' }]);
  });

  it('is for managers, and tells of an old version', async () => {
    const request = await asked();
    for (const as of ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', partner.as] as const) {
      expect(codeOf(await sendGrant(request, {}, as))).toBe('FORBIDDEN');
      expect(codeOf(await sendRefuse(request, 'Нет', as))).toBe('FORBIDDEN');
    }
    expect(codeOf(await sendGrant({ ...request, version: 7 }))).toBe('CONFLICT');
  });

  it('the queue of staff narrows by state and partner', async () => {
    const other = await registerPartner(server);
    const { id } = await asked({}, other.as);
    const query = `query ($filter: MarketingRequestFilter) { marketingRequests(filter: $filter) { nodes { id partner { slug } } } }`;
    const filter = { states: ['REQUESTED'], partnerId: other.id };
    const { marketingRequests } = await server.ask('ANALYST', query, { filter });
    expect(marketingRequests.nodes).toEqual([{ id, partner: { slug: other.slug } }]);
    expect(codeOf(await server.send(other.as, query, {}))).toBe('FORBIDDEN');
  });
});

describe('6.2 a refusal of points that names activities', () => {
  const named = { refusesPoints: true, activityCodes: ['MARKETING_ARTICLE'] };

  it('is without a last day, and tells the partner which', async () => {
    const one = await registerPartner(server);
    const { id } = await impose(server, one, 'POINTS_AND_DISCOUNT_REFUSAL', named);
    const { sanction } = await server.ask(
      one.as,
      `{ sanction(id: "${id}") { throughOn isPermanent activities { code } } }`,
    );
    expect(sanction).toEqual({ throughOn: null, isPermanent: false, activities: [{ code: 'MARKETING_ARTICLE' }] });
  });

  it('leaves the others their points, in what is granted and in what is simulated', async () => {
    const one = await registerPartner(server);
    await impose(server, one, 'POINTS_AND_DISCOUNT_REFUSAL', named);
    const grant = async (activityCode: string) =>
      (await sendGrant(await asked({ activityCode }, one.as))).data.grantMarketingPoints.entry;
    const refused = { amount: 0, refusal: { code: 'POINTS_WITHHELD', clause: '6.2' } };
    expect(await grant('MARKETING_ARTICLE')).toMatchObject(refused);
    expect(await grant('MARKETING_SUCCESS_STORY')).toMatchObject({ amount: 50, refusal: null });
    const simulate = `query ($input: SimulatePointsInput!) { simulatePoints(input: $input) { points refusal { code } } }`;
    const activities = ['MARKETING_ARTICLE', 'MARKETING_SUCCESS_STORY'].map((activityCode) => ({ activityCode }));
    expect((await server.ask(one.as, simulate, { input: { activities } })).simulatePoints).toEqual({
      points: 50,
      refusal: { code: 'POINTS_WITHHELD' },
    });
  });

  it('is over from the day of lifting', async () => {
    const one = await registerPartner(server);
    await lift(server, await impose(server, one, 'POINTS_AND_DISCOUNT_REFUSAL', named), TODAY);
    const { data } = await sendGrant(await asked({}, one.as));
    expect(data.grantMarketingPoints.entry.refusal).toBeNull();
  });
});

describe('4.7 the place in the list', () => {
  const CORRECT = `mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }`;
  const give = (one: CompanyPartner, amount: number) =>
    server.ask('MANAGER', CORRECT, {
      input: { partnerId: one.id, amount, reason: 'Сверка', idempotencyKey: randomUUID() },
    });
  const SIMULATE = `query ($input: SimulatePointsInput!) { simulatePoints(input: $input) {
    points total rank rankAfter refusal { code clause } lines { activityCode count points tariff { points } } } }`;
  const simulate = async (one: CompanyPartner, input: object) =>
    (await server.ask(one.as, SIMULATE, { input })).simulatePoints;
  let first: CompanyPartner;
  let second: CompanyPartner;

  beforeAll(async () => {
    first = await registerPartner(server);
    second = await registerPartner(server);
    await give(first, 10_000);
    await give(second, 9_940);
  });

  it('explains a place: sums by kind, and what separates it from the places above', async () => {
    await sendGrant(await asked({ heldOn: dayFromToday(-1) }, second.as), { points: 10, reason: 'Охват' });
    const query = `{ myPartner { rankExplanation { rank total byKind { kind amount count refused } above { rank slug points missing } } } }`;
    const { myPartner } = await server.ask(second.as, query);
    expect(myPartner.rankExplanation).toEqual({
      rank: 2,
      total: 9_950,
      byKind: [
        { kind: 'CORRECTION', amount: 9_940, count: 1, refused: 0 },
        { kind: 'MARKETING', amount: 10, count: 1, refused: 0 },
      ],
      above: [{ rank: 1, slug: first.slug, points: 10_000, missing: 51 }],
    });
    const top = await server.ask(first.as, query);
    expect([top.myPartner.rankExplanation.rank, top.myPartner.rankExplanation.above]).toEqual([1, []]);
  });

  it('4.5 simulates what activities would bring: a tie stays behind, one more story passes', async () => {
    const story = { activityCode: 'MARKETING_SUCCESS_STORY', count: 1 };
    const tie = await simulate(second, { activities: [story] });
    expect(tie).toEqual({
      points: 50,
      total: 10_000,
      rank: 2,
      rankAfter: 2,
      refusal: null,
      lines: [{ activityCode: 'MARKETING_SUCCESS_STORY', count: 1, points: 50, tariff: { points: 50 } }],
    });
    const more = await simulate(second, { activities: [{ ...story, count: 2 }] });
    expect([more.points, more.rankAfter]).toEqual([100, 1]);
  });

  it('4.1 simulates nothing but the reason on a day without the competence', async () => {
    const activities = [{ activityCode: 'PROJECT_IMPLEMENTATION' }];
    const on = dayFromToday(301);
    expect(await simulate(second, { activities, on })).toMatchObject({
      points: 0,
      rank: null,
      rankAfter: null,
      refusal: { code: 'COMPETENCE_NOT_ACTIVE', clause: '4.1' },
    });
    expect((await simulate(second, { activities, on: dayFromToday(300) })).points).toBe(120);
    const nobody = await registerCompany(server);
    expect((await simulate(nobody, { activities })).refusal.clause).toBe('4.1');
  });

  it('4.2 simulates a sale by its amount, and refuses one without', async () => {
    const sale = { activityCode: 'SALE_BITRIX24_CLOUD' };
    const { pointTariffs } = await server.ask(second.as, '{ pointTariffs { activityCode points perAmount } }');
    const tariff = pointTariffs.find(({ activityCode }: any) => activityCode === sale.activityCode);
    const amount = (Number(tariff.perAmount) * 3).toFixed(2);
    expect((await simulate(second, { activities: [{ ...sale, amount }] })).points).toBe(tariff.points * 3);
    expect(refusalsOf(await server.send(second.as, SIMULATE, { input: { activities: [sale] } }))).toEqual([
      { code: 'SALE_AMOUNT_REQUIRED', clause: '4.2', field: 'input.activities.0.amount' },
    ]);
  });

  it('4.5 refuses an activity without a tariff, and is for partners alone', async () => {
    const input = { activities: [{ activityCode: 'NO_SUCH' }] };
    expect(refusalsOf(await server.send(second.as, SIMULATE, { input }))).toEqual([
      { code: 'NO_TARIFF_IN_FORCE', clause: '4.5', field: 'input.activities.0.activityCode' },
    ]);
    expect(codeOf(await server.send('MANAGER', SIMULATE, { input }))).toBe('FORBIDDEN');
  });
});
