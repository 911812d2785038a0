import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordAllExpired } from '../../src/applications/record-all-expired.js';
import { momentAt } from '../../src/clock.js';
import { countWrongCards } from '../../src/directory/refresh-cards.js';
import { planReminders } from '../../src/notifications/plan-reminders.js';
import { plusDays, plusYears, startOfMoscowDay } from '../../src/regulation/day.js';
import { auditOf } from '../support/administration.js';
import { accepted, applicationOf, at, draft, loadYear, move, sendMove, submitted } from '../support/applications.js';
import { type CompanyPartner, importTerm, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { everythingOf } from '../support/everything.js';
import { recordFact } from '../support/facts.js';
import { mailsTo } from '../support/mail.js';
import { endInput, sendCard } from '../support/partner-cards.js';
import { addAnswers, meetRequirements } from '../support/requirements.js';
import { impose, lift } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TERM = { validFrom: '2030-08-20', validThrough: '2031-08-20' };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const year of [2031, 2032, 2033]) await loadYear(server, year);
});
afterAll(() => server.stop());

const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);
const COMPETENCE = `query ($id: UUID!, $asOf: Day) { partnerById(id: $id) { competence(asOf: $asOf) {
  state level validFrom validThrough isListed legalEntity { id } } } }`;
const competence = async ({ id }: CompanyPartner, asOf?: string) =>
  (await server.ask('MANAGER', COMPETENCE, { id, asOf })).partnerById.competence;

/** A holder whose requirements are met, on the day. */
async function holder(day: string, level: 'BASIC' | 'EXTENDED' | 'MAXIMAL' = 'EXTENDED', withProjects = false) {
  await moveClockTo(server, day);
  const partner = await registerCompany(server);
  await importTerm(server, partner, { ...TERM, level });
  await meetRequirements(server, partner, day, { withProjects });
  return partner;
}

const decide = (application: { id: string; version: number }, outcome: string, more: object = {}) =>
  move(server, 'MANAGER', 'decideApplication', { ...at(application), outcome, ...more });
const sendDecision = (application: { id: string; version: number }, outcome: string, more: object = {}) =>
  sendMove(server, 'MANAGER', 'decideApplication', { ...at(application), outcome, ...more });

const clockOn = (day: string) => {
  const read = async () => momentAt(startOfMoscowDay(day));
  return { isSandbox: true, read, readIn: read };
};
const recordAllExpiredOn = (day: string) =>
  recordAllExpired({ database: server.database.dataSource, clock: clockOn(day) });
const lettersTo = async ({ id }: CompanyPartner) =>
  (await mailsTo(server.database.dataSource, id)).map(({ kind }) => kind);

async function renewal(partner: CompanyPartner) {
  const taken = await accepted(server, partner, { kind: 'RENEWAL' });
  await addAnswers(server, taken);
  return taken;
}

describe('2.3, 2.4 obtained', () => {
  it('2.4 from the day of the decision for a year, with certificate, letter and audit', async () => {
    await moveClockTo(server, '2031-06-10');
    const partner = await registerCompany(server);
    await meetRequirements(server, partner, '2031-06-10');
    const taken = await accepted(server, partner, { kind: 'OBTAIN' });
    expect(codes(await sendDecision(taken, 'GRANTED'))).toEqual(['REQUIREMENT_WAITS']);
    await addAnswers(server, taken);
    const granted = await decide(taken, 'GRANTED', { reasons: 'Всё хорошо' });
    expect(granted).toMatchObject({ state: 'GRANTED', closedOn: '2031-06-10', isOverdue: false, isProvisional: false });
    expect(granted.decision).toMatchObject({ outcome: 'GRANTED', effectiveOn: '2031-06-10', dueOn: '2031-06-19' });
    expect(granted.terms).toEqual([
      { level: 'BASIC', validFrom: '2031-06-10', validThrough: '2032-06-10', basis: 'OBTAINED', supersededOn: null },
    ]);
    expect(await competence(partner)).toMatchObject({ state: 'ACTIVE', level: 'BASIC', isListed: false });
    const { partner: card } = await server.ask(
      'anonymous',
      `{ partner(slug: "${partner.slug}") { badge { level } rank } }`,
    );
    expect(card).toEqual({ badge: { level: 'BASIC' }, rank: null });
    const [{ count }] = await server.database.dataSource.query(
      'select count(*)::int as count from certificate where partner_id = $1',
      [partner.id],
    );
    expect(count).toBe(1);
    const letters = await server.database.dataSource.query('select kind from mail where partner_id = $1', [partner.id]);
    expect(letters).toEqual([{ kind: 'APPLICATION_GRANTED' }]);
    expect(await auditOf(server, 'decideApplication', granted.id)).toMatchObject([{ clauses: ['2.2', '2.4'] }]);
  });

  it('2.4 on 29 February: through 28 February of the next year, and two months more to renew', async () => {
    await moveClockTo(server, '2032-02-29');
    const partner = await registerCompany(server);
    await meetRequirements(server, partner, '2032-02-29');
    const taken = await accepted(server, partner, { kind: 'OBTAIN' });
    await addAnswers(server, taken);
    expect((await decide(taken, 'GRANTED')).terms).toMatchObject([
      { validFrom: '2032-02-29', validThrough: '2033-02-28' },
    ]);
    const days = ['2032-02-28', '2032-02-29', '2033-02-27', '2033-02-28', '2033-03-01', '2033-04-28', '2033-04-29'];
    const states: string[] = [];
    for (const day of days) states.push((await competence(partner, day)).state);
    expect(states).toEqual(['NONE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'LAPSED', 'LAPSED', 'ENDED']);
  });

  it('two reviewers at once, one decision', async () => {
    await moveClockTo(server, '2031-06-10');
    const partner = await registerCompany(server);
    await meetRequirements(server, partner, '2031-06-10');
    const taken = await accepted(server, partner, { kind: 'OBTAIN' });
    await addAnswers(server, taken);
    const answers = await Promise.all(
      ['GRANTED', 'REFUSED', 'GRANTED', 'REFUSED'].map((one) => sendDecision(taken, one)),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(['APPLICATION_STATE', 'APPLICATION_STATE', 'APPLICATION_STATE']);
    const query = 'select count(*)::int as count from application_decision where application_id = $1';
    expect(await server.database.dataSource.query(query, [taken.id])).toEqual([{ count: 1 }]);
  });

  it('1.5 the decision keeps its checklist as it was, whatever is recorded later', async () => {
    const CHECKS = `query ($id: UUID!) { application(id: $id) { checklist { code verdict evidence { actual } }
      decision { checklist { code verdict evidence { actual } } } } }`;
    const checks = async (id: string) => (await server.ask('MANAGER', CHECKS, { id })).application;
    const partner = await holder('2031-06-10', 'BASIC');
    const taken = await renewal(partner);
    const { checklist: before } = await checks(taken.id);
    await decide(taken, 'CONFIRMED');
    await recordFact(server, partner, 'ATTESTED_DEVELOPERS', { count: 1, validFrom: '2031-05-01' });
    const after = await checks(taken.id);
    expect(after.checklist).toContainEqual(
      expect.objectContaining({ code: 'ATTESTED_DEVELOPERS', verdict: 'NOT_MET' }),
    );
    expect(after.decision.checklist).toEqual(before);
    expect(before.map(({ verdict }: { verdict: string }) => verdict)).not.toContain('NOT_MET');
  });

  it('a decision is repeated safely', async () => {
    await moveClockTo(server, '2031-06-10');
    const taken = await accepted(server, await registerCompany(server), { kind: 'OBTAIN' });
    const input = { idempotencyKey: randomUUID() };
    const first = await decide(taken, 'REFUSED', input);
    expect(await decide(taken, 'REFUSED', input)).toEqual(first);
  });
});

describe('2.9 a refusal without reasons', () => {
  it('2.9 shows its partner the clause and nothing else, in no field and no letter', async () => {
    const partner = await holder('2031-06-10', 'BASIC');
    const SECRET = 'Тайна внутренней заметки';
    const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, taken, SECRET);
    const noted = await move(server, 'MANAGER', 'noteApplication', { ...at(taken), internalNote: SECRET });
    await decide(noted, 'REFUSED', { internalNote: SECRET });
    const seen = await applicationOf(server, taken.id, partner.as);
    expect(seen).toMatchObject({
      state: 'REFUSED',
      remarks: null,
      decision: { outcome: 'REFUSED', reasons: null, clauses: ['2.9'], effectiveOn: null },
      terms: [],
    });
    for (const field of [
      'internalNote',
      'assignee { id }',
      'decision { internalNote }',
      'decision { checklist { code } }',
      'decision { decidedBy { id } }',
    ]) {
      const answer = await server.send(partner.as, `query ($id: UUID!) { application(id: $id) { ${field} } }`, {
        id: taken.id,
      });
      expect([field, answer.errors?.[0]?.extensions.code]).toEqual([field, 'FORBIDDEN']);
    }
    const mail = await server.database.dataSource.query(
      'select kind, params::text as params from mail where partner_id = $1',
      [partner.id],
    );
    expect(mail.map(({ kind }: { kind: string }) => kind)).toEqual(['APPLICATION_REFUSED_WITHOUT_REASONS']);
    const everything = await Promise.all([
      server.send<any>(
        partner.as,
        `{ application(id: "${taken.id}") { ${everythingOf('Application', 'PARTNER', 2)} } }`,
      ),
      server.send<any>(partner.as, `{ myPartner { ${everythingOf('Partner', 'PARTNER', 2)} } }`),
      ...(['updateApplication', 'submitApplication', 'withdrawApplication'] as const).map((name) =>
        sendMove(server, partner.as, name, at(noted)),
      ),
    ]);
    expect(everything.slice(0, 2).map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect(everything[0]!.data.application.decision).toMatchObject({ outcome: 'REFUSED', clauses: ['2.9'] });
    expect(everything.slice(2).flatMap(codes)).toEqual(['APPLICATION_STATE', 'APPLICATION_STATE', 'APPLICATION_STATE']);
    expect(JSON.stringify([seen, mail, everything])).not.toContain(SECRET);
    const staff = await server.ask(
      'MANAGER',
      `query ($id: UUID!) { application(id: $id) { internalNote decision { internalNote decidedBy { id } checklist { code } } } }`,
      { id: taken.id },
    );
    expect(staff.application).toMatchObject({ internalNote: SECRET, decision: { internalNote: SECRET } });
    expect(staff.application.decision.checklist.length).toBeGreaterThan(5);
  });

  it('2.9 with reasons it shows them and their clauses', async () => {
    const partner = await holder('2031-06-10', 'BASIC');
    const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    const wrong = await sendDecision(taken, 'REFUSED', { reasons: 'Мало', reasonClauses: ['2.8', '9.9'] });
    expect(refusalsOf(wrong)).toEqual([{ code: 'CLAUSE_UNKNOWN', clause: null, field: 'input.reasonClauses.1' }]);
    await decide(taken, 'REFUSED', { reasons: 'Мало людей', reasonClauses: ['2.8'] });
    expect((await applicationOf(server, taken.id, partner.as)).decision).toMatchObject({
      reasons: 'Мало людей',
      clauses: ['2.8'],
    });
  });
});

describe('2.13 raised', () => {
  const past = async (asOf: string) =>
    (await server.ask('MANAGER', `{ directory(first: 100, asOf: "${asOf}") { nodes { slug level } } }`)).directory
      .nodes;

  it('2.13 from the day of the decision, within the term; the past and the list follow', async () => {
    const partner = await holder('2031-06-10', 'BASIC', true);
    const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, taken);
    await moveClockTo(server, '2031-06-12');
    const granted = await decide(taken, 'GRANTED');
    expect(granted.terms).toEqual([
      {
        level: 'MAXIMAL',
        validFrom: '2031-06-12',
        validThrough: TERM.validThrough,
        basis: 'UPGRADED',
        supersededOn: null,
      },
    ]);
    expect(await competence(partner, '2031-06-11')).toMatchObject({
      level: 'BASIC',
      validFrom: TERM.validFrom,
      isListed: false,
    });
    expect(await competence(partner)).toMatchObject({
      level: 'MAXIMAL',
      validThrough: TERM.validThrough,
      isListed: true,
    });
    const { directory } = await server.ask('anonymous', '{ directory(first: 100) { nodes { slug level } } }');
    expect(directory.nodes).toContainEqual({ slug: partner.slug, level: 'MAXIMAL' });
    expect(await past('2031-06-11')).not.toContainEqual(expect.objectContaining({ slug: partner.slug }));
    expect(await past('2031-06-12')).toContainEqual({ slug: partner.slug, level: 'MAXIMAL' });
    expect(await countWrongCards(server.database.dataSource.manager)).toBe(0);
  });

  it('2.13 not while the competence is suspended', async () => {
    const partner = await holder('2031-06-10', 'BASIC');
    const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    const sanction = await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: '2031-07-31' });
    for (const outcome of ['GRANTED', 'REFUSED']) {
      expect(codes(await sendDecision(taken, outcome))).toEqual(['UPGRADE_NEEDS_ACTIVE']);
    }
    await lift(server, sanction);
    expect((await decide(taken, 'REFUSED')).state).toBe('REFUSED');
  });

  it('ruling: the renewal that is open then confirms the level held when it is decided', async () => {
    const partner = await holder('2031-06-10', 'EXTENDED', true);
    const renewing = await renewal(partner);
    const raising = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, raising);
    await decide(raising, 'GRANTED');
    expect(await countWrongCards(server.database.dataSource.manager)).toBe(0);
    const ofPartner = (await past('2031-06-10')).filter(({ slug }: { slug: string }) => slug === partner.slug);
    expect(ofPartner).toEqual([{ slug: partner.slug, level: 'MAXIMAL' }]);
    const open = await applicationOf(server, renewing.id);
    expect(open).toMatchObject({
      targetLevel: 'MAXIMAL',
      decisionDueOn: renewing.decisionDueOn,
      state: 'UNDER_REVIEW',
    });
    const confirmed = await decide(open, 'CONFIRMED');
    expect(confirmed.terms).toMatchObject([{ level: 'MAXIMAL', validFrom: '2031-08-21', validThrough: '2032-08-20' }]);
  });

  it('2.13 an upgrade after the confirmation raises the year to come as well', async () => {
    const partner = await holder('2031-06-10', 'EXTENDED', true);
    await decide(await renewal(partner), 'CONFIRMED');
    const raising = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, raising);
    expect((await decide(raising, 'GRANTED')).terms).toMatchObject([
      { level: 'MAXIMAL', validFrom: '2031-06-10', validThrough: '2031-08-20' },
      { level: 'MAXIMAL', validFrom: '2031-08-21', validThrough: '2032-08-20' },
    ]);
    for (const day of ['2031-08-20', '2031-08-21', '2032-08-20']) {
      expect(await competence(partner, day)).toMatchObject({ state: 'ACTIVE', level: 'MAXIMAL' });
    }
  });

  it('2.13 an upgrade ends when the competence lapses', async () => {
    const partner = await holder('2031-08-19', 'BASIC');
    const sent = await submitted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await moveClockTo(server, '2031-08-20');
    expect((await applicationOf(server, sent.id)).state).toBe('SUBMITTED');
    await recordAllExpiredOn('2031-08-20');
    expect(await lettersTo(partner)).toEqual([]);
    await moveClockTo(server, '2031-08-21');
    expect(await applicationOf(server, sent.id)).toMatchObject({ state: 'EXPIRED', closedOn: '2031-08-21' });
    await recordAllExpiredOn('2031-08-21');
    await recordAllExpiredOn('2031-08-22');
    expect(await lettersTo(partner)).toEqual(['APPLICATION_EXPIRED']);
    expect(await applicationOf(server, sent.id)).toMatchObject({ state: 'EXPIRED', closedOn: '2031-08-21' });
  });

  it.each([
    ['2031-09-20', ['APPLICATION_EXPIRED']],
    ['2031-09-21', []],
  ])('2.13 of an expiry that is put on record on %s the partner is told: %j', async (day, letters) => {
    const partner = await holder('2031-08-19', 'BASIC');
    await submitted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await moveClockTo(server, day);
    await recordAllExpiredOn(day);
    expect(await lettersTo(partner)).toEqual(letters);
  });

  it('2.10 a renewal that has expired counts no more once the sanction is lifted, also before that is on record', async () => {
    const partner = await holder('2031-06-01', 'EXTENDED');
    const taken = await accepted(server, partner, { kind: 'RENEWAL' });
    await move(server, 'MANAGER', 'requestInformation', { ...at(taken), question: 'Штат?' });
    await moveClockTo(server, '2031-06-10');
    await lift(
      server,
      await impose(server, partner, 'COMPETENCE_DEPRIVATION', { startsOn: '2031-06-10' }),
      '2031-06-12',
    );
    await moveClockTo(server, '2031-06-12');
    expect((await applicationOf(server, taken.id)).state).toBe('EXPIRED');
    const clock = clockOn('2031-06-21');
    await planReminders({ database: server.database.dataSource, clock });
    const told = ['INFORMATION_REQUESTED', 'SANCTION_IMPOSED', 'SANCTION_LIFTED', 'RENEWAL_DUE'];
    expect(await lettersTo(partner)).toEqual(told);
  });
});

describe('2.10, 2.11 renewed', () => {
  it.each([
    ['2031-08-19', '2031-08-21', 'ACTIVE'],
    ['2031-08-20', '2031-08-21', 'ACTIVE'],
    ['2031-08-21', '2031-08-21', 'ACTIVE'],
    ['2031-08-22', '2031-08-22', 'LAPSED'],
    ['2031-10-20', '2031-10-20', 'LAPSED'],
  ])('2.10 decided on %s: from %s, and the day after the old term stays %s', async (day, from, dayAfter) => {
    const partner = await holder('2031-06-10');
    const taken = await renewal(partner);
    await moveClockTo(server, day);
    const confirmed = await decide(taken, 'CONFIRMED');
    expect(confirmed.decision.effectiveOn).toBe(from);
    expect(confirmed.terms).toMatchObject([
      { level: 'EXTENDED', validFrom: from, validThrough: '2032-08-20', basis: 'RENEWED' },
    ]);
    expect((await competence(partner, '2031-08-20')).state).toBe('ACTIVE');
    expect((await competence(partner, '2031-08-21')).state).toBe(dayAfter);
    expect((await competence(partner, from)).state).toBe('ACTIVE');
    expect((await competence(partner, '2032-08-21')).state).toBe('LAPSED');
  });

  it.each([
    ['2031-12-31', ['2032-02-28', '2032-02-29', '2032-03-01']],
    ['2032-12-31', ['2033-02-27', '2033-02-28', '2033-03-01']],
  ])('2.10 two months from %s: decided on %j but the last of them, when it is expired', async (validThrough, days) => {
    const [before, last, after] = days as [string, string, string];
    await moveClockTo(server, plusDays(validThrough, -30));
    const open = [];
    for (let n = 0; n < 3; n += 1) {
      const partner = await registerCompany(server);
      await importTerm(server, partner, { validFrom: plusDays(validThrough, -360), validThrough, level: 'EXTENDED' });
      await meetRequirements(server, partner, plusDays(validThrough, -30));
      open.push({ partner, taken: await renewal(partner) });
    }
    const [first, second, late] = open as [(typeof open)[0], (typeof open)[0], (typeof open)[0]];
    for (const [day, { taken, partner }] of [
      [before, first],
      [last, second],
    ] as const) {
      await moveClockTo(server, day);
      expect((await competence(partner)).state).toBe('LAPSED');
      expect((await decide(taken, 'CONFIRMED')).terms).toMatchObject([
        { validFrom: day, validThrough: plusYears(validThrough, 1) },
      ]);
    }
    await moveClockTo(server, after);
    expect((await competence(late.partner)).state).toBe('ENDED');
    expect(await applicationOf(server, late.taken.id)).toMatchObject({ state: 'EXPIRED', closedOn: after });
    expect(codes(await sendDecision(late.taken, 'CONFIRMED'))).toEqual(['APPLICATION_STATE']);
  });

  it.each([
    ['2031-08-20', '2031-08-21'],
    ['2031-08-25', '2031-08-25'],
  ])(
    '2.11 an upper level not confirmed on %s is BASIC from %s on; level and listing stay until then',
    async (day, from) => {
      const partner = await holder('2031-06-10', 'MAXIMAL');
      const taken = await renewal(partner);
      await moveClockTo(server, day);
      expect(codes(await sendDecision(taken, 'ANNULLED'))).toEqual(['NOTHING_ANNULS']);
      const fallen = await decide(taken, 'CONFIRMED_AS_BASIC', { reasons: 'Нет специалистов', reasonClauses: ['2.8'] });
      expect(fallen.decision.effectiveOn).toBe(from);
      expect(await competence(partner, '2031-08-20')).toMatchObject({
        state: 'ACTIVE',
        level: 'MAXIMAL',
        isListed: true,
      });
      expect(await competence(partner, from)).toMatchObject({
        state: 'ACTIVE',
        level: 'BASIC',
        validThrough: '2032-08-20',
        isListed: false,
      });
      if (day < from) {
        const early = await sendMove(server, partner.as, 'createApplication', { kind: 'RENEWAL' });
        expect(codes(early)).toEqual([]);
      }
    },
  );

  // Seeded: BASIC needs 2 attested developers and MAXIMAL 8.
  it.each([
    [7, [], ['NOTHING_ANNULS']],
    [2, [], ['NOTHING_ANNULS']],
    [1, ['REQUIREMENT_NOT_MET'], []],
  ])('2.6, 2.11 MAXIMAL with %i attested developers: to fall %j, to annul %j', async (count, fall, annul) => {
    const partner = await holder('2031-06-10', 'MAXIMAL');
    await recordFact(server, partner, 'ATTESTED_DEVELOPERS', { count, validFrom: '2031-05-01' });
    const taken = await renewal(partner);
    expect(codes(await sendDecision(taken, 'CONFIRMED'))).toEqual(['REQUIREMENT_NOT_MET']);
    if (fall.length > 0) expect(codes(await sendDecision(taken, 'CONFIRMED_AS_BASIC'))).toEqual(fall);
    if (annul.length > 0) expect(codes(await sendDecision(taken, 'ANNULLED'))).toEqual(annul);
    expect((await decide(taken, fall.length > 0 ? 'ANNULLED' : 'CONFIRMED_AS_BASIC')).state).not.toBe('UNDER_REVIEW');
  });

  it.each([
    ['2031-08-20', '2031-08-21', ['ACTIVE', 'ENDED']],
    ['2031-08-25', '2031-08-25', ['LAPSED', 'ENDED']],
  ])('2.11 BASIC not confirmed on %s is over from %s on', async (day, from, [before, after]) => {
    const partner = await holder('2031-06-10', 'BASIC');
    const taken = await renewal(partner);
    await moveClockTo(server, day);
    expect(codes(await sendDecision(taken, 'CONFIRMED_AS_BASIC'))).toEqual(['BASIC_CANNOT_FALL']);
    const annulled = await decide(taken, 'ANNULLED');
    expect(annulled.decision).toMatchObject({ effectiveOn: from, clauses: ['2.9'] });
    expect((await competence(partner, from === '2031-08-21' ? '2031-08-20' : '2031-08-24')).state).toBe(before);
    expect((await competence(partner, from)).state).toBe(after);
    await moveClockTo(server, from);
    expect((await draft(server, partner, { kind: 'OBTAIN' })).state).toBe('DRAFT');
  });

  it('6.1 a temporary deprivation bars no renewal', async () => {
    const partner = await holder('2031-06-10');
    await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: '2031-12-31' });
    const taken = await renewal(partner);
    expect((await decide(taken, 'CONFIRMED')).terms).toMatchObject([{ validFrom: '2031-08-21' }]);
    expect((await competence(partner, '2031-08-21')).state).toBe('SUSPENDED');
    expect((await competence(partner, '2032-01-01')).state).toBe('ACTIVE');
  });

  it('2.1 the end of the partnership ends what is open', async () => {
    const partner = await holder('2031-06-10');
    const taken = await renewal(partner);
    const ended = await sendCard(server, 'MANAGER', 'endPartnership', endInput(partner, '2031-06-30'));
    expect(ended.errors).toBeUndefined();
    await moveClockTo(server, '2031-06-30');
    expect((await applicationOf(server, taken.id)).state).toBe('UNDER_REVIEW');
    await moveClockTo(server, '2031-07-01');
    expect((await applicationOf(server, taken.id)).state).toBe('EXPIRED');
  });
});
