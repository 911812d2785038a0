import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays, plusMonths } from '../../src/regulation/day.js';
import { key, statementsOf } from '../support/administration.js';
import { accepted, at, move } from '../support/applications.js';
import { type CompanyPartner, moveClockTo } from '../support/competence.js';
import { addApplication } from '../support/documents.js';
import { buyForRenewal } from '../support/orders.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let holder: CompanyPartner;

const THROUGH = dayFromToday(100);

beforeAll(async () => {
  server = await startServerToday();
  holder = await registerPartner(server, { validFrom: dayFromToday(-200), validThrough: THROUGH });
});
afterAll(() => server.stop());

const FIELDS = 'kind state clause title howTo opensOn dueOn lastOn applicationId';
const OWN = `{ myPartner { obligations { ${FIELDS} } } }`;
/** But for what every holder owes besides: pipeline reviews (3.6), bundle and delivery (2.6), which have tests of their own. */
const EVERYBODYS = ['HOLD_PIPELINE_REVIEW', 'BUY_BUNDLE', 'DELIVER_TO_CLIENT'];
const others = (obligations: { kind: string }[]): any[] => obligations.filter(({ kind }) => !EVERYBODYS.includes(kind));
const own = async (as: As) => others((await server.ask(as, OWN)).myPartner.obligations);

describe('Partner.obligations', () => {
  it('2.5, 2.9: a sent renewal fulfils, a question waits for its answer, a withdrawal leaves it owed', async () => {
    const partner = await registerPartner(server, { validFrom: dayFromToday(-300), validThrough: dayFromToday(60) });
    const states = async () => (await own(partner.as)).map((one: any) => [one.kind, one.state, one.applicationId]);
    expect(await states()).toEqual([['RENEW_COMPETENCE', 'DUE', null]]);
    const renewal = await accepted(server, partner, { kind: 'RENEWAL' });
    expect(await states()).toEqual([['RENEW_COMPETENCE', 'FULFILLED', renewal.id]]);
    const asked = await move(server, 'MANAGER', 'requestInformation', { ...at(renewal), question: 'Какие проекты?' });
    expect(await states()).toEqual([
      ['ANSWER_INFORMATION_REQUEST', 'DUE', renewal.id],
      ['RENEW_COMPETENCE', 'FULFILLED', renewal.id],
    ]);
    const answered = await move(server, partner.as, 'answerInformationRequest', {
      ...at(asked),
      answer: 'Три портала',
    });
    expect(await states()).toEqual([['RENEW_COMPETENCE', 'FULFILLED', renewal.id]]);
    await move(server, partner.as, 'withdrawApplication', at(answered));
    expect(await states()).toEqual([['RENEW_COMPETENCE', 'DUE', null]]);
  });

  it('2.5: tells a holder its renewal with days, clause and how to do it', async () => {
    expect(await own(holder.as)).toEqual([
      {
        ...{ kind: 'RENEW_COMPETENCE', state: 'UPCOMING', clause: '2.5', applicationId: null },
        ...{ opensOn: dayFromToday(10), dueOn: dayFromToday(86), lastOn: plusMonths(THROUGH, 2) },
        title: 'Заявка на продление компетенции',
        howTo: expect.stringContaining('отправьте'),
      },
    ]);
    const english = await server.send(holder.as, OWN, {}, { 'accept-language': 'en' });
    expect(others(english.data.myPartner.obligations)[0].title).toBe('A request to renew the competence');
  });

  it('2.6: the bundle and a delivery are owed with the renewal, until they are there', async () => {
    const partner = await registerPartner(server, { validFrom: dayFromToday(-300), validThrough: dayFromToday(60) });
    const stated = async () =>
      (
        await server.ask(partner.as, '{ myPartner { obligations { kind state clause opensOn dueOn } } }')
      ).myPartner.obligations.filter(({ kind }: { kind: string }) =>
        ['BUY_BUNDLE', 'DELIVER_TO_CLIENT'].includes(kind),
      );
    const dueOn = dayFromToday(46);
    expect(await stated()).toEqual([
      { kind: 'BUY_BUNDLE', state: 'DUE', clause: '2.6', opensOn: dayFromToday(-30), dueOn },
      { kind: 'DELIVER_TO_CLIENT', state: 'DUE', clause: '2.6', opensOn: null, dueOn },
    ]);
    const { id } = await addApplication(server.database.dataSource, partner, { kind: 'RENEWAL', state: 'DRAFT' });
    await buyForRenewal(server, partner, id, TODAY);
    expect((await stated()).map(({ kind, state }: any) => [kind, state])).toEqual([
      ['BUY_BUNDLE', 'FULFILLED'],
      ['DELIVER_TO_CLIENT', 'FULFILLED'],
    ]);
  });

  it('tells staff the same, and a company without the competence nothing', async () => {
    const byId = `query ($id: UUID!) { partnerById(id: $id) { obligations { ${FIELDS} } } }`;
    for (const as of ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      const { partnerById } = await server.ask(as, byId, { id: holder.id });
      expect(others(partnerById.obligations)).toEqual(await own(holder.as));
    }
    expect(await own((await registerPartner(server, { level: null })).as)).toEqual([]);
  });

  it('a list of partners with their obligations takes as many statements as one partner', async () => {
    const read = (first: number) => () =>
      server.ask('MANAGER', `{ partners(first: ${first}) { nodes { obligations { kind state } } } }`);
    await read(2)();
    expect(await statementsOf(server, read(2))).toBe(await statementsOf(server, read(1)));
  });

  it('1.5, 2.5: follows the published window and the clock, day by day', async () => {
    const state = async () => (await own(holder.as))[0]?.state;
    await server.ask('ADMINISTRATOR', 'mutation ($input: SetParameterInput!) { setParameter(input: $input) { id } }', {
      input: { ...key(), code: 'RENEWAL_OPENS_DAYS_BEFORE_END', value: 60, effectiveFrom: dayFromToday(20) },
    });
    const seen: string[] = [];
    for (const days of [10, 20, 39, 40, 86, 87]) {
      await moveClockTo(server, dayFromToday(days));
      seen.push(await state());
    }
    expect(seen).toEqual(['DUE', 'UPCOMING', 'UPCOMING', 'DUE', 'DUE', 'OVERDUE']);
    await moveClockTo(server, plusMonths(THROUGH, 2));
    expect(await state()).toBe('OVERDUE');
    await moveClockTo(server, plusDays(plusMonths(THROUGH, 2), 1));
    expect(await state()).toBeUndefined();
  });
});
