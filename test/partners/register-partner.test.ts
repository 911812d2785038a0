import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const REGISTER = `mutation ($input: RegisterPartnerInput!) {
  registerPartner(input: $input) { id slug version hasIndividualTerms legalEntities { kind inn kpp ogrn } }
}`;

/** Valid by their check digits, and nobody's: made for the tests. */
const COMPANY = { kind: 'COMPANY', name: 'ООО «Пример»', inn: '7707083893', kpp: '773601001', ogrn: '1027700132195' };
const OTHER_COMPANY = { ...COMPANY, inn: '7736050003', ogrn: '1027700070518' };
const SOLE_PROPRIETOR = { kind: 'SOLE_PROPRIETOR', name: 'ИП Пример', inn: '500100732259', ogrn: '304500116000157' };

const partnerInput = (slug: string, rest: object = {}) => ({
  idempotencyKey: `register-${slug}`,
  slug,
  name: `Партнёр ${slug}`,
  city: 'Москва',
  region: 'Москва',
  legalEntities: [COMPANY],
  ...rest,
});

describe('2.12 registering a partner', () => {
  it('makes a card with its legal entity, and the repeat with the same key is the same card', async () => {
    const input = partnerInput('first-company');
    const first = await server.ask('MANAGER', REGISTER, { input });
    expect(first.registerPartner.legalEntities).toEqual([
      { kind: 'COMPANY', inn: COMPANY.inn, kpp: COMPANY.kpp, ogrn: COMPANY.ogrn },
    ]);
    const again = await server.ask('MANAGER', REGISTER, { input });
    expect(again).toEqual(first);
  });

  it('refuses another input under the same key', async () => {
    const input = { ...partnerInput('first-company'), name: 'Другое имя' };
    const { errors } = await server.send('MANAGER', REGISTER, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'REFUSED',
      refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED', clause: null, field: 'input.idempotencyKey' }],
    });
  });

  it('refuses an ИНН that another live card has, and a taken slug', async () => {
    const inn = await server.send('MANAGER', REGISTER, { input: partnerInput('second-company') });
    expect(inn.errors?.[0]?.extensions.refusals?.[0]).toMatchObject({ code: 'LEGAL_ENTITY_INN_TAKEN', clause: '2.12' });
    const input = { ...partnerInput('first-company'), idempotencyKey: 'other', legalEntities: [OTHER_COMPANY] };
    const slug = await server.send('MANAGER', REGISTER, { input });
    expect(slug.errors?.[0]?.extensions.refusals?.[0]).toMatchObject({ code: 'SLUG_TAKEN', field: 'input.slug' });
  });

  it('says at once everything that stands against the legal entities', async () => {
    const legalEntities = [{ ...OTHER_COMPANY, kpp: null }, SOLE_PROPRIETOR];
    const { errors } = await server.send('MANAGER', REGISTER, { input: partnerInput('third', { legalEntities }) });
    expect(errors?.[0]?.extensions.refusals?.map(({ code, clause, field }) => [code, clause, field])).toEqual([
      ['LEGAL_ENTITY_KIND_MISMATCH', '2.12', 'input.legalEntities.0.kpp'],
      ['SECOND_LEGAL_ENTITY_NEEDS_INDIVIDUAL_TERMS', '2.12', 'input.legalEntities.1'],
      ['SOLE_PROPRIETOR_NEEDS_INDIVIDUAL_TERMS', '2.12', 'input.legalEntities.1.kind'],
    ]);
  });

  it('takes a second entity and a sole proprietor with individual terms', async () => {
    const legalEntities = [OTHER_COMPANY, SOLE_PROPRIETOR];
    const input = partnerInput('with-terms', { hasIndividualTerms: true, legalEntities });
    const { registerPartner } = await server.ask('MANAGER', REGISTER, { input });
    expect(registerPartner.legalEntities).toHaveLength(2);
  });

  it.each([
    ['a wrong check digit', { ...COMPANY, inn: '7707083894' }, 'INVALID_INN', 'input.legalEntities.0.inn'],
    ['a wrong ОГРН', { ...COMPANY, ogrn: '1027700132196' }, 'INVALID_OGRN', 'input.legalEntities.0.ogrn'],
    ['a wrong КПП', { ...COMPANY, kpp: '77360100' }, 'INVALID_KPP', 'input.legalEntities.0.kpp'],
  ])('refuses %s at the scalar, with the path and without the value', async (_, entity, code, field) => {
    const answer = await server.send('MANAGER', REGISTER, { input: partnerInput('bad', { legalEntities: [entity] }) });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      refusals: [{ code, clause: null, field }],
    });
    expect(JSON.stringify(answer.errors)).not.toContain(entity.inn);
  });

  it.each([
    ['nothing that can be seen', '\u200b\u200b', 'INVALID_FORM'],
    ['a mark that turns the text around', 'abc\u202Etxt', 'INVALID_TEXT'],
    ['a bell', 'abc\u0007', 'INVALID_TEXT'],
    ['one letter', 'a', 'INVALID_LENGTH'],
  ])('refuses a name of %s', async (_, name, code) => {
    const { errors } = await server.send('MANAGER', REGISTER, { input: partnerInput('unseen', { name }) });
    expect(errors?.[0]?.extensions.refusals).toEqual([expect.objectContaining({ code, field: 'input.name' })]);
  });

  it('tells the limits of a length, in the language of the caller', async () => {
    const long = { input: partnerInput('long', { name: 'a'.repeat(201) }) };
    const short = { input: partnerInput('short', { name: 'a' }) };
    const messageTo = async (variables: object, language: string) =>
      (await server.send('MANAGER', REGISTER, variables, { 'accept-language': language })).errors?.[0]?.message;
    expect(await messageTo(long, 'ru')).toBe('Недопустимая длина (допустимо: ≤ 200).');
    expect(await messageTo(short, 'ru')).toBe('Недопустимая длина (допустимо: ≥ 2).');
    expect(await messageTo(long, 'en')).toBe('The length is out of range (allowed: ≤ 200).');
  });

  it('says a taken slug together with a taken ИНН', async () => {
    const input = { ...partnerInput('first-company'), idempotencyKey: 'both' };
    const { errors } = await server.send('MANAGER', REGISTER, { input });
    expect(errors?.[0]?.extensions.refusals?.map(({ code }) => code).sort()).toEqual([
      'LEGAL_ENTITY_INN_TAKEN',
      'SLUG_TAKEN',
    ]);
  });

  it.each(['anonymous', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', { partner: 'first-company' }] as const)(
    'is not for %j',
    async (as) => {
      const { errors, data } = await server.send(as, REGISTER, { input: partnerInput('not-mine') });
      expect(errors?.[0]?.extensions.code).toBe(as === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
      expect(data).toBeNull();
    },
  );

  it('writes one audit record for each registered card', async () => {
    const rows = await server.database.dataSource.query(
      `select mutation, object_type, partner_id is not null as "hasPartner", clauses from audit_entry`,
    );
    expect(rows).toEqual([
      { mutation: 'registerPartner', object_type: 'Partner', hasPartner: true, clauses: ['2.12'] },
      { mutation: 'registerPartner', object_type: 'Partner', hasPartner: true, clauses: ['2.12'] },
    ]);
  });
});
