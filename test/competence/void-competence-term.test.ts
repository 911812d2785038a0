import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, importTerm, moveClockTo, refusalsOf, registerCompany, type TermDays } from '../support/competence.js';
import { type Answer, type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const YEAR: TermDays = { validFrom: '2031-01-20', validThrough: '2032-01-20' };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
});
afterAll(() => server.stop());

const VOID = `mutation ($input: VoidCompetenceTermInput!) {
  voidCompetenceTerm(input: $input) { id voidedAt voidReason version partner { competence { state } } }
}`;

const sendVoid = (input: object, as: As = 'MANAGER'): Promise<Answer<any>> => server.send(as, VOID, { input });

const voidInput = (term: { id: string; version: number }, reason = 'Не та компания') => ({
  termId: term.id,
  expectedVersion: term.version,
  reason,
});

describe('voidCompetenceTerm', () => {
  it('2.4 a voided term counts on no day, stays on record, and makes room', async () => {
    const partner = await registerCompany(server);
    const term = await importTerm(server, partner, YEAR);
    const answer = await sendVoid(voidInput(term, '  Не та компания '));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.voidCompetenceTerm).toEqual({
      id: term.id,
      voidedAt: expect.stringMatching(/^2031-06-10T/),
      voidReason: 'Не та компания',
      version: 2,
      partner: { competence: { state: 'NONE' } },
    });
    const read = `query ($id: UUID!) { partnerById(id: $id) {
      past: competence(asOf: "2031-02-01") { state } competenceTerms { id }
    } }`;
    const seen = await server.ask('ANALYST', read, { id: partner.id });
    expect(seen.partnerById).toEqual({ past: { state: 'NONE' }, competenceTerms: [{ id: term.id }] });
    const again = await importTerm(server, partner, YEAR);
    const all = await server.ask('ANALYST', read, { id: partner.id });
    expect(all.partnerById.past).toEqual({ state: 'ACTIVE' });
    expect(all.partnerById.competenceTerms.map((one: { id: string }) => one.id)).toEqual([again.id, term.id]);
    const own = await server.ask(partner.as, '{ myPartner { competenceTerms { id level } } }');
    expect(own.myPartner.competenceTerms).toEqual([{ id: again.id, level: 'EXTENDED' }]);
  });

  it('voids once, with a reason, in the version that was read', async () => {
    const partner = await registerCompany(server);
    const term = await importTerm(server, partner, YEAR);
    expect(refusalsOf(await sendVoid(voidInput(term, ' ')))).toEqual([
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
    const stale = await sendVoid(voidInput({ ...term, version: 7 }));
    expect(codeOf(stale)).toBe('CONFLICT');
    expect(refusalsOf(stale)).toEqual([{ code: 'STALE_VERSION', clause: null, field: 'input.expectedVersion' }]);
    const both = await Promise.all([sendVoid(voidInput(term)), sendVoid(voidInput(term))]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    expect(refusalsOf(await sendVoid(voidInput({ ...term, version: 2 })))).toEqual([
      { code: 'TERM_ALREADY_VOIDED', clause: null, field: 'input.termId' },
    ]);
  });

  it('leaves terms alone that were not imported', async () => {
    const partner = await registerCompany(server);
    const term = await importTerm(server, partner, YEAR);
    await server.database.dataSource.query(`update competence_term set basis = 'OBTAINED' where id = $1`, [term.id]);
    expect(refusalsOf(await sendVoid(voidInput(term)))).toEqual([
      { code: 'TERM_NOT_IMPORTED', clause: null, field: 'input.termId' },
    ]);
  });

  it('is for managers, and knows what exists', async () => {
    const partner = await registerCompany(server);
    const term = await importTerm(server, partner, YEAR);
    const others: As[] = ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', partner.as];
    for (const as of others) expect(codeOf(await sendVoid(voidInput(term), as))).toBe('FORBIDDEN');
    expect(codeOf(await sendVoid(voidInput(term), 'anonymous'))).toBe('UNAUTHENTICATED');
    const unknown = await sendVoid(voidInput({ id: randomUUID(), version: 1 }));
    expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.termId' });
  });

  it('why a term was voided is for staff', async () => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, YEAR);
    for (const field of ['voidedAt', 'voidReason']) {
      const answer = await server.send(partner.as, `{ myPartner { competenceTerms { ${field} } } }`);
      expect(codeOf(answer)).toBe('FORBIDDEN');
    }
  });
});
