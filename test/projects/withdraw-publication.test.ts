import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import {
  change,
  key,
  type ProjectAnswer,
  pointsOf,
  publishedProject,
  publishInput,
  sendChange,
} from '../support/projects.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
const TARIFF = 120;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());
beforeEach(() => moveClockTo(server, TODAY));

const publish = (project: ProjectAnswer) => sendChange(server, 'MANAGER', 'publishProject', publishInput(project));
const withdraw = ({ id, version }: ProjectAnswer, remarks = 'Клиент против') =>
  sendChange(server, 'MANAGER', 'withdrawPublication', {
    projectId: id,
    expectedVersion: version,
    remarks,
    idempotencyKey: key(),
  });

describe('withdrawPublication', () => {
  it('4.3 takes the points back by a reversing entry and lets the project be published anew', async () => {
    const partner = await registerPartner(server);
    const published = await publishedProject(server, partner);
    const { data } = await withdraw(published);
    const withdrawn = data.withdrawPublication;
    expect(withdrawn).toMatchObject({
      publicationState: 'RETURNED',
      remarks: 'Клиент против',
      publications: [{ publishedOn: TODAY, withdrawnOn: TODAY, withdrawalReason: 'Клиент против' }],
    });
    const after = await pointsOf(server, partner);
    expect(after.total).toBe(0);
    const [reversal, original] = after.entries.nodes;
    expect(reversal).toMatchObject({
      kind: 'PROJECT',
      amount: -TARIFF,
      clause: '4.3',
      activityOn: TODAY,
      reversesId: original.id,
      reason: 'Клиент против',
      project: { id: published.id },
    });
    const input = { projectId: withdrawn.id, expectedVersion: withdrawn.version };
    await publish(await change(server, partner.as, 'submitProject', input));
    const anew = await pointsOf(server, partner);
    expect(anew.total).toBe(TARIFF);
    expect(anew.entries.nodes.map(({ amount }) => amount)).toEqual([TARIFF, -TARIFF, TARIFF]);
  });

  it('leaves no entry where nothing was earned', async () => {
    const partner: CompanyPartner = await registerCompany(server);
    await withdraw(await publishedProject(server, partner));
    const { total, entries } = await pointsOf(server, partner);
    expect([total, entries.totalCount]).toEqual([0, 1]);
  });

  it('takes back what was given, also below zero after a correction, and also without a competence', async () => {
    const partner = await registerPartner(server, { validFrom: TODAY, validThrough: dayFromToday(3) });
    const published = await publishedProject(server, partner);
    const input = { partnerId: partner.id, amount: -100, reason: 'Исправление', idempotencyKey: key() };
    await server.ask('MANAGER', 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }', {
      input,
    });
    await moveClockTo(server, dayFromToday(4));
    await withdraw(published);
    expect((await pointsOf(server, partner)).total).toBe(-100);
  });

  it('wants remarks and a published project, and happens once', async () => {
    const partner = await registerPartner(server);
    const published = await publishedProject(server, partner);
    expect(refusalsOf(await withdraw(published, ''))).toEqual([
      { code: 'REMARKS_REQUIRED', clause: null, field: 'input.remarks' },
    ]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => withdraw(published)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    for (const answer of answers.filter(({ errors }) => errors)) {
      expect(refusalsOf(answer)).toEqual([{ code: 'PROJECT_NOT_PUBLISHED', clause: '4.3', field: null }]);
    }
    expect((await pointsOf(server, partner)).total).toBe(0);
  });

  it('repeats its answer for the same key', async () => {
    const partner = await registerPartner(server);
    const published = await publishedProject(server, partner);
    const input = { ...publishInput(published), remarks: 'Повтор' };
    const first = await change(server, 'MANAGER', 'withdrawPublication', input);
    expect(await change(server, 'MANAGER', 'withdrawPublication', input)).toEqual(first);
    expect((await pointsOf(server, partner)).entries.totalCount).toBe(2);
  });
});
