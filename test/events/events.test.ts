import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { momentAt } from '../../src/clock.js';
import { announceDay } from '../../src/events/announce-day.js';
import { ANNOUNCING_MUTATIONS } from '../../src/events/announced-changes.js';
import { ALL_EVENT_KINDS, EVENT_KINDS, type EventKind, type ValueForm } from '../../src/events/event-kinds.js';
import { planDutyReminders } from '../../src/notifications/plan-duty-reminders.js';
import { planReminders } from '../../src/notifications/plan-reminders.js';
import { type Day, startOfMoscowDay } from '../../src/regulation/day.js';
import { executableSchema } from '../../src/schema.js';
import { key } from '../support/administration.js';
import { accepted, at, move, submitted } from '../support/applications.js';
import { addHolderWithBonuses } from '../support/bonuses.js';
import type { CompanyPartner } from '../support/competence.js';
import { act, offer, on } from '../support/leads.js';
import { agreedPrices, doing } from '../support/orders.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { publishedProject } from '../support/projects.js';
import { impose, lift } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';
import { correct, eventsOf } from '../support/webhooks.js';

const HOUR = 3_600_000;

let server: TestServer;
let partner: CompanyPartner;
beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
});
afterAll(() => server.stop());

describe('what there is to be told of', () => {
  it('is a catalogue that anybody can read', async () => {
    const { eventKinds } = await server.ask(
      'anonymous',
      '{ eventKinds { kind type description clause roles fields { name form } } }',
    );
    expect(eventKinds.map(({ kind }: { kind: string }) => kind)).toEqual(ALL_EVENT_KINDS);
    for (const { kind, type, description, fields } of eventKinds) {
      expect(type).toBe(kind.toLowerCase().replace('_', '.'));
      expect(description).toMatch(/\d/);
      expect(fields[0]).toEqual({ name: 'partnerId', form: 'ID' });
    }
  });

  it('is announced by mutations that exist', () => {
    expect(Object.keys(executableSchema().getMutationType()!.getFields())).toEqual(
      expect.arrayContaining([...ANNOUNCING_MUTATIONS]),
    );
  });
});

/** What each form may look like; none of them lets a person's words through. */
const FORMS: Readonly<Record<ValueForm, (value: unknown) => boolean>> = {
  ID: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)),
  ID_OR_NOTHING: (value) => value === null || FORMS.ID(value),
  CODE: (value) => /^[A-Z][A-Z0-9_]+$/.test(String(value)),
  CODE_OR_NOTHING: (value) => value === null || FORMS.CODE(value),
  SLUG: (value) => /^[a-z0-9-]+$/.test(String(value)),
  CLAUSE: (value) => /^(PP-)?\d+\.\d+$|^[A-Z_]+$/.test(String(value)),
  DAY: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  DAY_OR_NOTHING: (value) => value === null || FORMS.DAY(value),
  WHOLE_NUMBER: (value) => Number.isSafeInteger(value),
  MONEY: (value) => /^-?\d+\.\d\d$/.test(String(value)),
};

describe('events', () => {
  const onDay = (day: Day) => {
    const read = async () => momentAt(new Date(startOfMoscowDay(day).getTime() + HOUR));
    return { database: server.database.dataSource, clock: { isSandbox: true, read, readIn: read } };
  };

  it('are written of everything in the table, by what happens and by what days bring', async () => {
    await publishedProject(server, partner);
    await correct(server, partner, -1);
    const { offered } = await offer(server, partner);
    await act(server, partner.as, 'acceptLead', on(offered));
    await agreedPrices(server, partner, [{ productCode: 'SM_ENTERPRISE', price: '1' }], TODAY);
    const sanction = await impose(server, partner, 'VIOLATORS_LIST_PLACEMENT');
    await lift(server, sanction);
    const ending = await impose(server, partner, 'POINTS_AND_DISCOUNT_REFUSAL', {
      ...{ throughOn: dayFromToday(3), refusesPoints: true },
    });
    const query = 'mutation ($input: ExtendSanctionInput!) { extendSanction(input: $input) { id } }';
    await server.ask('COMPLIANCE', query, {
      input: {
        ...key(),
        sanctionId: ending.id,
        expectedVersion: ending.version,
        throughOn: dayFromToday(4),
        reason: 'Ещё',
      },
    });
    const renewing = await registerPartner(server, { validFrom: dayFromToday(-330), validThrough: dayFromToday(30) });
    const application = await submitted(server, renewing, { kind: 'RENEWAL' });
    const bundle = {
      kind: 'BUNDLE',
      applicationId: application.id,
      lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }],
    };
    await doing(server, renewing.as, 'placeOrder', bundle);
    const { id: withBonuses } = await addHolderWithBonuses(server.database.dataSource, dayFromToday(-10), 50_000);
    const upgrade = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await move(server, 'MANAGER', 'decideApplication', { ...at(upgrade), outcome: 'REFUSED' });

    for (const days of [0, 5, 20, 55, 80]) {
      await announceDay(onDay(dayFromToday(days)));
      await planDutyReminders(onDay(dayFromToday(days)));
    }
    for (const days of [250, 295, 301, 365]) await planReminders(onDay(dayFromToday(days)));
    const all = (await Promise.all([partner.id, renewing.id, withBonuses].map((id) => eventsOf(server, id)))).flat();
    const seen = new Set(all.map(({ kind }) => kind));
    expect(ALL_EVENT_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);

    const before = (await eventsOf(server, partner.id)).length;
    await announceDay(onDay(dayFromToday(5)));
    expect((await eventsOf(server, partner.id)).length).toBe(before);

    for (const { kind, data } of all) {
      const { fields } = EVENT_KINDS[kind as EventKind];
      expect([kind, Object.keys(data).sort()]).toEqual([kind, Object.keys(fields).sort()]);
      for (const [name, form] of Object.entries(fields)) {
        expect([kind, name, data[name], FORMS[form as ValueForm](data[name])]).toEqual([kind, name, data[name], true]);
      }
    }
  });
});
