import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Day, plusDays, plusYears } from '../../src/regulation/day.js';
import { lastDayOf, quarterOf } from '../../src/regulation/quarters.js';
import { auditOf, statementsOf } from '../support/administration.js';
import { act, nameManager, newClient, onEngagement, owed, sendAct } from '../support/clients.js';
import { type CompanyPartner, codeOf, importTerm, moveClockTo, refusalsOf } from '../support/competence.js';
import { addUser, mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const QUARTER = quarterOf(TODAY);
const NEXT_QUARTER = quarterOf(plusDays(lastDayOf(QUARTER), 1));
const onReview = ({ id, version }: { id: string; version: number }) => ({ reviewId: id, expectedVersion: version });

const forecast = (engagement: { id: string }, given: object = {}) => ({
  engagementId: engagement.id,
  quarter: QUARTER,
  amount: '1000.01',
  probability: 50,
  ...given,
});
const pipelineOf = async (as: As, quarter = QUARTER) =>
  (
    await server.ask(
      as,
      'query ($quarter: Quarter!) { myPartner { pipeline(quarter: $quarter) { quarter engagements amount weightedAmount } } }',
      { quarter },
    )
  ).myPartner.pipeline;

describe('3.6: forecasts', () => {
  it('are given by quarter and engagement; revisions stay on record, the last of a quarter counts', async () => {
    const partner = await registerPartner(server);
    const [first, second] = [
      await act(server, partner.as, 'registerEngagement', newClient()),
      await act(server, partner.as, 'registerEngagement', newClient()),
    ];
    await act(server, partner.as, 'giveForecast', forecast(first, { amount: '5000', probability: 10 }));
    expect((await owed(server, partner.as, ['GIVE_FORECASTS']))[0]![1]).toBe('DUE');
    const given = await act(server, partner.as, 'giveForecast', forecast(first, { note: 'Тендер объявлен.' }));
    expect(given).toMatchObject({
      amount: '1000.01',
      probabilityPercent: 50,
      note: 'Тендер объявлен.',
      isCurrent: true,
    });
    await act(server, partner.as, 'giveForecast', forecast(first, { quarter: NEXT_QUARTER, amount: '7' }));
    await act(server, partner.as, 'giveForecast', forecast(second, { amount: '10', probability: 100 }));
    expect(await owed(server, partner.as, ['GIVE_FORECASTS'])).toEqual([['GIVE_FORECASTS', 'FULFILLED', null]]);
    const sums = { quarter: QUARTER, engagements: 2, amount: '1010.01', weightedAmount: '510.00' };
    expect(await pipelineOf(partner.as)).toEqual(sums);
    expect(await pipelineOf(partner.as, NEXT_QUARTER)).toMatchObject({ engagements: 1, amount: '7.00' });
    const { engagement } = await server.ask(
      'MANAGER',
      'query ($id: UUID!) { engagement(id: $id) { forecasts { quarter amount isCurrent } } }',
      { id: first.id },
    );
    expect(engagement.forecasts).toEqual([
      { quarter: NEXT_QUARTER, amount: '7.00', isCurrent: true },
      { quarter: QUARTER, amount: '1000.01', isCurrent: true },
      { quarter: QUARTER, amount: '5000.00', isCurrent: false },
    ]);
    const listed = await server.ask(
      'MANAGER',
      `query ($filter: ForecastFilter) { forecasts(filter: $filter) { totalCount nodes { engagement { id } } } }`,
      { filter: { partnerId: partner.id, quarter: QUARTER, isCurrent: true } },
    );
    expect(listed.forecasts).toEqual({
      totalCount: 2,
      nodes: [second, first].map(({ id }) => ({ engagement: { id } })),
    });
    await act(server, partner.as, 'moveEngagement', { ...onEngagement(second), stage: 'LOST', reason: 'Нет' });
    expect(await pipelineOf(partner.as)).toMatchObject({ engagements: 1, amount: '1000.01', weightedAmount: '500.00' });
    expect(await auditOf(server, 'giveForecast', given.id)).toMatchObject([{ clauses: ['3.6'] }]);
  });

  it('of closed clients, quarters that are over, and by others are refused; a retry gives one', async () => {
    const [partner, other] = [await registerPartner(server), await registerPartner(server)];
    const told = await act(server, partner.as, 'registerEngagement', newClient());
    const retried = forecast(told, { idempotencyKey: randomUUID() });
    const given = await act(server, partner.as, 'giveForecast', retried);
    expect((await act(server, partner.as, 'giveForecast', retried)).id).toBe(given.id);
    expect(codeOf(await sendAct(server, other.as, 'giveForecast', forecast(told)))).toBe('NOT_FOUND');
    for (const wrong of [{ probability: 101 }, { probability: -1 }, { quarter: '2026-Q5' }]) {
      expect(codeOf(await sendAct(server, partner.as, 'giveForecast', forecast(told, wrong)))).toBe('BAD_USER_INPUT');
    }
    const before = quarterOf(dayFromToday(-100));
    await act(server, partner.as, 'moveEngagement', { ...onEngagement(told), stage: 'WON', reason: 'Да' });
    const refused = await sendAct(server, partner.as, 'giveForecast', forecast(told, { quarter: before }));
    expect(refusalsOf(refused)).toMatchObject([
      { code: 'ENGAGEMENT_CLOSED', clause: '3.1' },
      { code: 'QUARTER_OVER', clause: '3.6', field: 'input.quarter' },
    ]);
    const list = (first: number) => () =>
      server.ask('MANAGER', `{ partners(first: ${first}) { nodes { pipeline(quarter: "${QUARTER}") { amount } } } }`);
    await list(2)();
    expect(await statementsOf(server, list(2))).toBe(await statementsOf(server, list(1)));
    expect(codeOf(await server.send('COMPLIANCE', `{ pipeline(quarter: "${QUARTER}") { amount } }`))).toBe('FORBIDDEN');
    expect(codeOf(await server.send('MANAGER', '{ pipeline(quarter: "soon") { amount } }'))).toBe('BAD_USER_INPUT');
    expect(
      (await server.ask('MANAGER', `{ pipeline(quarter: "${QUARTER}") { engagements } }`)).pipeline.engagements,
    ).toBeGreaterThan(0);
  });
});

const reviewingOf = async (partner: CompanyPartner) =>
  (
    await server.ask(
      partner.as,
      '{ myPartner { pipelineReviewing { heldInYear lastHeldOn nextScheduledOn dueOn isOverdue } } }',
    )
  ).myPartner.pipelineReviewing;

const schedule = (as: As, scheduledOn: Day, given: object = {}) =>
  act(server, as, 'schedulePipelineReview', { scheduledOn, ...given });

async function hold(partner: CompanyPartner, heldOn: Day) {
  const review = await schedule(partner.as, heldOn);
  return act(server, 'MANAGER', 'holdPipelineReview', { ...onReview(review), minutes: 'Обсудили три сделки.' });
}

describe('3.6: pipeline reviews', () => {
  it('are scheduled by either side with the responsible manager, moved, held with minutes or given up', async () => {
    const partner = await registerPartner(server);
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
    const alone = await sendAct(server, partner.as, 'schedulePipelineReview', { scheduledOn: dayFromToday(-1) });
    expect(refusalsOf(alone)).toMatchObject([
      { code: 'RESPONSIBLE_MANAGER_MISSING', clause: '3.6' },
      { code: 'DAY_IN_PAST', field: 'input.scheduledOn' },
    ]);
    const managerId = await nameManager(server, partner.id);
    const made = await schedule('MANAGER', dayFromToday(5), { partnerId: partner.id });
    const moved = await act(server, partner.as, 'movePipelineReview', {
      ...onReview(made),
      scheduledOn: dayFromToday(9),
    });
    expect(moved).toMatchObject({ state: 'SCHEDULED', scheduledOn: dayFromToday(9) });
    expect((await reviewingOf(partner)).nextScheduledOn).toBe(dayFromToday(9));
    const mails = await mailsTo(server.database.dataSource, partner.id);
    expect(mails.map(({ kind, params }) => [kind, params])).toEqual(
      [5, 9].map((days) => ['PIPELINE_REVIEW_SCHEDULED', { scheduledOn: dayFromToday(days) }]),
    );
    const byPartner = await sendAct(server, partner.as, 'holdPipelineReview', { ...onReview(moved), minutes: 'Да' });
    expect(codeOf(byPartner)).toBe('FORBIDDEN');
    const held = { ...onReview(moved), minutes: 'Обсудили.', heldOn: dayFromToday(1) };
    expect(refusalsOf(await sendAct(server, 'MANAGER', 'holdPipelineReview', held))).toMatchObject([
      { code: 'DAY_IN_FUTURE' },
    ]);
    const done = await act(server, 'MANAGER', 'holdPipelineReview', { ...held, heldOn: TODAY });
    expect(done).toMatchObject({ state: 'HELD', heldOn: TODAY, minutes: 'Обсудили.' });
    const late = { ...onReview(done), reason: 'Поздно' };
    expect(refusalsOf(await sendAct(server, partner.as, 'cancelPipelineReview', late))).toMatchObject([
      { code: 'REVIEW_NOT_SCHEDULED', clause: '3.6' },
    ]);
    const another = await schedule(partner.as, dayFromToday(3));
    const given = await act(server, partner.as, 'cancelPipelineReview', { ...onReview(another), reason: 'Отпуск' });
    expect(given).toMatchObject({ state: 'CANCELLED', cancelledOn: TODAY, cancelReason: 'Отпуск' });
    expect(await reviewingOf(partner)).toMatchObject({ heldInYear: 1, lastHeldOn: TODAY, nextScheduledOn: null });
    const { pipelineReviews } = await server.ask(
      'MANAGER',
      `query ($filter: PipelineReviewFilter) { pipelineReviews(filter: $filter) { nodes { id partner { id } } } }`,
      { filter: { managerId, states: ['HELD'] } },
    );
    expect(pipelineReviews.nodes).toEqual([{ id: done.id, partner: { id: partner.id } }]);
  });

  it('are for holders with an open cabinet, and another’s are not there', async () => {
    const [partner, other] = [await registerPartner(server), await registerPartner(server, { level: null })];
    await nameManager(server, partner.id);
    const made = await schedule(partner.as, dayFromToday(5));
    const stolen = { ...onReview(made), reason: 'Чужое' };
    expect(codeOf(await sendAct(server, other.as, 'cancelPipelineReview', stolen))).toBe('NOT_FOUND');
    const stale = { ...onReview(made), expectedVersion: 7, scheduledOn: TODAY };
    expect(codeOf(await sendAct(server, partner.as, 'movePipelineReview', stale))).toBe('CONFLICT');
    await nameManager(server, other.id);
    const none = await sendAct(server, other.as, 'schedulePipelineReview', { scheduledOn: TODAY });
    expect(refusalsOf(none)).toMatchObject([{ code: 'NOT_A_HOLDER', clause: '3.6' }]);
    expect(await reviewingOf(other)).toBeNull();
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) });
    const blocked = await sendAct(server, partner.as, 'movePipelineReview', { ...onReview(made), scheduledOn: TODAY });
    expect(refusalsOf(blocked)).toMatchObject([{ code: 'CABINET_BLOCKED' }]);
  });

  it('the vendor’s queue begins with whoever has waited longest', async () => {
    const terms = [-300, -360, -200].map((days) => dayFromToday(days));
    const partners: CompanyPartner[] = [];
    let managerId = '';
    for (const validFrom of terms) {
      const partner = await registerPartner(server, { level: null });
      await importTerm(server, partner, { validFrom, validThrough: dayFromToday(2) });
      partners.push(partner);
      managerId = await nameManager(server, partner.id);
    }
    const ask = (first: number, after?: string) =>
      server.ask(
        'MANAGER',
        `query ($first: Int, $after: String, $filter: ReviewedPartnerFilter) {
          partnersToReview(first: $first, after: $after, filter: $filter) { pageInfo { endCursor hasNextPage }
            nodes { id pipelineReviewing { dueOn } } } }`,
        { first, after, filter: { managerId, isOverdue: false } },
      );
    const first = (await ask(1)).partnersToReview;
    expect(first).toMatchObject({
      nodes: [{ id: partners[1]!.id, pipelineReviewing: { dueOn: plusYears(terms[1]!, 1) } }],
      pageInfo: { hasNextPage: true },
    });
    const rest = (await ask(2, first.pageInfo.endCursor)).partnersToReview;
    expect(rest.nodes.map(({ id }: { id: string }) => id)).toEqual([partners[0]!.id, partners[2]!.id]);
    const alone = await registerPartner(server, { validFrom: terms[0]!, validThrough: dayFromToday(2) });
    const found = async (hasManager: boolean) => {
      const query = `{ partnersToReview(first: 100, filter: { hasManager: ${hasManager} }) { nodes { id } } }`;
      const { nodes } = (await server.ask('MANAGER', query)).partnersToReview;
      return [alone, partners[0]!].map(({ id }) => nodes.some((node: { id: string }) => node.id === id));
    };
    expect([await found(false), await found(true)]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  /** Moves the clock, and so comes last. */
  it('two in any rolling year, by the day', async () => {
    const partner = await registerPartner(server, { validFrom: TODAY, validThrough: plusYears(TODAY, 1) });
    await nameManager(server, partner.id);
    const REVIEW_DUE = ['HOLD_PIPELINE_REVIEW'];
    const states = async () => (await owed(server, partner.as, REVIEW_DUE))[0];
    expect(await states()).toEqual(['HOLD_PIPELINE_REVIEW', 'DUE', plusYears(TODAY, 1)]);
    await hold(partner, TODAY);
    expect(await states()).toEqual(['HOLD_PIPELINE_REVIEW', 'DUE', plusYears(TODAY, 1)]);
    await moveClockTo(server, dayFromToday(100));
    await hold(partner, dayFromToday(100));
    const dueOn = plusYears(TODAY, 1);
    await moveClockTo(server, dueOn);
    expect(await states()).toEqual(['HOLD_PIPELINE_REVIEW', 'DUE', dueOn]);
    expect(await reviewingOf(partner)).toMatchObject({ heldInYear: 1, dueOn, isOverdue: false });
    await moveClockTo(server, plusDays(dueOn, 1));
    expect(await states()).toEqual(['HOLD_PIPELINE_REVIEW', 'OVERDUE', dueOn]);
    expect((await reviewingOf(partner)).isOverdue).toBe(true);
    await hold(partner, plusDays(dueOn, 1));
    expect(await states()).toEqual(['HOLD_PIPELINE_REVIEW', 'DUE', plusYears(dayFromToday(100), 1)]);
  });
});
