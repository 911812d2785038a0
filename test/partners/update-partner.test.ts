import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/new-id.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  newCompany,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { cardOf, changeCard, key, NOT_MANAGERS, sendCard } from '../support/partner-cards.js';
import { dayFromToday, registerPartner, startServerToday } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const update = (partner: CompanyPartner, changes: object, expectedVersion = 1) =>
  sendCard(server, 'MANAGER', 'updatePartner', { partnerId: partner.id, expectedVersion, ...changes });

async function addUser(roles: string[], disabledAt: Date | null = null): Promise<string> {
  const id = newId();
  await server.database.dataSource.query(
    `insert into user_account (id, issuer, subject, roles, roles_source, disabled_at, created_at, version)
     values ($1, 'test', $2, $3, 'CLAIMS', $4, now(), 1)`,
    [id, id, roles, disabledAt],
  );
  return id;
}

const EVERY_FIELD = {
  name: 'ООО «Новое имя»',
  description: 'Новый текст',
  city: 'Казань',
  region: 'Республика Татарстан',
  siteUrl: 'https://example.org/',
  logoUrl: 'https://example.org/logo.png',
  email: 'info@example.org',
  phone: '+78430000000',
  hasIndividualTerms: true,
  individualTermsNote: 'Письмо № 5',
};

describe('updatePartner', () => {
  it('changes every field that is sent, and leaves the rest', async () => {
    const partner = await registerCompany(server);
    const managerId = await addUser(['MANAGER']);
    const before = await cardOf(server, partner);
    await changeCard(server, 'MANAGER', 'updatePartner', { partnerId: partner.id, expectedVersion: 1 });
    expect(await cardOf(server, partner)).toMatchObject({ ...before, version: expect.any(Number) });
    const { version } = await cardOf(server, partner);
    expect((await update(partner, { ...EVERY_FIELD, managerId }, version)).errors).toBeUndefined();
    expect(await cardOf(server, partner)).toMatchObject({
      ...EVERY_FIELD,
      slug: partner.slug,
      manager: { id: managerId },
      version: version + 1,
    });
    expect((await update(partner, { city: 'Самара' }, version + 1)).errors).toBeUndefined();
    expect(await cardOf(server, partner)).toMatchObject({ ...EVERY_FIELD, city: 'Самара', manager: { id: managerId } });
  });

  it('empties with null what may be empty', async () => {
    const partner = await registerCompany(server);
    const managerId = await addUser(['MANAGER']);
    await update(partner, { ...EVERY_FIELD, managerId });
    const empty = { siteUrl: null, logoUrl: null, email: null, phone: null, individualTermsNote: null };
    const cleared = { ...empty, description: null, managerId: null };
    expect((await update(partner, cleared, 2)).errors).toBeUndefined();
    expect(await cardOf(server, partner)).toMatchObject({
      ...empty,
      description: '',
      manager: null,
      name: EVERY_FIELD.name,
    });
  });

  it.each(['name', 'city', 'region', 'hasIndividualTerms'])('does not empty %s', async (field) => {
    const partner = await registerCompany(server);
    const answer = await update(partner, { [field]: null });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(refusalsOf(answer)).toEqual([{ code: 'REQUIRED', clause: null, field: `input.${field}` }]);
    expect((await cardOf(server, partner)).version).toBe(1);
  });

  it.each([
    ['name', 'x'],
    ['name', 'x'.repeat(201)],
    ['city', ''],
    ['region', 'x'.repeat(101)],
    ['description', 'x'.repeat(5001)],
    ['individualTermsNote', 'x'.repeat(1001)],
    ['email', `${'x'.repeat(320)}@example.org`],
  ])('refuses %s of a wrong length', async (field, value) => {
    const partner = await registerCompany(server);
    const answer = await update(partner, { [field]: value });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(refusalsOf(answer)).toMatchObject([{ field: `input.${field}` }]);
  });

  it('tells the second of two editors, and knows no partner that is not there', async () => {
    const partner = await registerCompany(server);
    const answers = await Promise.all([update(partner, { city: 'Тула' }), update(partner, { city: 'Омск' })]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    const { errors } = await update({ ...partner, id: randomUUID() }, { city: 'Тула' });
    expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.partnerId' });
  });

  it('is for managers', async () => {
    const partner = await registerCompany(server);
    for (const [as, code] of NOT_MANAGERS(partner)) {
      const answer = await sendCard(server, as, 'updatePartner', { partnerId: partner.id, expectedVersion: 1 });
      expect([as, codeOf(answer)]).toEqual([as, code]);
    }
  });
});

describe('3.6 the responsible manager', () => {
  it('3.6 a holder keeps a responsible manager, who may be followed by another', async () => {
    const partner = await registerCompany(server);
    const [one, another] = [await addUser(['MANAGER']), await addUser(['MANAGER'])];
    await update(partner, { managerId: one });
    await importTerm(server, partner, { validFrom: dayFromToday(-10), validThrough: dayFromToday(10) });
    const { version } = await cardOf(server, partner);
    expect(refusalsOf(await update(partner, { managerId: null }, version))).toEqual([
      { code: 'HOLDER_NEEDS_MANAGER', clause: '3.6', field: 'input.managerId' },
    ]);
    expect((await update(partner, { managerId: another }, version)).errors).toBeUndefined();
    // Whose competence is over beyond renewal may be left without.
    const over = await registerCompany(server);
    await update(over, { managerId: one });
    await importTerm(server, over, { validFrom: dayFromToday(-200), validThrough: dayFromToday(-100) });
    expect((await update(over, { managerId: null }, 2)).errors).toBeUndefined();
  });

  const UNKNOWN = [{ code: 'MANAGER_UNKNOWN', clause: '3.6', field: 'input.managerId' }];

  it('3.6 is a user with that role who has not left', async () => {
    const partner = await registerCompany(server);
    const nobody = [randomUUID(), await addUser(['ANALYST']), await addUser(['MANAGER'], new Date())];
    for (const managerId of nobody) expect(refusalsOf(await update(partner, { managerId }))).toEqual(UNKNOWN);
    const managerId = await addUser(['ANALYST', 'MANAGER']);
    expect((await update(partner, { managerId })).errors).toBeUndefined();
  });

  it('3.6 a manager who has left since is no obstacle to other changes, and is not named anew', async () => {
    const partner = await registerCompany(server);
    const other = await registerCompany(server);
    const managerId = await addUser(['MANAGER']);
    await update(partner, { managerId });
    await server.database.dataSource.query('update user_account set disabled_at = now() where id = $1', [managerId]);
    expect((await update(partner, { managerId, city: 'Пермь' }, 2)).errors).toBeUndefined();
    expect(refusalsOf(await update(other, { managerId }))).toEqual(UNKNOWN);
  });
});

describe('2.12 taking individual terms away', () => {
  const IN_USE = [{ code: 'INDIVIDUAL_TERMS_IN_USE', clause: '2.12', field: 'input.hasIndividualTerms' }];
  const drop = (partner: CompanyPartner, expectedVersion = 1) =>
    update(partner, { hasIndividualTerms: false }, expectedVersion);

  it('2.12 is refused while a second entity is on the card, and works once it has left', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const input = { partnerId: partner.id, idempotencyKey: key(), ...newCompany() };
    const second = await changeCard(server, 'MANAGER', 'addLegalEntity', input);
    expect(refusalsOf(await drop(partner))).toEqual(IN_USE);
    const leaving = { legalEntityId: second.id, expectedVersion: second.version };
    await changeCard(server, 'MANAGER', 'removeLegalEntity', leaving);
    expect((await drop(partner)).data.updatePartner.hasIndividualTerms).toBe(false);
    expect((await drop(partner, 2)).errors).toBeUndefined();
  });

  it('2.12 is refused together with everything else that is wrong', async () => {
    const partner = await registerPartner(server, { level: null });
    await update(partner, { hasIndividualTerms: true });
    const sole = { kind: 'SOLE_PROPRIETOR', name: 'ИП Пример', inn: '500100732259', ogrn: '304500116000157' };
    const input = { partnerId: partner.id, idempotencyKey: key(), ...sole };
    await changeCard(server, 'MANAGER', 'addLegalEntity', input);
    const company = { legalEntityId: partner.legalEntityId, expectedVersion: 1 };
    await changeCard(server, 'MANAGER', 'removeLegalEntity', company);
    const answer = await update(partner, { hasIndividualTerms: false, managerId: randomUUID() }, 2);
    expect(refusalsOf(answer).map(({ code }) => code)).toEqual(['MANAGER_UNKNOWN', 'INDIVIDUAL_TERMS_IN_USE']);
  });

  it('2.12 is refused while the holder has not signed, and works once it has', async () => {
    const partner = await registerCompany(server, { hasStatement: false, hasIndividualTerms: true });
    const term = { partnerId: partner.id, legalEntityId: partner.legalEntityId, level: 'BASIC', reference: '7' };
    await server.ask(
      'MANAGER',
      'mutation ($input: ImportCompetenceTermInput!) { importCompetenceTerm(input: $input) { id } }',
      { input: { ...term, idempotencyKey: key(), validFrom: dayFromToday(-30), validThrough: dayFromToday(30) } },
    );
    expect(refusalsOf(await drop(partner))).toEqual(IN_USE);
    const signed = { legalEntityId: partner.legalEntityId, expectedVersion: 1, number: 'П-2' };
    await changeCard(server, 'MANAGER', 'recordAccessionStatement', { ...signed, signedOn: dayFromToday(0) });
    expect((await drop(partner)).errors).toBeUndefined();
  });
});
