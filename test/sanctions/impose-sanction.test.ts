import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { impose, imposeInput, lift, type SanctionDays, sendImpose } from '../support/sanctions.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
});
afterAll(() => server.stop());

const countOf = async (partner: CompanyPartner): Promise<number> => {
  const [row] = await server.database.dataSource.query(
    'select count(*)::int as n from sanction where partner_id = $1',
    [partner.id],
  );
  return row.n;
};

const codesOf = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);

describe('imposeSanction', () => {
  it('6.4 records what, for what and since when, and answers with it', async () => {
    const partner = await registerCompany(server);
    const answer = await sendImpose(server, imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION', { internalNote: 'Письмо' }));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.imposeSanction).toEqual({
      id: expect.any(String),
      kind: 'PUBLIC_LISTS_EXCLUSION',
      kindClause: '6.4',
      ground: '5.4',
      decision: 'Решение комиссии № 12',
      startsOn: TODAY,
      throughOn: null,
      liftedOn: null,
      isPermanent: false,
      isInForce: true,
      takesAway: ['BE_LISTED', 'HAVE_PUBLIC_CARD'],
      refusesPoints: false,
      activities: [],
      refusesDiscount: false,
      liftReason: null,
      imposedAt: expect.stringMatching(/^2031-06-10T/),
      version: 1,
    });
    const [audit] = await server.database.dataSource.query(
      `select mutation, object_type, clauses from audit_entry where object_id = $1`,
      [answer.data.imposeSanction.id],
    );
    expect(audit).toEqual({ mutation: 'imposeSanction', object_type: 'Sanction', clauses: ['6.4', '5.4'] });
  });

  const POINTS = { refusesPoints: true };
  const UNKNOWN = { ...POINTS, activityCodes: ['NO_SUCH'], throughOn: '2031-12-31' };

  it.each<[string, SanctionKind, SanctionDays, boolean | null]>([
    ['6.1', 'COMPETENCE_DEPRIVATION', { throughOn: '2031-12-31' }, false],
    ['6.1', 'COMPETENCE_DEPRIVATION', {}, true],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn: '2031-12-31', ...POINTS }, false],
    ['6.3', 'IMPLEMENTATION_REQUESTS_EXCLUSION', { throughOn: '2031-12-31' }, false],
    ['6.3', 'IMPLEMENTATION_REQUESTS_EXCLUSION', {}, true],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', {}, false],
    ['6.5', 'VIOLATORS_LIST_PLACEMENT', {}, false],
    ['6.6', 'CABINET_BLOCKING', { throughOn: TODAY }, false],
    ['6.7', 'PARTNERSHIP_TERMINATION', {}, true],
  ])('%s %s with %j: permanent %s', async (_clause, kind, given, permanent) => {
    const partner = await registerCompany(server);
    expect((await impose(server, partner, kind, given)).isPermanent).toBe(permanent);
  });

  it.each<[string, SanctionKind, SanctionDays, string, string, string | null]>([
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', POINTS, 'SANCTION_TERM_REQUIRED', 'input.throughOn', '6.2'],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', UNKNOWN, 'ACTIVITY_UNKNOWN', 'input.activityCodes.0', '4.5'],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn: TODAY }, 'SANCTION_TAKES_NOTHING', 'input', '6.2'],
    ['6.6', 'CABINET_BLOCKING', {}, 'SANCTION_TERM_REQUIRED', 'input.throughOn', '6.6'],
    ['6.7', 'PARTNERSHIP_TERMINATION', { throughOn: TODAY }, 'SANCTION_MUST_BE_PERMANENT', 'input.throughOn', '6.7'],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', { startsOn: '2031-06-09' }, 'SANCTION_STARTS_IN_PAST', 'input.startsOn', null],
    [
      '6.4',
      'PUBLIC_LISTS_EXCLUSION',
      { throughOn: '2031-06-09' },
      'SANCTION_ENDS_BEFORE_START',
      'input.throughOn',
      null,
    ],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', POINTS, 'SANCTION_EFFECT_NOT_OF_KIND', 'input.refusesPoints', '6.2'],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', { ground: '3.9' }, 'GROUND_UNKNOWN', 'input.ground', null],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', { ground: '5.13' }, 'GROUND_UNKNOWN', 'input.ground', null],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', { ground: '6.4' }, 'GROUND_UNKNOWN', 'input.ground', null],
  ])('%s %s with %j: %s', async (_clause, kind, given, code, field, clause) => {
    const partner = await registerCompany(server);
    const answer = await sendImpose(server, imposeInput(partner, kind, given));
    expect(codeOf(answer)).toBe('REFUSED');
    expect(refusalsOf(answer)).toEqual([{ code, clause, field }]);
    expect(await countOf(partner)).toBe(0);
  });

  it.each(['5.1', '5.12', '3.1', '3.8', 'PP', 'PL'])('takes %s as a ground', async (ground) => {
    const partner = await registerCompany(server);
    expect(await impose(server, partner, 'VIOLATORS_LIST_PLACEMENT', { ground })).toMatchObject({ ground });
  });

  it('tells everything that is wrong at once', async () => {
    const partner = await registerCompany(server);
    const days = { startsOn: '2031-06-09', throughOn: '2031-06-08', ground: '1.1', refusesDiscount: true };
    const answer = await sendImpose(server, imposeInput(partner, 'CABINET_BLOCKING', days));
    expect(codesOf(answer)).toEqual([
      'GROUND_UNKNOWN',
      'SANCTION_STARTS_IN_PAST',
      'SANCTION_ENDS_BEFORE_START',
      'SANCTION_EFFECT_NOT_OF_KIND',
    ]);
  });

  it('6.6 is for twelve months at most', async () => {
    const partner = await registerCompany(server);
    const answer = await sendImpose(server, imposeInput(partner, 'CABINET_BLOCKING', { throughOn: '2032-06-10' }));
    expect(refusalsOf(answer)).toEqual([{ code: 'SANCTION_TERM_TOO_LONG', clause: '6.6', field: 'input.throughOn' }]);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2032-06-09' });
  });

  it.each<[string, SanctionDays, boolean]>([
    ['the day after, twelve months in all', { startsOn: '2032-01-01', throughOn: '2032-06-30' }, true],
    ['the day after, a day more', { startsOn: '2032-01-01', throughOn: '2032-07-01' }, false],
    ['overlapping, twelve months in all', { startsOn: '2031-10-01', throughOn: '2032-06-30' }, true],
    ['overlapping, a day more', { startsOn: '2031-10-01', throughOn: '2032-07-01' }, false],
    ['after a free day, twelve months of its own', { startsOn: '2032-01-02', throughOn: '2033-01-01' }, true],
    ['after a free day, a day more', { startsOn: '2032-01-02', throughOn: '2033-01-02' }, false],
    ['before it without a gap, twelve months in all', { startsOn: '2031-06-10', throughOn: '2031-06-30' }, true],
  ])('6.6 beside a block 2031-07-01 through 2031-12-31: %s', async (_name, days, isAllowed) => {
    const partner = await registerCompany(server);
    await impose(server, partner, 'CABINET_BLOCKING', { startsOn: '2031-07-01', throughOn: '2031-12-31' });
    const answer = await sendImpose(server, imposeInput(partner, 'CABINET_BLOCKING', days));
    expect(codesOf(answer)).toEqual(isAllowed ? [] : ['SANCTION_TERM_TOO_LONG']);
  });

  it('6.6 counts what was really blocked: lifting makes the gap', async () => {
    const partner = await registerCompany(server);
    const block = await impose(server, partner, 'CABINET_BLOCKING', {
      startsOn: '2031-07-01',
      throughOn: '2031-12-31',
    });
    const next = imposeInput(partner, 'CABINET_BLOCKING', { startsOn: '2032-01-01', throughOn: '2032-12-31' });
    expect(codesOf(await sendImpose(server, next))).toEqual(['SANCTION_TERM_TOO_LONG']);
    await lift(server, block, '2031-12-31');
    expect(codesOf(await sendImpose(server, next))).toEqual([]);
  });

  it('6.6 two halves imposed at once do not outgrow the limit', async () => {
    const partner = await registerCompany(server);
    const halves = [
      { startsOn: '2031-07-01', throughOn: '2032-01-31' },
      { startsOn: '2032-02-01', throughOn: '2032-08-31' },
    ];
    const answers = await Promise.all(
      halves.map((days) => sendImpose(server, imposeInput(partner, 'CABINET_BLOCKING', days))),
    );
    expect(answers.flatMap(codesOf)).toEqual(['SANCTION_TERM_TOO_LONG']);
    expect(await countOf(partner)).toBe(1);
  });

  it('a repeated key has one effect and equal answers', async () => {
    const partner = await registerCompany(server);
    const input = imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION');
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendImpose(server, input)));
    for (const answer of answers) expect(answer.data).toEqual(answers[0]!.data);
    expect(answers[0]!.errors).toBeUndefined();
    expect(await countOf(partner)).toBe(1);
    const other = await sendImpose(server, { ...input, ground: '5.1' });
    expect(codesOf(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it.each([
    [{ decision: ' ' }],
    [{ ground: '' }],
    [{ idempotencyKey: '' }],
    [{ kind: 'FINE' }],
    [{ startsOn: 'soon' }],
  ])('refuses the shape of %j', async (wrong) => {
    const partner = await registerCompany(server);
    const answer = await sendImpose(server, { ...imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION'), ...wrong });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
  });

  it('is for compliance only, against a partner that exists', async () => {
    const partner = await registerCompany(server);
    const input = imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION');
    const others: As[] = ['MANAGER', 'ANALYST', 'ADMINISTRATOR', partner.as];
    for (const as of others) expect(codeOf(await sendImpose(server, input, as))).toBe('FORBIDDEN');
    expect(codeOf(await sendImpose(server, input, 'anonymous'))).toBe('UNAUTHENTICATED');
    expect(await countOf(partner)).toBe(0);
    const unknown = await sendImpose(server, { ...input, partnerId: randomUUID() });
    expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.partnerId' });
  });
});
