import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { moscowDayOf } from '../../src/regulation/day.js';
import { moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import {
  change,
  draftProject,
  key,
  type ProjectAnswer,
  pointsOf,
  publishedProject,
  publishInput,
  sendChange,
  submittedProject,
} from '../support/projects.js';
import { impose } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
const TARIFF = 120;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());
beforeEach(() => moveClockTo(server, TODAY));

const publish = (project: ProjectAnswer) => sendChange(server, 'MANAGER', 'publishProject', publishInput(project));

describe('publishProject', () => {
  it('4.3 publishes and accrues the points of the tariff', async () => {
    const partner = await registerPartner(server);
    const project = await publishedProject(server, partner);
    expect(project).toMatchObject({
      publicationState: 'PUBLISHED',
      remarks: null,
      publications: [{ publishedOn: TODAY, withdrawnOn: null, withdrawalReason: null }],
    });
    const { total, entries } = await pointsOf(server, partner);
    expect(total).toBe(TARIFF);
    expect(entries.totalCount).toBe(1);
    expect(entries.nodes).toMatchObject([
      {
        kind: 'PROJECT',
        amount: TARIFF,
        activityOn: TODAY,
        clause: '4.3',
        refusal: null,
        reversesId: null,
        tariff: { activityCode: 'PROJECT_IMPLEMENTATION', points: TARIFF },
        project: { id: project.id },
      },
    ]);
  });

  it('4.3 refuses before the finish day and publishes on it', async () => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner, { finishedOn: dayFromToday(3) });
    await moveClockTo(server, dayFromToday(2));
    expect(refusalsOf(await publish(project))).toEqual([
      { code: 'PROJECT_NOT_FINISHED', clause: '4.3', field: 'project.finishedOn' },
    ]);
    await moveClockTo(server, dayFromToday(3));
    expect((await publish(project)).data.publishProject.publications[0].publishedOn).toBe(dayFromToday(3));
    const running = await submittedProject(server, partner, { finishedOn: null });
    expect(refusalsOf(await publish(running)).map(({ code }) => code)).toEqual(['PROJECT_NOT_FINISHED']);
  });

  it.each(['DRAFT', 'RETURNED'])('4.3 refuses a project that is %s', async (state) => {
    const partner = await registerPartner(server);
    let project = await (state === 'DRAFT' ? draftProject : submittedProject)(server, partner);
    if (state === 'RETURNED') {
      const input = { projectId: project.id, expectedVersion: project.version, remarks: 'Нет' };
      project = await change(server, 'MANAGER', 'returnProject', input);
    }
    expect(refusalsOf(await publish(project))).toEqual([{ code: 'PROJECT_NOT_SUBMITTED', clause: '4.3', field: null }]);
    expect((await pointsOf(server, partner)).entries.totalCount).toBe(0);
  });

  it('publishes what was reviewed: an edit since is a conflict', async () => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner);
    const edit = { projectId: project.id, expectedVersion: project.version, title: 'Другое' };
    const edited = await change(server, partner.as, 'updateProject', edit);
    expect((await publish(project)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await publish(edited)).errors).toBeUndefined();
  });

  it('4.8 looks at the content again, and takes an industry archived since', async () => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner, { industry: 'ENERGY' });
    const edit = { projectId: project.id, expectedVersion: project.version, contactName: null };
    const edited = await change(server, partner.as, 'updateProject', edit);
    expect(refusalsOf(await publish(edited))).toEqual([
      { code: 'PROJECT_INCOMPLETE', clause: '4.8', field: 'project.contactName' },
    ]);
    const again = { projectId: project.id, expectedVersion: edited.version, contactName: 'Пётр' };
    const mended = await change(server, partner.as, 'updateProject', again);
    const { dataSource } = server.database;
    await dataSource.query('update industry set archived_on = $1 where code = $2', [TODAY, 'ENERGY']);
    expect((await publish(mended)).errors).toBeUndefined();
    await dataSource.query('update industry set archived_on = null');
  });

  it.each([
    ['first day', 0, TARIFF],
    ['last day', 10, TARIFF],
    ['day after', 11, 0],
  ])('4.1 the %s of the term decides', async (_, days, amount) => {
    const partner = await registerPartner(server, { validFrom: TODAY, validThrough: dayFromToday(10) });
    const project = await submittedProject(server, partner);
    await moveClockTo(server, dayFromToday(days));
    await publish(project);
    const { total, entries } = await pointsOf(server, partner);
    expect(total).toBe(amount);
    const refusal = amount === 0 ? { code: 'COMPETENCE_NOT_ACTIVE', clause: '4.1' } : null;
    expect(entries.nodes).toMatchObject([{ amount, clause: '4.3', refusal, tariff: { points: TARIFF } }]);
  });

  it('4.1 publishes for a partner without the competence, on record with 0 points and the reason', async () => {
    const partner = await registerCompany(server);
    const project = await publishedProject(server, partner);
    expect(project.publicationState).toBe('PUBLISHED');
    const { total, entries } = await pointsOf(server, partner);
    expect(total).toBe(0);
    expect(entries.nodes[0].refusal).toMatchObject({ code: 'COMPETENCE_NOT_ACTIVE', clause: '4.1' });
    expect(entries.nodes[0].refusal.message).toMatch(/[а-яё]/i);
  });

  it.each([
    ['the last day of the partnership', 3, TARIFF, null],
    ['the day after it', 4, 0, { code: 'COMPETENCE_NOT_ACTIVE', clause: '4.1' }],
  ])('4.1 the partnership has ended: %s', async (_, days, amount, refusal) => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner);
    await server.ask('MANAGER', 'mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { id } }', {
      input: { partnerId: partner.id, expectedVersion: 1, lastDay: dayFromToday(3) },
    });
    await moveClockTo(server, dayFromToday(days));
    await publish(project);
    const { entries } = await pointsOf(server, partner);
    expect(entries.nodes).toMatchObject([{ amount, refusal, activityOn: dayFromToday(days) }]);
    expect(moscowDayOf(new Date(entries.nodes[0].recordedAt))).toBe(dayFromToday(days));
  });

  it.each([
    ['day before', 1, TARIFF],
    ['first day', 2, 0],
    ['last day', 4, 0],
    ['day after', 5, TARIFF],
  ])('6.2 points are withheld: %s of the sanction', async (_, days, amount) => {
    const partner = await registerPartner(server);
    const term = { startsOn: dayFromToday(2), throughOn: dayFromToday(4), refusesPoints: true };
    await impose(server, partner, 'POINTS_AND_DISCOUNT_REFUSAL', term);
    const project = await submittedProject(server, partner);
    await moveClockTo(server, dayFromToday(days));
    await publish(project);
    const { entries } = await pointsOf(server, partner);
    const refusal = amount === 0 ? { code: 'POINTS_WITHHELD', clause: '6.2' } : null;
    expect(entries.nodes).toMatchObject([{ amount, refusal }]);
  });

  it('6.2 a refusal of the discount alone leaves the points', async () => {
    const partner = await registerPartner(server);
    await impose(server, partner, 'POINTS_AND_DISCOUNT_REFUSAL', {
      throughOn: dayFromToday(4),
      refusesDiscount: true,
    });
    await publishedProject(server, partner);
    expect((await pointsOf(server, partner)).total).toBe(TARIFF);
  });

  it('4.5 uses the tariff in force on the day of publication', async () => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner);
    const other = await submittedProject(server, partner);
    const effectiveFrom = dayFromToday(20);
    const set = `mutation ($input: SetPointTariffInput!) { setPointTariff(input: $input) { id } }`;
    const input = { activityCode: 'PROJECT_IMPLEMENTATION', points: 200, effectiveFrom, idempotencyKey: key() };
    const { setPointTariff } = await server.ask('ADMINISTRATOR', set, { input });
    await moveClockTo(server, dayFromToday(19));
    await publish(project);
    await moveClockTo(server, effectiveFrom);
    await publish(other);
    const { entries } = await pointsOf(server, partner);
    expect(entries.nodes.map(({ amount }) => amount)).toEqual([200, TARIFF]);
    expect(entries.nodes[0].tariff.id).toBe(setPointTariff.id);
  });

  it('4.5 refuses while no tariff is in force, and changes nothing', async () => {
    const own = await startServerToday();
    const { dataSource } = own.database;
    await dataSource.query('alter table point_tariff disable trigger user');
    await dataSource.query(`update point_tariff set effective_from = '2199-01-01'`);
    const partner = await registerPartner(own);
    const project = await submittedProject(own, partner, { finishedOn: null });
    const answer = await sendChange(own, 'MANAGER', 'publishProject', publishInput(project));
    expect(refusalsOf(answer)).toEqual([
      { code: 'PROJECT_NOT_FINISHED', clause: '4.3', field: 'project.finishedOn' },
      { code: 'NO_TARIFF_IN_FORCE', clause: '4.5', field: null },
    ]);
    expect(await dataSource.query('select 1 from project_publication')).toEqual([]);
    await own.stop();
  });
});
