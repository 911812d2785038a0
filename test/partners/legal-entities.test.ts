import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plusMonths } from '../../src/regulation/day.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  moveClockTo,
  newCompany,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { cardOf, changeCard, endInput, key, NOT_MANAGERS, sendCard } from '../support/partner-cards.js';
import { dayFromToday, startServerToday, TODAY } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());
beforeEach(() => moveClockTo(server, TODAY));

const HOLDS = { code: 'LEGAL_ENTITY_HOLDS_COMPETENCE', clause: '2.12', field: null };
const LAST = { code: 'LEGAL_ENTITY_LAST', clause: '2.12', field: null };

const add = (partner: CompanyPartner, entity: object = newCompany(), idempotencyKey = key()) =>
  sendCard(server, 'MANAGER', 'addLegalEntity', { partnerId: partner.id, idempotencyKey, ...entity });
const remove = (legalEntityId: string, expectedVersion = 1) =>
  sendCard(server, 'MANAGER', 'removeLegalEntity', { legalEntityId, expectedVersion });
const record = (legalEntityId: string, signedOn: string, expectedVersion = 1) =>
  sendCard(server, 'MANAGER', 'recordAccessionStatement', { legalEntityId, expectedVersion, number: 'П-9', signedOn });

const REGISTER = 'mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { id } }';
const register = (legalEntities: object[]) => {
  const slug = `p-${randomUUID()}`;
  const input = { idempotencyKey: slug, slug, name: 'Партнёр', city: 'Москва', region: 'Москва', legalEntities };
  return server.send('MANAGER', REGISTER, { input: { ...input, hasIndividualTerms: legalEntities.length > 1 } });
};
const taken = (field: string) => ({ code: 'LEGAL_ENTITY_INN_TAKEN', clause: '2.12', field });

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await server.database.dataSource.query(waiting)).length === 0) await pause(5);
}

describe('addLegalEntity', () => {
  it('2.12 needs individual terms for a second entity', async () => {
    const plain = await registerCompany(server);
    const code = 'SECOND_LEGAL_ENTITY_NEEDS_INDIVIDUAL_TERMS';
    expect(refusalsOf(await add(plain))).toEqual([{ code, clause: '2.12', field: 'input' }]);
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    expect((await add(partner)).errors).toBeUndefined();
    expect((await cardOf(server, partner)).legalEntities).toHaveLength(2);
  });

  it('has one effect for one key', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const [company, idempotencyKey] = [newCompany(), key()];
    const first = await add(partner, company, idempotencyKey);
    expect((await add(partner, company, idempotencyKey)).data).toEqual(first.data);
    expect((await cardOf(server, partner)).legalEntities).toHaveLength(2);
  });

  it('2.12 refuses an ИНН of a live card, the own one included', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const company = newCompany();
    await add(partner, company);
    expect(refusalsOf(await add(partner, company))).toEqual([taken('input.inn')]);
    const other = await registerCompany(server, { hasIndividualTerms: true });
    expect(refusalsOf(await add(other, company))).toEqual([taken('input.inn')]);
  });
});

describe('2.12 an ИНН is unique over live cards', () => {
  it('2.12 registering names every entity whose ИНН is taken', async () => {
    const [known, free] = [newCompany(), newCompany()];
    expect((await register([known])).errors).toBeUndefined();
    const answer = await register([free, known, free]);
    expect(refusalsOf(answer)).toEqual([taken('input.legalEntities.1.inn'), taken('input.legalEntities.2.inn')]);
  });

  it('2.12 of many that register it at once exactly one wins', async () => {
    const [company, own] = [newCompany(), Array.from({ length: 8 }, newCompany)];
    const answers = await Promise.all(own.map((first) => register([first, company])));
    const lost = answers.filter(({ errors }) => errors);
    expect(lost).toHaveLength(own.length - 1);
    for (const answer of lost) expect(refusalsOf(answer)).toEqual([taken('input.legalEntities.1.inn')]);
  });

  it.each(['commit', 'rollback'] as const)(
    '2.12 waits for one that is just taking it, which ends with %s',
    async (end) => {
      const other = await registerCompany(server);
      const [first, company] = [newCompany(), newCompany()];
      const runner = server.database.dataSource.createQueryRunner();
      try {
        await runner.query('begin');
        await runner.query('update legal_entity set inn = $1 where partner_id = $2', [company.inn, other.id]);
        const registering = register([first, company]);
        await untilSomebodyWaits();
        await runner.query(end);
        const field = 'input.legalEntities.1.inn';
        expect(refusalsOf(await registering)).toEqual(end === 'commit' ? [taken(field)] : []);
      } finally {
        await runner.release();
      }
    },
  );

  it('2.12 is free again once its entity has left the card', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const company = newCompany();
    const { data } = await add(partner, company);
    expect((await remove(data.addLegalEntity.id)).data.removeLegalEntity.removedOn).toBe(TODAY);
    expect((await register([company])).errors).toBeUndefined();
  });

  it('2.12 is free again for a new card once the partnership is over and the entity has left', async () => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: TODAY, validThrough: dayFromToday(300) });
    await changeCard(server, 'MANAGER', 'endPartnership', endInput(partner, dayFromToday(2)));
    const { inn } = (await cardOf(server, partner)).legalEntities[0];
    await moveClockTo(server, dayFromToday(2));
    expect(refusalsOf(await remove(partner.legalEntityId))).toEqual([HOLDS]);
    await moveClockTo(server, dayFromToday(3));
    const again = { ...newCompany(), inn };
    expect(refusalsOf(await register([again]))).toEqual([taken('input.legalEntities.0.inn')]);
    expect((await remove(partner.legalEntityId)).errors).toBeUndefined();
    expect((await register([again])).errors).toBeUndefined();
  });
});

describe('removeLegalEntity', () => {
  const THROUGH = dayFromToday(10);

  it.each([
    ['while the term runs', TODAY, [HOLDS]],
    ['on the last day of the term', THROUGH, [HOLDS]],
    ['on the day after, when it can be renewed', dayFromToday(11), [HOLDS]],
    ['on the last day on which it can be renewed', plusMonths(THROUGH, 2), [HOLDS]],
    ['after the two months', dayFromToday(75), []],
  ])('2.12 the holder: %s', async (_, day, expected) => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    await importTerm(server, partner, { validFrom: TODAY, validThrough: THROUGH });
    const { data } = await add(partner);
    await moveClockTo(server, day);
    expect(refusalsOf(await remove(partner.legalEntityId))).toEqual(expected);
    expect((await cardOf(server, partner)).legalEntities).toHaveLength(2);
    if (expected.length > 0) expect((await remove(data.addLegalEntity.id)).errors).toBeUndefined();
  });

  it('2.12 leaves the last one', async () => {
    const partner = await registerCompany(server);
    expect(refusalsOf(await remove(partner.legalEntityId))).toEqual([LAST]);
  });

  it('2.12 of the last two removed at once one stays', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const { data } = await add(partner);
    const answers = await Promise.all([partner.legalEntityId, data.addLegalEntity.id].map((id) => remove(id)));
    expect(answers.flatMap(refusalsOf)).toEqual([LAST]);
  });

  it('knows no entity twice, in no other version than the one that was read', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const { id } = (await add(partner)).data.addLegalEntity;
    expect(codeOf(await remove(id, 7))).toBe('CONFLICT');
    expect((await remove(id)).errors).toBeUndefined();
    const gone = { code: 'NOT_FOUND', field: 'input.legalEntityId' };
    for (const answer of [await remove(id, 2), await record(id, TODAY, 2), await remove(randomUUID())]) {
      expect(answer.errors?.[0]?.extensions).toEqual(gone);
    }
  });
});

describe('recordAccessionStatement', () => {
  it('2.12 records a statement signed today at the latest', async () => {
    const partner = await registerCompany(server, { hasStatement: false });
    const future = { code: 'DAY_IN_FUTURE', clause: null, field: 'input.signedOn' };
    expect(refusalsOf(await record(partner.legalEntityId, dayFromToday(1)))).toEqual([future]);
    expect((await record(partner.legalEntityId, TODAY)).data.recordAccessionStatement).toMatchObject({
      accessionStatementNumber: 'П-9',
      accessionStatementSignedOn: TODAY,
      version: 2,
    });
    expect(codeOf(await record(partner.legalEntityId, TODAY))).toBe('CONFLICT');
  });
});

it('legal entities are for managers to change', async () => {
  const partner = await registerCompany(server);
  const { legalEntityId } = partner;
  const inputs = {
    addLegalEntity: { partnerId: partner.id, idempotencyKey: key(), ...newCompany() },
    removeLegalEntity: { legalEntityId, expectedVersion: 1 },
    recordAccessionStatement: { legalEntityId, expectedVersion: 1, number: '1', signedOn: TODAY },
  };
  for (const [as, code] of NOT_MANAGERS(partner)) {
    for (const mutation of ['addLegalEntity', 'removeLegalEntity', 'recordAccessionStatement'] as const) {
      expect([as, mutation, codeOf(await sendCard(server, as, mutation, inputs[mutation]))]).toEqual([
        as,
        mutation,
        code,
      ]);
    }
  }
});
