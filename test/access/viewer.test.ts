import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/new-id.js';
import { plusDays } from '../../src/regulation/day.js';
import { ABILITIES, type SanctionKind } from '../../src/regulation/sanctions.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { errorCodes, statementsOf } from '../support/administration.js';
import { moveClockTo, registerCompany } from '../support/competence.js';
import { startServerToday } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';

const VIEWER = `{ viewer {
  isAnonymous userId roles displayName language partner { slug } abilities { ability isAvailable clauses }
} }`;
const SET = 'mutation ($input: SetMyLanguageInput!) { setMyLanguage(input: $input) { userId language } }';

interface Ability {
  ability: string;
  isAvailable: boolean;
  clauses: string[];
}

let server: TestServer;
let today: string;

beforeAll(async () => {
  server = await startServerToday();
  today = (await server.ask('anonymous', '{ clock { today } }')).clock.today;
});
afterAll(() => server.stop());

const viewer = async (as: As) => (await server.ask(as, VIEWER)).viewer;
const taken = async (as: As): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    (await viewer(as)).abilities
      .filter(({ isAvailable }: Ability) => !isAvailable)
      .map(({ ability, clauses }: Ability) => [ability, clauses]),
  );
const impose = (partnerId: string, kind: SanctionKind, more: Partial<Sanction> = {}) =>
  server.database.dataSource.getRepository(Sanction).insert({
    id: newId(),
    partnerId,
    kind,
    ground: '5.1',
    decision: 'Решение',
    startsOn: today,
    throughOn: null,
    imposedBy: newId(),
    imposedAt: new Date(),
    ...more,
  });

describe('viewer', () => {
  it('answers anonymous callers, in the language of the request', async () => {
    expect(await viewer('anonymous')).toEqual({
      isAnonymous: true,
      userId: null,
      roles: [],
      displayName: null,
      language: 'RU',
      partner: null,
      abilities: [],
    });
    const { data } = await server.send<any>('anonymous', '{ viewer { language } }', {}, { 'accept-language': 'en' });
    expect(data.viewer.language).toBe('EN');
  });

  it('tells staff its roles, and nothing of partners', async () => {
    for (const as of ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      expect(await viewer(as)).toMatchObject({ isAnonymous: false, roles: [as], partner: null, abilities: [] });
    }
  });

  it('tells a partner’s user its company and what it may do', async () => {
    const { as, slug } = await registerCompany(server);
    const { userId, partner, abilities } = await viewer(as);
    expect(userId).toMatch(/^[0-9a-f-]{36}$/);
    expect(partner).toEqual({ slug });
    expect(abilities).toEqual(ABILITIES.map((ability) => ({ ability, isAvailable: true, clauses: [] })));
    expect(await statementsOf(server, () => server.ask(as, '{ viewer { roles } }'))).toBeLessThan(
      await statementsOf(server, () => server.ask(as, VIEWER)),
    );
  });

  it('6.2, 6.6 says which clause takes what, while it does', async () => {
    const { as, id } = await registerCompany(server);
    await impose(id, 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn: today, refusesDiscount: true });
    await impose(id, 'CABINET_BLOCKING', { throughOn: today });
    await impose(id, 'VIOLATORS_LIST_PLACEMENT');
    await impose(id, 'PUBLIC_LISTS_EXCLUSION', { startsOn: plusDays(today, 1) });
    expect(await taken(as)).toEqual({ USE_DISCOUNT: ['6.2', '6.6'], USE_CABINET: ['6.6'] });
    await impose(id, 'CABINET_BLOCKING', { throughOn: today });
    expect((await taken(as)).USE_CABINET).toEqual(['6.6']);
  });

  it('6.2 points refused for named activities leave the others', async () => {
    const { as, id } = await registerCompany(server);
    const activityIds = [newId()];
    await impose(id, 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn: today, refusesPoints: true, activityIds });
    expect((await viewer(as)).abilities).toContainEqual({ ability: 'ACCRUE_POINTS', isAvailable: true, clauses: [] });
    await impose(id, 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn: today, refusesPoints: true });
    expect(await taken(as)).toEqual({ ACCRUE_POINTS: ['6.2'] });
  });

  it('6.7 a terminated partnership leaves nothing', async () => {
    const { as, id } = await registerCompany(server);
    await impose(id, 'PARTNERSHIP_TERMINATION');
    expect(await taken(as)).toEqual(Object.fromEntries(ABILITIES.map((ability) => [ability, ['6.7']])));
  });

  it('a partnership that ended without a sanction leaves nothing from the next day on', async () => {
    const { as, id } = await registerCompany(server);
    const input = { partnerId: id, expectedVersion: 1, lastDay: today };
    await server.ask('MANAGER', 'mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { id } }', {
      input,
    });
    const { as: still, id: stillId } = await registerCompany(server);
    await impose(stillId, 'PUBLIC_LISTS_EXCLUSION', { throughOn: today });
    expect(await taken(as)).toEqual({});
    expect(await taken(still)).toEqual({ BE_LISTED: ['6.4'], HAVE_PUBLIC_CARD: ['6.4'] });
    await moveClockTo(server, plusDays(today, 1));
    expect(await taken(as)).toEqual(Object.fromEntries(ABILITIES.map((ability) => [ability, ['6.7']])));
    expect(await taken(still)).toEqual({});
  });

  it('keeps the language that a user sets', async () => {
    const { userId, language } = await viewer('ANALYST');
    expect(language).toBe('RU');
    const twice = `mutation {
      a: setMyLanguage(input: { language: EN }) { userId language }
      b: setMyLanguage(input: { language: RU }) { language }
      c: setMyLanguage(input: { language: EN }) { language }
    }`;
    expect(await server.ask('ANALYST', twice)).toEqual({
      a: { userId, language: 'EN' },
      b: { language: 'RU' },
      c: { language: 'EN' },
    });
    expect((await viewer('ANALYST')).language).toBe('EN');
    expect((await viewer('MANAGER')).language).toBe('RU');
    expect(errorCodes(await server.send('anonymous', SET, { input: { language: 'EN' } }))).toEqual(['UNAUTHENTICATED']);
  });
});
