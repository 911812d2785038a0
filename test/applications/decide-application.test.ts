import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditOf } from '../support/administration.js';
import { accepted, applicationOf, at, CONTENT, draft, move, sendMove } from '../support/applications.js';
import { moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { everythingOf } from '../support/everything.js';
import { recordFact } from '../support/facts.js';
import { cardOf, changeCard, comeBack, endInput } from '../support/partner-cards.js';
import { addAnswers, meetRequirements } from '../support/requirements.js';
import { impose, lift } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';
import { codes, deciding, startDecidingServer } from './deciding.js';

let server: TestServer;
beforeAll(async () => {
  server = await startDecidingServer();
});
afterAll(() => server.stop());
const { competence, decide, holder, renewal, sendDecision } = deciding(() => server);

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

  it('2.12 it belongs to an entity with an accession statement, asked of the day of the decision too', async () => {
    await moveClockTo(server, '2031-06-10');
    const partner = await registerCompany(server, { hasStatement: false, hasIndividualTerms: true });
    const taken = await accepted(server, partner, { kind: 'OBTAIN' });
    const { version } = await cardOf(server, partner);
    const input = { partnerId: partner.id, expectedVersion: version, hasIndividualTerms: false };
    await changeCard(server, 'MANAGER', 'updatePartner', input);
    const lacking = { code: 'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT', clause: '2.12', field: null };
    expect(refusalsOf(await sendDecision(taken, 'GRANTED'))).toContainEqual(lacking);
    expect((await decide(taken, 'REFUSED')).state).toBe('REFUSED');
  });

  it('6.1 what a company lost for good bars it on another card too, until it is lifted', async () => {
    await moveClockTo(server, '2031-06-10');
    const [old, inTime] = [await registerCompany(server), await registerCompany(server)];
    const gone = await impose(server, old, 'COMPETENCE_DEPRIVATION', { startsOn: '2031-06-10' });
    await changeCard(server, 'MANAGER', 'endPartnership', endInput(old, '2031-06-10'));
    // This one's company leaves its card before the deprivation begins.
    await changeCard(server, 'MANAGER', 'endPartnership', endInput(inTime, '2031-06-10'));
    await moveClockTo(server, '2031-06-11');
    const back = await comeBack(server, old);
    await meetRequirements(server, back, '2031-06-11');
    const barred = [{ code: 'LEGAL_ENTITY_DEPRIVED', clause: '6.1', field: null }];
    const creating = await sendMove(server, back.as, 'createApplication', { ...CONTENT, kind: 'OBTAIN' });
    expect(refusalsOf(creating)).toEqual(barred);
    expect(JSON.stringify(creating)).not.toContain(old.slug);
    await lift(server, gone);
    const taken = await accepted(server, back, { kind: 'OBTAIN' });
    await addAnswers(server, taken);
    const second = await impose(server, old, 'COMPETENCE_DEPRIVATION', { startsOn: '2031-06-11' });
    expect(refusalsOf(await sendDecision(taken, 'GRANTED'))).toEqual(barred);
    await lift(server, second);
    expect((await decide(taken, 'GRANTED')).state).toBe('GRANTED');
    const free = await comeBack(server, inTime);
    await impose(server, inTime, 'COMPETENCE_DEPRIVATION', { startsOn: '2031-06-12' });
    await moveClockTo(server, '2031-06-12');
    expect((await draft(server, free, { kind: 'OBTAIN' })).state).toBe('DRAFT');
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

  it('2.9, 2.13 a decision says its own clauses, and those of its reasons where they are given', async () => {
    const partner = await holder('2031-06-10', 'BASIC', true);
    const raised = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await addAnswers(server, raised);
    const { decision } = await decide(raised, 'GRANTED', { reasons: 'Хорошо', reasonClauses: ['1.6', '2.13'] });
    expect(decision.clauses).toEqual(['2.13', '1.6']);
    expect(await auditOf(server, 'decideApplication', raised.id)).toMatchObject([{ clauses: ['2.2', '2.13'] }]);
    // 2.13: the same term, whatever its level since when.
    expect(await competence(partner)).toMatchObject({ level: 'EXTENDED', validFrom: '2030-08-20' });
    const refused = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    expect((await decide(refused, 'REFUSED', { reasons: 'Мало проектов' })).decision.clauses).toEqual(['2.9']);
  });
});
