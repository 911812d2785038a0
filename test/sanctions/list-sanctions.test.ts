import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { impose, lift, SANCTION_FIELDS } from '../support/sanctions.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const STAFF: As[] = ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'];

let server: TestServer;
let partner: CompanyPartner;
let other: CompanyPartner;
/** Of `partner` but the last, in the order of imposing: lifted, in force, to come, of the other. */
let ids: string[];

beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
  partner = await registerCompany(server);
  other = await registerCompany(server);
  const lifted = await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION', { throughOn: '2031-12-31' });
  await lift(server, lifted, '2031-08-01');
  const inForce = await impose(server, partner, 'VIOLATORS_LIST_PLACEMENT', { internalNote: 'Письмо заявителя' });
  const toCome = await impose(server, partner, 'CABINET_BLOCKING', { startsOn: '2031-09-01', throughOn: '2031-09-30' });
  const others = await impose(server, other, 'PUBLIC_LISTS_EXCLUSION', { startsOn: '2031-07-01' });
  ids = [lifted.id, inForce.id, toCome.id, others.id];
});
afterAll(() => server.stop());

const cursorAt = (instant: string) => JSON.stringify([instant, randomUUID()]);

const LIST = `query ($filter: SanctionFilter, $first: Int, $after: String, $last: Int, $before: String) {
  sanctions(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id partner { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const list = async (variables: object) => {
  const { sanctions } = await server.ask('COMPLIANCE', LIST, variables);
  return { ...sanctions, at: sanctions.nodes.map(({ id }: { id: string }) => ids.indexOf(id)) };
};

describe('sanctions', () => {
  it.each<[string, object, number[]]>([
    ['all', {}, [3, 2, 1, 0]],
    ['one kind', { kinds: ['PUBLIC_LISTS_EXCLUSION'] }, [3, 0]],
    ['two kinds', { kinds: ['CABINET_BLOCKING', 'VIOLATORS_LIST_PLACEMENT'] }, [2, 1]],
    ['no kind', { kinds: [] }, []],
    ['the first day of one', { inForceOn: TODAY }, [1, 0]],
    ['the day before another starts', { inForceOn: '2031-06-30' }, [1, 0]],
    ['its first day', { inForceOn: '2031-07-01' }, [3, 1, 0]],
    ['the day before lifting', { inForceOn: '2031-07-31' }, [3, 1, 0]],
    ['the day of lifting', { inForceOn: '2031-08-01' }, [3, 1]],
    ['the last day of a block', { inForceOn: '2031-09-30' }, [3, 2, 1]],
    ['the day after it', { inForceOn: '2031-10-01' }, [3, 1]],
    ['before all', { inForceOn: '2031-06-09' }, []],
  ])('filtered by %s, the newest first', async (_name, filter, at) => {
    expect(await list({ filter })).toMatchObject({ at, totalCount: at.length });
  });

  it('filtered by partner', async () => {
    expect((await list({ filter: { partnerId: partner.id } })).at).toEqual([2, 1, 0]);
    expect((await list({ filter: { partnerId: other.id, inForceOn: '2031-07-01' } })).at).toEqual([3]);
    expect((await list({ filter: { partnerId: randomUUID() } })).at).toEqual([]);
  });

  it('in pages, both ways', async () => {
    const first = await list({ first: 3 });
    expect(first).toMatchObject({ at: [3, 2, 1], pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ at: [0], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    const back = await list({ last: 2, before: second.pageInfo.startCursor });
    expect(back).toMatchObject({ at: [2, 1], pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    expect((await list({ last: 1 })).at).toEqual([0]);
  });

  it.each([
    'x',
    '["2031-13-45T00:00:00.000Z","x"]',
    '[1]',
    cursorAt('2031-02-30T00:00:00.000Z'),
    cursorAt('0000-01-01T00:00:00.000Z'),
  ])('a cursor of nowhere: %s', async (cursor) => {
    const after = Buffer.from(cursor).toString('base64url');
    const answer = await server.send('COMPLIANCE', LIST, { after });
    expect(refusalsOf(answer)).toEqual([{ code: 'INVALID_CURSOR', clause: null, field: 'after' }]);
  });

  it('costs the same number of statements for one and for four', async () => {
    const statementsFor = async (first: number) => {
      const before = server.database.statements.length;
      await list({ first });
      return server.database.statements.length - before;
    };
    expect(await statementsFor(4)).toBe(await statementsFor(1));
  });

  it('is for staff', async () => {
    for (const as of STAFF) expect((await server.send(as, LIST)).errors).toBeUndefined();
    expect(codeOf(await server.send(partner.as, LIST))).toBe('FORBIDDEN');
    expect(codeOf(await server.send('anonymous', LIST))).toBe('UNAUTHENTICATED');
  });
});

describe('sanction', () => {
  const ONE = `query ($id: UUID!) { sanction(id: $id) { ${SANCTION_FIELDS} partner { slug } } }`;

  it('is read by staff and by its own partner', async () => {
    for (const as of [...STAFF, partner.as]) {
      const { sanction } = await server.ask(as, ONE, { id: ids[1] });
      expect(sanction).toMatchObject({ kind: 'VIOLATORS_LIST_PLACEMENT', partner: { slug: partner.slug } });
    }
  });

  it("another partner's answers as one that does not exist", async () => {
    const theirs = await server.send(other.as, ONE, { id: ids[1] });
    const nobodys = await server.send(other.as, ONE, { id: randomUUID() });
    expect(theirs.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'id' });
    expect(theirs.errors).toEqual(nobodys.errors);
    expect(codeOf(await server.send('anonymous', ONE, { id: ids[1] }))).toBe('UNAUTHENTICATED');
  });

  it('who decided, and what was noted, is for compliance alone', async () => {
    const inside = await server.ask(
      'COMPLIANCE',
      'query ($id: UUID!) { sanction(id: $id) { internalNote imposedBy liftedBy } }',
      { id: ids[1] },
    );
    expect(inside.sanction).toEqual({
      internalNote: 'Письмо заявителя',
      imposedBy: expect.stringMatching(/^[0-9a-f-]{36}$/),
      liftedBy: null,
    });
    const others: As[] = ['MANAGER', 'ANALYST', 'ADMINISTRATOR', partner.as];
    for (const as of others) {
      for (const field of ['internalNote', 'imposedBy', 'liftedBy']) {
        const answer = await server.send(as, `query ($id: UUID!) { sanction(id: $id) { id ${field} } }`, {
          id: ids[1],
        });
        expect(codeOf(answer)).toBe('FORBIDDEN');
        expect(answer.data.sanction).toEqual({ id: ids[1], [field]: null });
      }
    }
  });
});

describe('Partner.sanctions', () => {
  const OWN = 'query ($day: Day) { myPartner { sanctions(inForceOn: $day) { id } } }';

  it('shows a partner all of its own, or those of a day', async () => {
    const at = async (as: As, day?: string) => {
      const { myPartner } = await server.ask(as, OWN, { day });
      return myPartner.sanctions.map(({ id }: { id: string }) => ids.indexOf(id));
    };
    expect(await at(partner.as)).toEqual([2, 1, 0]);
    expect(await at(partner.as, '2031-07-31')).toEqual([1, 0]);
    expect(await at(partner.as, '2031-08-01')).toEqual([1]);
    expect(await at(other.as)).toEqual([3]);
  });
});
