import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atInstant } from '../support/at-instant.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { cardOf, changeCard, endInput, NOT_MANAGERS, sendCard } from '../support/partner-cards.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());
beforeEach(() => moveClockTo(server, TODAY));

const end = (partner: CompanyPartner, lastDay: string, expectedVersion = 1) =>
  sendCard(server, 'MANAGER', 'endPartnership', endInput(partner, lastDay, expectedVersion));

/** What the manager, the public card and the list say. */
async function shown({ id, slug }: CompanyPartner) {
  const { partnerById } = await server.ask(
    'MANAGER',
    'query ($id: UUID!) { partnerById(id: $id) { competence { state level isListed } entitlements { code } } }',
    { id },
  );
  const { partner, directory } = await server.ask(
    'anonymous',
    'query ($slug: String!) { partner(slug: $slug) { slug } directory(first: 100) { nodes { slug } } }',
    { slug },
  );
  const { state, level, isListed } = partnerById.competence;
  const isInList = directory.nodes.some((node: { slug: string }) => node.slug === slug);
  return {
    state,
    level,
    isListed,
    isInList,
    hasCard: partner !== null,
    entitlements: partnerById.entitlements.length > 0,
  };
}

const HELD = { state: 'ACTIVE', level: 'EXTENDED', isListed: true, isInList: true, hasCard: true, entitlements: true };
const OVER = { state: 'ENDED', level: null, isListed: false, isInList: false, hasCard: false, entitlements: false };

describe('2.1 endPartnership', () => {
  it('2.1 ending today: ACTIVE, listed and shown today, ENDED and hidden tomorrow', async () => {
    const partner = await registerPartner(server);
    await changeCard(server, 'MANAGER', 'endPartnership', endInput(partner, TODAY));
    expect((await cardOf(server, partner)).partnershipEndedOn).toBe(TODAY);
    expect(await shown(partner)).toEqual(HELD);
    await moveClockTo(server, dayFromToday(1));
    expect(await shown(partner)).toEqual(OVER);
  });

  it('2.1 at midnight in Moscow, with no job running', async () => {
    const partner = await registerPartner(server);
    await end(partner, dayFromToday(5));
    await atInstant(server, `${dayFromToday(5)}T20:59:59.000Z`, async () => {
      expect(await shown(partner)).toEqual(HELD);
    });
    await atInstant(server, `${dayFromToday(5)}T21:00:00.000Z`, async () => {
      expect(await shown(partner)).toEqual(OVER);
    });
  });

  it('2.1 the day can be moved until it has passed, and then no more', async () => {
    const partner = await registerPartner(server);
    expect((await end(partner, dayFromToday(3))).errors).toBeUndefined();
    expect((await end(partner, dayFromToday(2), 2)).errors).toBeUndefined();
    await moveClockTo(server, dayFromToday(2));
    expect((await end(partner, dayFromToday(4), 3)).errors).toBeUndefined();
    await moveClockTo(server, dayFromToday(5));
    const over = { code: 'PARTNERSHIP_ALREADY_ENDED', clause: null, field: null };
    expect(refusalsOf(await end(partner, dayFromToday(9), 4))).toEqual([over]);
  });

  it('2.1 not on a day that has passed', async () => {
    const partner = await registerPartner(server);
    const past = { code: 'DAY_IN_PAST', clause: null, field: 'input.lastDay' };
    expect(refusalsOf(await end(partner, dayFromToday(-1)))).toEqual([past]);
    expect(codeOf(await end(partner, TODAY, 7))).toBe('CONFLICT');
    const unknown = await end({ ...partner, id: randomUUID() }, TODAY);
    expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.partnerId' });
  });

  it('is for managers, and the record cites its clause', async () => {
    const partner = await registerPartner(server);
    for (const [as, code] of NOT_MANAGERS(partner)) {
      const answer = await sendCard(server, as, 'endPartnership', endInput(partner, TODAY));
      expect([as, codeOf(answer)]).toEqual([as, code]);
    }
    await end(partner, TODAY);
    const rows = await server.database.dataSource.query(
      `select clauses from audit_entry where partner_id = $1 and mutation = 'endPartnership'`,
      [partner.id],
    );
    expect(rows).toEqual([{ clauses: ['2.1'] }]);
  });

  it('6.7 leaves reading to its users, for now of everything that is theirs', async () => {
    const partner = await registerPartner(server);
    await end(partner, TODAY);
    await moveClockTo(server, dayFromToday(1));
    const { myPartner } = await server.ask(partner.as, '{ myPartner { id sanctions { id } } }');
    expect(myPartner).toEqual({ id: partner.id, sanctions: [] });
    const edit = await sendCard(server, partner.as, 'updateMyCard', { expectedVersion: 2, description: 'x' });
    expect(refusalsOf(edit)).toEqual([{ code: 'PARTNERSHIP_OVER', clause: '6.7', field: null }]);
  });
});
