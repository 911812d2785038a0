import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays } from '../../src/regulation/day.js';
import { ABILITIES, type Ability, SANCTION_KINDS, type SanctionKind } from '../../src/regulation/sanctions.js';
import { type CompanyPartner, importTerm, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { enter } from '../support/leads.js';
import { impose, lift, type SanctionDays } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addSubmittedProject } from '../support/world.js';

/*
 * Section 6: kind × ability × (day before, first day, last day, day after), through the API with its caches on. What a
 * kind takes is written out here once more, so that the table of the rules is compared with something.
 */
const TODAY = '2031-06-10';
const FIRST = '2031-07-01';
const LAST = '2031-09-30';
const AFTER = plusDays(LAST, 1);
const DAYS = [plusDays(FIRST, -1), FIRST, LAST, AFTER];

const HOLDERS: Ability[] = [
  'HOLD_COMPETENCE',
  'ACCRUE_POINTS',
  'BE_LISTED',
  'HAVE_PUBLIC_CARD',
  'RECEIVE_LEADS',
  'RECEIVE_BITRIX24_LEADS',
];

interface Case {
  kind: SanctionKind;
  given?: SanctionDays;
  /** What has no last day of its own is lifted from the day after. */
  isLifted?: boolean;
  takes: Ability[];
}

const THROUGH = { throughOn: LAST };
const CASES: Case[] = [
  { kind: 'COMPETENCE_DEPRIVATION', given: THROUGH, takes: HOLDERS },
  { kind: 'COMPETENCE_DEPRIVATION', isLifted: true, takes: HOLDERS },
  { kind: 'POINTS_AND_DISCOUNT_REFUSAL', given: { ...THROUGH, refusesPoints: true }, takes: ['ACCRUE_POINTS'] },
  { kind: 'POINTS_AND_DISCOUNT_REFUSAL', given: { ...THROUGH, refusesDiscount: true }, takes: ['USE_DISCOUNT'] },
  { kind: 'IMPLEMENTATION_REQUESTS_EXCLUSION', given: THROUGH, takes: ['RECEIVE_BITRIX24_LEADS'] },
  { kind: 'PUBLIC_LISTS_EXCLUSION', given: THROUGH, takes: ['BE_LISTED', 'HAVE_PUBLIC_CARD'] },
  { kind: 'VIOLATORS_LIST_PLACEMENT', given: THROUGH, takes: [] },
  { kind: 'CABINET_BLOCKING', given: THROUGH, takes: ['USE_CABINET', 'USE_DISCOUNT'] },
  { kind: 'PARTNERSHIP_TERMINATION', isLifted: true, takes: [...ABILITIES] },
];

let server: TestServer;
const partners: CompanyPartner[] = [];
/** A lead of each family that waits to be given to somebody. */
let leads: Record<'SITE_MANAGEMENT' | 'BITRIX24', { id: string }>;

beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
  leads = {
    SITE_MANAGEMENT: await enter(server, { family: 'SITE_MANAGEMENT', receivedOn: TODAY }),
    BITRIX24: await enter(server, { family: 'BITRIX24', receivedOn: TODAY }),
  };
  for (const { kind, given, isLifted } of CASES) {
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level: 'EXTENDED', validFrom: '2031-01-20', validThrough: '2032-01-20' });
    const sanction = await impose(server, partner, kind, { startsOn: FIRST, ...given });
    if (isLifted) await lift(server, sanction, AFTER);
    partners.push(partner);
  }
});
afterAll(() => server.stop());

const PUBLIC =
  '{ directory(first: 100) { nodes { slug } } violators(first: 100) { nodes { name clause ground startsOn throughOn } } }';
const CARD = 'query ($slug: String!) { partner(slug: $slug) { slug name } }';
const OWN =
  '{ viewer { abilities { ability isAvailable clauses } } myPartner { name sanctions { isInForce takesAway kindClause } } }';
const STATE = 'query ($id: UUID!) { partnerById(id: $id) { competence { state } } }';
const PUBLISH = 'mutation ($input: PublishProjectInput!) { publishProject(input: $input) { id } }';
const LANGUAGE = 'mutation ($input: SetMyLanguageInput!) { setMyLanguage(input: $input) { userId } }';

const CANDIDATES = 'query ($id: UUID!) { leadCandidates(leadId: $id, first: 100) { partner { id } } }';
const BASKET = `{ basketCheck(input: { kind: CLIENT, lines: [{ productCode: "B24_BOX_ENTERPRISE_1000", quantity: 1 }] }) {
  discountPercent } }`;

const isProposed = async ({ id }: CompanyPartner, lead: { id: string }): Promise<boolean> =>
  (await server.ask('MANAGER', CANDIDATES, { id: lead.id })).leadCandidates.some(
    ({ partner }: { partner: { id: string } }) => partner.id === id,
  );

/** Whoever is no partner any more is told nothing of prices at all. */
const isGivenDiscount = async ({ as }: CompanyPartner): Promise<boolean> =>
  ((await server.send(as, BASKET)).data?.basketCheck?.discountPercent ?? 0) > 0;

/** Twice, so that the second answer is the kept one. */
async function askTwice(query: string, variables: object = {}) {
  const first = await server.ask('anonymous', query, variables);
  expect(await server.ask('anonymous', query, variables)).toEqual(first);
  return first;
}

/** What really happens on the day the clock stands at: which abilities are there, by what they let be done. */
async function seenOf(partner: CompanyPartner, day: string): Promise<Partial<Record<Ability, boolean>>> {
  const { directory } = await askTwice(PUBLIC);
  const card = (await askTwice(CARD, { slug: partner.slug })).partner;
  const { viewer } = await server.ask(partner.as, OWN);
  const told = Object.fromEntries(
    viewer.abilities.map(({ ability, isAvailable }: { ability: Ability; isAvailable: boolean }) => [
      ability,
      isAvailable,
    ]),
  );
  const { competence } = (await server.ask('MANAGER', STATE, { id: partner.id })).partnerById;
  const changed = await server.send(partner.as, LANGUAGE, { input: { language: 'RU' } });
  const done = {
    HOLD_COMPETENCE: competence.state === 'ACTIVE',
    BE_LISTED: directory.nodes.some(({ slug }: { slug: string }) => slug === partner.slug),
    HAVE_PUBLIC_CARD: card !== null,
    ACCRUE_POINTS: (await earnedOn(partner, day)) > 0,
    USE_CABINET: refusalsOf(changed).length === 0,
    RECEIVE_LEADS: await isProposed(partner, leads.SITE_MANAGEMENT),
    RECEIVE_BITRIX24_LEADS: await isProposed(partner, leads.BITRIX24),
    USE_DISCOUNT: await isGivenDiscount(partner),
  };
  expect(Object.keys(done).toSorted()).toEqual([...ABILITIES].toSorted());
  for (const [ability, can] of Object.entries(done)) expect([ability, told[ability]]).toEqual([ability, can]);
  return told;
}

/** What a project that is published on the day earns; a refused accrual stays on record with 0. */
async function earnedOn({ id }: CompanyPartner, day: string): Promise<number> {
  const db = server.database.dataSource;
  const project = await addSubmittedProject(db, id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  const input = { projectId: project.id, expectedVersion: project.version, idempotencyKey: project.id };
  await server.ask('MANAGER', PUBLISH, { input });
  const [entry] = await db.query(
    'select amount, activity_on, refusal_code from point_entry where partner_id = $1 order by sequence desc limit 1',
    [id],
  );
  expect([entry.activity_on, entry.refusal_code === null]).toEqual([day, entry.amount > 0]);
  return entry.amount;
}

describe('the whole matrix of section 6', () => {
  it('covers every kind', () => {
    expect(new Set(CASES.map(({ kind }) => kind))).toEqual(new Set(Object.keys(SANCTION_KINDS)));
  });

  it.each(DAYS)('6.1, 6.2, 6.3, 6.4, 6.6, 6.7 on %s', async (day) => {
    await moveClockTo(server, day);
    const isBiting = FIRST <= day && day <= LAST;
    for (const [at, { kind, takes }] of CASES.entries()) {
      const seen = await seenOf(partners[at]!, day);
      const expected = ABILITIES.map((ability) => [ability, !(isBiting && takes.includes(ability))]);
      expect([kind, ABILITIES.map((ability) => [ability, seen[ability]])]).toEqual([kind, expected]);
    }
  });

  it.each(DAYS)('6.5 alone is in the public list of violators, on %s', async (day) => {
    await moveClockTo(server, day);
    const { violators } = await askTwice(PUBLIC);
    const at = CASES.findIndex(({ kind }) => kind === 'VIOLATORS_LIST_PLACEMENT');
    const { myPartner } = await server.ask(partners[at]!.as, OWN);
    const listed = { name: myPartner.name, clause: '6.5', ground: '5.4', startsOn: FIRST, throughOn: LAST };
    expect(violators.nodes).toEqual(FIRST <= day && day <= LAST ? [listed] : []);
  });

  it('6.1 to 6.7 what was in force on a past day is still told, to staff and analysts', async () => {
    await moveClockTo(server, AFTER);
    const query = `query ($day: Day!) { sanctions(first: 100, filter: { inForceOn: $day }) { totalCount } }`;
    for (const as of ['ANALYST', 'MANAGER', 'COMPLIANCE'] as const) {
      const counts = [];
      for (const day of DAYS) counts.push((await server.ask(as, query, { day })).sanctions.totalCount);
      expect(counts).toEqual([0, CASES.length, CASES.length, 0]);
    }
  });
});
