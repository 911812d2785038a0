import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes, key, statementsOf } from '../support/administration.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { startTestServer, type TestServer } from '../support/server.js';

const LIST = `query ($filter: AuditFilter, $first: Int, $after: String, $last: Int, $before: String) {
  auditEntries(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    nodes { id sequence recordedAt actorId actorRoles apiKeyId mutation objectType objectId partnerId clauses requestId }
  }
}`;
const INDUSTRIES = 12;

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
  for (let at = 0; at < INDUSTRIES; at += 1) {
    const input = { ...key(), code: `TRAIL_${at}`, titleRu: 'Отрасль', titleEn: 'Industry' };
    await server.ask('ADMINISTRATOR', 'mutation ($input: AddIndustryInput!) { addIndustry(input: $input) { code } }', {
      input,
    });
  }
});
afterAll(() => server.stop());

const list = async (variables: object) => (await server.ask('COMPLIANCE', LIST, variables)).auditEntries;
const idOf = async (as: 'MANAGER' | 'ADMINISTRATOR') => (await server.ask(as, '{ viewer { userId } }')).viewer.userId;

describe('the audit trail', () => {
  it('is for administrators and compliance', async () => {
    for (const as of ['ADMINISTRATOR', 'COMPLIANCE'] as const)
      expect((await server.ask(as, LIST)).auditEntries.nodes).not.toEqual([]);
    for (const as of ['MANAGER', 'ANALYST', partner.as] as const)
      expect(errorCodes(await server.send(as, LIST))).toEqual(['FORBIDDEN']);
    expect(errorCodes(await server.send('anonymous', LIST))).toEqual(['UNAUTHENTICATED']);
  });

  it('says who did what to whom, by which clauses, in which request', async () => {
    const { nodes } = await list({ filter: { partnerId: partner.id } });
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({
      actorId: await idOf('MANAGER'),
      actorRoles: ['MANAGER'],
      apiKeyId: null,
      mutation: 'registerPartner',
      objectType: 'Partner',
      objectId: partner.id,
      partnerId: partner.id,
      clauses: ['2.12'],
    });
    expect(nodes[0].requestId).toMatch(/^[\w.-]{8,}$/);
  });

  it('is read page by page, the newest first, both ways', async () => {
    const filter = { mutation: 'addIndustry' };
    const all = await list({ filter, first: 100 });
    expect(all.totalCount).toBe(INDUSTRIES);
    const ids = all.nodes.map(({ id }: { id: string }) => id);
    const sequences = all.nodes.map(({ sequence }: { sequence: number }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a: number, b: number) => b - a));
    const forwards: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await list({ filter, first: 5, after });
      forwards.push(...page.nodes.map(({ id }: { id: string }) => id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(forwards).toEqual(ids);
    const backwards: string[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const page = await list({ filter, last: 5, before });
      backwards.unshift(...page.nodes.map(({ id }: { id: string }) => id));
      ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
    }
    expect(backwards).toEqual(ids);
  });

  it('is filtered by what, who and when', async () => {
    const [entry] = (await list({ filter: { mutation: 'addIndustry' }, first: 1 })).nodes;
    const administrator = await idOf('ADMINISTRATOR');
    expect((await list({ filter: { objectId: entry.objectId } })).nodes).toEqual([entry]);
    expect((await list({ filter: { actorId: administrator } })).totalCount).toBe(INDUSTRIES);
    expect((await list({ filter: { actorId: randomUUID() } })).totalCount).toBe(0);
    expect((await list({ filter: { actorId: administrator, partnerId: partner.id } })).totalCount).toBe(0);
    const at = entry.recordedAt;
    const after = new Date(Date.parse(at) + 1).toISOString();
    const found = async (filter: object) =>
      (await list({ filter })).nodes.some(({ id }: { id: string }) => id === entry.id);
    expect(await found({ from: at, to: after })).toBe(true);
    expect(await found({ from: after })).toBe(false);
    expect(await found({ to: at })).toBe(false);
  });

  it('shows the person to administrators alone, and looks persons up in one statement', async () => {
    const query = (first: number, fields: string) =>
      `{ auditEntries(first: ${first}) { nodes { actor { ${fields} } } } }`;
    await server.ask('ADMINISTRATOR', query(1, 'id subject'));
    const one = await statementsOf(server, () => server.ask('ADMINISTRATOR', query(1, 'id subject')));
    const many = await statementsOf(server, () => server.ask('ADMINISTRATOR', query(50, 'id subject')));
    expect(many).toBe(one);
    const { auditEntries } = await server.ask('ADMINISTRATOR', query(1, 'subject roles'));
    expect(auditEntries.nodes[0].actor).toEqual({ subject: 'test:ADMINISTRATOR', roles: ['ADMINISTRATOR'] });
    await server.ask('COMPLIANCE', query(1, 'id'));
    for (const field of ['displayName', 'email', 'subject']) {
      expect(errorCodes(await server.send('COMPLIANCE', query(1, field)))).toContain('FORBIDDEN');
    }
  });

  it.each(['%%%', 'W10', Buffer.from('["1"]').toString('base64url'), Buffer.from('[1.5]').toString('base64url')])(
    'the cursor %s is none of this list',
    async (after) => {
      const answer = await server.send('COMPLIANCE', LIST, { first: 5, after });
      expect(refusalsOf(answer)).toEqual([{ code: 'INVALID_CURSOR', clause: null, field: 'after' }]);
    },
  );
});
