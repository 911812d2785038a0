import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, refusalsOf, registerCompany } from '../support/competence.js';
import { cardOf, sendCard } from '../support/partner-cards.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;
beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
});
afterAll(() => server.stop());

const edit = async (as: As, changes: object, version?: number) => {
  const expectedVersion = version ?? (await cardOf(server, partner)).version;
  return sendCard(server, as, 'updateMyCard', { expectedVersion, ...changes });
};

const TEXTS = {
  description: 'Порталы и магазины',
  siteUrl: 'https://example.org/',
  logoUrl: 'https://example.org/logo.png',
  email: 'info@example.org',
  phone: '+74950000000',
};

describe('updateMyCard', () => {
  it('changes the texts of the own card and of no other', async () => {
    const other = await registerCompany(server);
    const before = await cardOf(server, other);
    expect((await edit(partner.as, TEXTS)).data.updateMyCard).toMatchObject({ id: partner.id, ...TEXTS });
    expect((await edit(partner.as, { phone: null })).errors).toBeUndefined();
    expect(await cardOf(server, partner)).toMatchObject({ ...TEXTS, phone: null });
    expect(await cardOf(server, other)).toEqual(before);
  });

  it('empties the description with null', async () => {
    const answer = await edit(partner.as, { description: null });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.updateMyCard.description).toBe('');
  });

  it.each([
    { name: 'Другое' },
    { city: 'Тверь' },
    { hasIndividualTerms: true },
    { managerId: null },
    { slug: 'other' },
  ])('knows no input %j: that is for the vendor to change', async (change) => {
    const answer = await edit(partner.as, change);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.data).toBeUndefined();
  });

  it('tells the second of two editors', async () => {
    const { version } = await cardOf(server, partner);
    expect((await edit(partner.as, { description: 'Раз' }, version)).errors).toBeUndefined();
    const second = await edit(partner.as, { description: 'Два' }, version);
    expect(codeOf(second)).toBe('CONFLICT');
    expect(refusalsOf(second)).toEqual([{ code: 'STALE_VERSION', clause: null, field: 'input.expectedVersion' }]);
  });

  it.each(['anonymous', 'MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const)(
    'is for users of a partner, not for %s',
    async (as) => {
      expect(codeOf(await edit(as, TEXTS))).toBe(as === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    },
  );
});
