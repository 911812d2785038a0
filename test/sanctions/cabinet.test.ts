import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atInstant } from '../support/at-instant.js';
import { type CompanyPartner, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { impose, lift } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const BLOCKED = { code: 'CABINET_BLOCKED', clause: '6.6', field: null };
const OVER = { code: 'PARTNERSHIP_OVER', clause: '6.7', field: null };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function edit(partner: CompanyPartner) {
  const version = 'query ($id: UUID!) { partnerById(id: $id) { version } }';
  const { partnerById } = await server.ask('MANAGER', version, { id: partner.id });
  return server.send(partner.as, 'mutation ($input: UpdateMyCardInput!) { updateMyCard(input: $input) { version } }', {
    input: { expectedVersion: partnerById.version, description: `Правка ${randomUUID()}` },
  });
}

const auditOf = async (partner: CompanyPartner) => {
  const [row] = await server.database.dataSource.query(
    `select count(*)::int as n from audit_entry where partner_id = $1 and mutation = 'updateMyCard'`,
    [partner.id],
  );
  return row.n;
};

describe('a cabinet that may not be used', () => {
  it('6.6 changes nothing and leaves no trace; reading stays', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    const free = await registerCompany(server);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2031-12-31' });
    const answer = await edit(partner);
    expect(answer.errors?.[0]?.extensions.code).toBe('REFUSED');
    expect(refusalsOf(answer)).toEqual([BLOCKED]);
    expect(await auditOf(partner)).toBe(0);
    expect((await edit(free)).errors).toBeUndefined();
    const { myPartner } = await server.ask(partner.as, '{ myPartner { sanctions { kind isInForce takesAway } } }');
    expect(myPartner.sanctions).toEqual([
      { kind: 'CABINET_BLOCKING', isInForce: true, takesAway: ['USE_CABINET', 'USE_DISCOUNT'] },
    ]);
  });

  it('answers a repeated key under 6.6 as before; after the end as a fresh call, the objection alone (6.7)', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    const project = {
      ...{ idempotencyKey: randomUUID(), title: 'Портал', clientName: 'АО «Клиент»', contactName: 'Иванова Анна' },
      ...{ description: 'Описание', product: 'BITRIX24_ENTERPRISE_BOX', categories: ['CRM_SYSTEM'] },
      ...{ industry: 'RETAIL', startedOn: '2031-01-15' },
    };
    const create = () =>
      server.send(
        partner.as,
        'mutation ($input: CreateProjectInput!) { createProject(input: $input) { id clientName } }',
        { input: project },
      );
    const block = await impose(server, partner, 'CABINET_BLOCKING', {
      startsOn: '2031-06-11',
      throughOn: '2031-12-31',
    });
    const objection = { idempotencyKey: randomUUID(), sanctionId: block.id, text: 'Мы не согласны.' };
    const object = () =>
      server.send(
        partner.as,
        'mutation ($input: ObjectToSanctionInput!) { objectToSanction(input: $input) { id text } }',
        { input: objection },
      );
    const [made, objected] = [await create(), await object()];
    expect([made.errors, objected.errors]).toEqual([undefined, undefined]);
    await moveClockTo(server, '2031-06-11');
    expect([(await create()).data, (await object()).data]).toEqual([made.data, objected.data]);
    const end = await impose(server, partner, 'PARTNERSHIP_TERMINATION');
    expect(refusalsOf(await create())).toEqual([OVER]);
    expect((await object()).data).toEqual(objected.data);
    await lift(server, end);
    expect((await create()).data).toEqual(made.data);
  });

  it('6.6 staff goes on working on the card', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2031-12-31' });
    const { updatePartner } = await server.ask(
      'MANAGER',
      'mutation ($input: UpdatePartnerInput!) { updatePartner(input: $input) { city } }',
      { input: { partnerId: partner.id, expectedVersion: 1, city: 'Казань' } },
    );
    expect(updatePartner).toEqual({ city: 'Казань' });
  });

  it('6.6 begins and ends at midnight in Moscow', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await impose(server, partner, 'CABINET_BLOCKING', { startsOn: '2031-07-01', throughOn: '2031-07-31' });
    const at = (instant: string) => atInstant(server, instant, async () => refusalsOf(await edit(partner)));
    expect(await at('2031-06-30T20:59:59.999Z')).toEqual([]);
    expect(await at('2031-06-30T21:00:00.000Z')).toEqual([BLOCKED]);
    expect(await at('2031-07-31T20:59:59.999Z')).toEqual([BLOCKED]);
    expect(await at('2031-07-31T21:00:00.000Z')).toEqual([]);
  });

  it('6.6 lifting opens it from the day of lifting', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    const block = await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2031-12-31' });
    await lift(server, block, '2031-08-01');
    await moveClockTo(server, '2031-07-31');
    expect(refusalsOf(await edit(partner))).toEqual([BLOCKED]);
    await moveClockTo(server, '2031-08-01');
    expect(refusalsOf(await edit(partner))).toEqual([]);
  });

  it('6.7 is told before 6.6', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2031-12-31' });
    const end = await impose(server, partner, 'PARTNERSHIP_TERMINATION');
    expect(refusalsOf(await edit(partner))).toEqual([OVER]);
    await lift(server, end);
    expect(refusalsOf(await edit(partner))).toEqual([BLOCKED]);
  });

  it('6.7 an ended partnership closes it from the day after its last one', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await server.ask('MANAGER', 'mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { id } }', {
      input: { partnerId: partner.id, expectedVersion: 1, lastDay: '2031-07-31' },
    });
    await moveClockTo(server, '2031-07-31');
    expect(refusalsOf(await edit(partner))).toEqual([]);
    await moveClockTo(server, '2031-08-01');
    expect(refusalsOf(await edit(partner))).toEqual([OVER]);
  });
});
