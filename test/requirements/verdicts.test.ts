import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Application } from '../../src/applications/application.js';
import { newId } from '../../src/new-id.js';
import type { ApplicationState } from '../../src/regulation/applications.js';
import { PublishedRequirement } from '../../src/requirements/published-requirement.js';
import { auditOf, errorCodes, key } from '../support/administration.js';
import { accepted } from '../support/applications.js';
import { type CompanyPartner, codeOf, importTerm, refusalsOf } from '../support/competence.js';
import { CHECK_FIELDS, type Check, checkOf, eligibilityOf } from '../support/eligibility.js';
import { dayFromToday, registerPartner, startServerToday } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let holder: CompanyPartner;
let application: { id: string };

const FROM = dayFromToday(-300);

beforeAll(async () => {
  server = await startServerToday();
  holder = await registerPartner(server, { validFrom: FROM, validThrough: dayFromToday(60) });
  application = await accepted(server, holder, { kind: 'RENEWAL' });
  for (const code of ['OFFICE', 'TRAINING']) await publish(code);
});
afterAll(() => server.stop());

/** A requirement that no data answer (1.5). */
const publish = (code: string) =>
  server.database.dataSource.manager.insert(PublishedRequirement, {
    ...{ id: newId(), code, titleRu: code, titleEn: code, fromLevel: 'BASIC', kinds: ['RENEWAL'], proves: 'PEOPLE' },
    ...{ effectiveFrom: '2020-01-01', isWithdrawn: false, recordedBy: null, recordedAt: new Date() },
  });

/** A renewal in the vendor's hands, put straight into the table. */
async function addApplication(partner: CompanyPartner, given: Partial<Application> = {}): Promise<Application> {
  const { manager } = server.database.dataSource;
  return manager.save(
    manager.create(Application, {
      ...{ id: newId(), partnerId: partner.id, legalEntityId: partner.legalEntityId, kind: 'RENEWAL' },
      ...{ targetLevel: 'EXTENDED', state: 'UNDER_REVIEW', submittedOn: dayFromToday(-5), createdBy: newId() },
      createdAt: new Date(),
      ...given,
    }),
  );
}

const FIELDS = 'id applicationId requirementCode answer note recordedBy recordedAt';
const INPUTS = {
  recordVerdict: 'RecordVerdictInput',
  waiveRequirement: 'WaiveRequirementInput',
  takeBackVerdict: 'WaiveRequirementInput',
} as const;
type Mutation = keyof typeof INPUTS;

const send = (mutation: Mutation, given: object, as: As = 'MANAGER') =>
  server.send(as, `mutation ($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) { ${FIELDS} } }`, {
    input: { ...key(), applicationId: application.id, requirementCode: 'OFFICE', ...given },
  });
async function say(mutation: Mutation, given: object) {
  const answer = await send(mutation, given);
  expect(answer.errors).toBeUndefined();
  return answer.data[mutation];
}

const CHECKLIST = `query ($id: UUID!) { application(id: $id) { checklist { ${CHECK_FIELDS} } requirementVerdicts { ${FIELDS} } } }`;
const checks = async ({ id } = application) => {
  const found = (await server.ask('MANAGER', CHECKLIST, { id })).application.checklist as Check[];
  return (code: string) => found.find((check) => check.code === code);
};

describe('recordVerdict', () => {
  it('answers a requirement that no data answer; the last word counts, and taking back restores the question', async () => {
    expect((await checks())('OFFICE')?.verdict).toBe('WAITS_FOR_REVIEWER');
    const first = await say('recordVerdict', { isMet: false, note: 'Нет заказа' });
    expect(first).toMatchObject({ requirementCode: 'OFFICE', answer: 'NOT_MET', note: 'Нет заказа' });
    expect((await checks())('OFFICE')).toMatchObject({ verdict: 'NOT_MET', failureOutcome: 'ANNULS' });
    await say('recordVerdict', { isMet: true });
    expect((await checks())('OFFICE')).toMatchObject({ verdict: 'MET', missing: [] });
    await say('takeBackVerdict', { reason: 'Ошибка' });
    expect((await checks())('OFFICE')?.verdict).toBe('WAITS_FOR_REVIEWER');
    expect(await auditOf(server, 'recordVerdict', first.id)).toMatchObject([
      { objectType: 'RequirementVerdict', clauses: ['1.5'] },
    ]);
  });

  it('does not overrule data, and answers nothing that is not asked', async () => {
    expect(refusalsOf(await send('recordVerdict', { requirementCode: 'GOLD_STATUS', isMet: true }))).toEqual([
      { code: 'REQUIREMENT_ANSWERED_BY_DATA', clause: '2.6', field: 'input.requirementCode' },
    ]);
    for (const requirementCode of ['LARGE_PROJECTS', 'HIGHEST_LOADS', 'FINISHED_PROJECT', 'NO_SUCH']) {
      expect(refusalsOf(await send('recordVerdict', { requirementCode, isMet: true }))).toEqual([
        { code: 'REQUIREMENT_UNKNOWN', clause: '1.5', field: 'input.requirementCode' },
      ]);
    }
  });

  it('is for an application that the vendor has and has not decided', async () => {
    const states: [ApplicationState, string | undefined][] = [
      ['DRAFT', 'APPLICATION_STATE'],
      ['SUBMITTED', undefined],
      ['INFORMATION_REQUESTED', undefined],
      ['CONFIRMED', 'APPLICATION_STATE'],
      ['WITHDRAWN', 'APPLICATION_STATE'],
    ];
    for (const [state, code] of states) {
      const partner = await registerPartner(server, { validFrom: FROM, validThrough: dayFromToday(60) });
      const { id } = await addApplication(partner, { state });
      const answer = await send('recordVerdict', { applicationId: id, isMet: true });
      expect([state, refusalsOf(answer)[0]?.code]).toEqual([state, code]);
    }
  });

  it('2.10: not for one that has expired meanwhile', async () => {
    const partner = await registerPartner(server, { level: null });
    await importTerm(server, partner, { validFrom: '2025-03-01', validThrough: '2025-12-31' });
    const { id } = await addApplication(partner, { submittedOn: '2025-12-01' });
    const answer = await send('recordVerdict', { applicationId: id, isMet: true });
    expect(refusalsOf(answer).map(({ code }) => code)).toEqual(['APPLICATION_STATE']);
  });

  it('managers answer, and nobody else', async () => {
    for (const as of ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', holder.as] as const) {
      for (const mutation of ['waiveRequirement', 'takeBackVerdict'] as const) {
        expect([as, codeOf(await send(mutation, { reason: 'x' }, as))]).toEqual([as, 'FORBIDDEN']);
      }
      expect([as, codeOf(await send('recordVerdict', { isMet: true }, as))]).toEqual([as, 'FORBIDDEN']);
    }
    expect(codeOf(await send('recordVerdict', { isMet: true, applicationId: holder.id }))).toBe('NOT_FOUND');
  });
});

describe('waiveRequirement', () => {
  it('lets an application off anything it is asked for, with a reason', async () => {
    expect((await checks())('GOLD_STATUS')?.verdict).toBe('NOT_MET');
    const code = { requirementCode: 'GOLD_STATUS' };
    expect(refusalsOf(await send('waiveRequirement', { ...code, reason: '  ' }))).toEqual([
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
    await say('waiveRequirement', { ...code, reason: 'Индивидуальные условия' });
    expect((await checks())('GOLD_STATUS')).toMatchObject({ verdict: 'WAIVED', missing: [] });
    await say('takeBackVerdict', { ...code, reason: 'Передумали' });
    expect((await checks())('GOLD_STATUS')?.verdict).toBe('NOT_MET');
    expect(refusalsOf(await send('takeBackVerdict', { ...code, reason: 'Ещё раз' }))).toEqual([
      { code: 'REQUIREMENT_NOT_ANSWERED', clause: '2.6', field: 'input.requirementCode' },
    ]);
  });

  it('counts for this application alone', async () => {
    const other = await registerPartner(server, { validFrom: FROM, validThrough: dayFromToday(60) });
    const theirs = await addApplication(other);
    await say('waiveRequirement', { requirementCode: 'DELIVERY', reason: 'Индивидуальные условия' });
    expect((await checks())('DELIVERY')?.verdict).toBe('WAIVED');
    expect((await checks(theirs))('DELIVERY')?.verdict).toBe('NOT_MET');
  });
});

describe('2.9: what reviewers say is the vendor’s own', () => {
  it('eligibility shows a partner and staff the data alone, as if nobody had answered', async () => {
    await say('recordVerdict', { requirementCode: 'TRAINING', isMet: false, note: 'Тайна' });
    await say('waiveRequirement', { requirementCode: 'ATTESTED_DEVELOPERS', reason: 'Тайна' });
    for (const as of [holder.as, 'MANAGER'] as const) {
      const answer = await eligibilityOf(server, as, { kind: 'RENEWAL', partnerId: holder.id });
      expect(checkOf(answer, 'TRAINING').verdict).toBe('WAITS_FOR_REVIEWER');
      expect(checkOf(answer, 'ATTESTED_DEVELOPERS').verdict).toBe('NOT_MET');
      expect(JSON.stringify(answer)).not.toMatch(/Тайна|WAIVED|REVIEWER_DENIED|REVIEWER_CONFIRMED/);
    }
  });

  it('what was said is read by managers and compliance alone, in its order', async () => {
    const { application: read } = await server.ask('COMPLIANCE', CHECKLIST, { id: application.id });
    const said = read.requirementVerdicts.filter(
      (one: { requirementCode: string }) => one.requirementCode === 'OFFICE',
    );
    expect(said.map(({ answer, note }: { answer: string; note: string }) => [answer, note])).toEqual([
      ['NOT_MET', 'Нет заказа'],
      ['MET', ''],
      ['TAKEN_BACK', 'Ошибка'],
    ]);
    for (const as of [holder.as, 'ANALYST', 'ADMINISTRATOR'] as const) {
      for (const field of ['requirementVerdicts { note }', 'checklist { verdict }']) {
        const query = `query ($id: UUID!) { application(id: $id) { ${field} } }`;
        expect([as, errorCodes(await server.send(as, query, { id: application.id }))]).toEqual([as, ['FORBIDDEN']]);
      }
    }
  });

  it('2.7: the activities of an application that stands open count for its partner', async () => {
    const partner = await registerPartner(server, {
      ...{ validFrom: dayFromToday(-500), validThrough: dayFromToday(-201) },
    });
    await importTerm(server, partner, { validFrom: dayFromToday(-200), validThrough: dayFromToday(60) });
    const activities = async () =>
      checkOf(await eligibilityOf(server, partner.as, { kind: 'RENEWAL' }), 'PROMOTION_ACTIVITIES').verdict;
    expect(await activities()).toBe('NOT_MET');
    const promotionActivities = [{ title: 'Статья', heldOn: dayFromToday(-20), url: null }];
    await addApplication(partner, { state: 'DRAFT', submittedOn: null, promotionActivities });
    expect(await activities()).toBe('MET');
  });
});
