import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, registerCompany } from '../support/competence.js';
import { sendCard } from '../support/partner-cards.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;
let other: CompanyPartner;
beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
  other = await registerCompany(server);
  await sendCard(server, 'MANAGER', 'updatePartner', {
    partnerId: partner.id,
    expectedVersion: 1,
    hasIndividualTerms: true,
    individualTermsNote: 'Только для сотрудников',
  });
});
afterAll(() => server.stop());

const BY_ID = 'query ($id: UUID!) { partnerById(id: $id) { id slug legalEntities { inn } } }';

describe('partnerById', () => {
  it.each(['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const)('%s reads any partner', async (as) => {
    for (const { id, slug } of [partner, other]) {
      expect((await server.ask(as, BY_ID, { id })).partnerById).toMatchObject({ id, slug });
    }
  });

  it("a partner's user reads its own; another's answers as one that does not exist", async () => {
    expect((await server.ask(partner.as, BY_ID, { id: partner.id })).partnerById.id).toBe(partner.id);
    const foreign = await server.send(partner.as, BY_ID, { id: other.id });
    const unknown = await server.send(partner.as, BY_ID, { id: randomUUID() });
    expect(foreign.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'id' });
    expect(foreign.errors?.map(({ message, extensions }) => [message, extensions])).toEqual(
      unknown.errors?.map(({ message, extensions }) => [message, extensions]),
    );
    expect((await server.send('MANAGER', BY_ID, { id: randomUUID() })).errors).toMatchObject(unknown.errors!);
  });

  it('is not public', async () => {
    expect(codeOf(await server.send('anonymous', BY_ID, { id: partner.id }))).toBe('UNAUTHENTICATED');
  });
});

describe('myPartner', () => {
  it.each<[string, As, string | undefined]>([
    ['anonymous', 'anonymous', 'UNAUTHENTICATED'],
    ['MANAGER', 'MANAGER', 'FORBIDDEN'],
    ['ADMINISTRATOR', 'ADMINISTRATOR', 'FORBIDDEN'],
  ])('is nothing to %s', async (_, as, code) => {
    expect(codeOf(await server.send(as, '{ myPartner { id } }'))).toBe(code);
  });

  it('is the company of the user', async () => {
    for (const { as, id } of [partner, other]) {
      expect((await server.ask(as, '{ myPartner { id } }')).myPartner.id).toBe(id);
    }
  });
});

describe('2.12 the note on individual terms', () => {
  const NOTE = 'query ($id: UUID!) { partnerById(id: $id) { hasIndividualTerms individualTermsNote } }';

  it.each(['MANAGER', 'COMPLIANCE', 'ADMINISTRATOR'] as const)('2.12 is read by %s', async (as) => {
    const { partnerById } = await server.ask(as, NOTE, { id: partner.id });
    expect(partnerById).toEqual({ hasIndividualTerms: true, individualTermsNote: 'Только для сотрудников' });
  });

  it('2.12 is kept from the partner itself, which knows that it has such terms, and from analysts', async () => {
    for (const as of [partner.as, 'ANALYST'] as const) {
      const answer = await server.send(as, NOTE, { id: partner.id });
      expect(codeOf(answer)).toBe('FORBIDDEN');
      expect(JSON.stringify(answer.data)).not.toContain('Только');
    }
    const { myPartner } = await server.ask(partner.as, '{ myPartner { hasIndividualTerms } }');
    expect(myPartner.hasIndividualTerms).toBe(true);
  });
});
