import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarYearRecord } from '../../src/catalogues/calendar-year.js';
import { auditOf, errorCodes, expectAdministratorsOnly, key } from '../support/administration.js';
import { type CompanyPartner, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FIELDS = 'year workingDays nonWorkingWeekdays workingSaturdays decree version';
const AFTER = `query ($day: Day!, $n: Int!) {
  workingDayAfter(day: $day, workingDays: $n) { dueOn trace { day isWorking isSkipped number } }
}`;
const LOAD = `mutation ($input: LoadCalendarYearInput!) { loadCalendarYear(input: $input) { ${FIELDS} } }`;
const CORRECT = `mutation ($input: CorrectCalendarYearInput!) { correctCalendarYear(input: $input) { ${FIELDS} } }`;

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
});
afterAll(() => server.stop());

/** A plausible year with its holidays on weekdays. */
const days = (year: number) => ({
  year,
  nonWorkingWeekdays: [`${year}-12-31`, `${year}-01-01`].filter((day) => ![0, 6].includes(new Date(day).getUTCDay())),
  workingSaturdays: [] as string[],
  decree: '77',
});
const missing = (year: number, field: string | null) => ({ code: 'CALENDAR_YEAR_MISSING', clause: '2.2', field, year });
const told = (answer: Awaited<ReturnType<TestServer['send']>>) =>
  (answer.errors ?? []).flatMap(({ message, extensions }) =>
    (extensions.refusals ?? []).map(({ code, clause, field }) => ({
      code,
      clause,
      field,
      year: Number(/\d{4}/.exec(message)?.[0]),
    })),
  );

describe('2.2 the production calendar', () => {
  it('shows its years to whoever signed in', async () => {
    for (const as of [partner.as, 'ANALYST', 'ADMINISTRATOR'] as const) {
      const { calendarYears } = await server.ask(as, `{ calendarYears { ${FIELDS} } }`);
      expect(
        calendarYears.map(({ year, workingDays }: { year: number; workingDays: number }) => [year, workingDays]),
      ).toEqual([
        [2024, 248],
        [2025, 247],
        [2026, 247],
        [2027, 247],
      ]);
    }
    const { calendarYear } = await server.ask(partner.as, `{ calendarYear(year: 2027) { ${FIELDS} } }`);
    expect(calendarYear).toMatchObject({ workingSaturdays: ['2027-02-20'], decree: '1187' });
    for (const query of ['{ calendarYears { year } }', '{ calendarYear(year: 2027) { year } }']) {
      expect(errorCodes(await server.send('anonymous', query))).toEqual(['UNAUTHENTICATED']);
    }
    expect(errorCodes(await server.send('anonymous', AFTER, { day: '2026-11-20', n: 7 }))).toEqual(['UNAUTHENTICATED']);
  });

  it('names a year that nobody loaded', async () => {
    expect(told(await server.send(partner.as, '{ calendarYear(year: 2019) { year } }'))).toEqual([
      missing(2019, 'year'),
    ]);
    expect(told(await server.send(partner.as, AFTER, { day: '2027-12-29', n: 1 }))).toEqual([]);
    const answer = await server.send(partner.as, AFTER, { day: '2023-12-20', n: 1 });
    expect(told(answer)).toEqual([missing(2023, null)]);
  });

  it.each([
    ['2025-12-26', '2026-01-16'],
    ['2026-11-20', '2026-12-01'],
    ['2027-02-12', '2027-02-24'],
  ])('the seventh working day after %s is %s, day by day', async (day, dueOn) => {
    const { workingDayAfter } = await server.ask(partner.as, AFTER, { day, n: 7 });
    expect(workingDayAfter.dueOn).toBe(dueOn);
    const numbers = workingDayAfter.trace.map(({ number }: { number: number | null }) => number);
    expect(numbers.filter((number: number | null) => number !== null)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(workingDayAfter.trace.at(-1)).toEqual({ day: dueOn, isWorking: true, isSkipped: false, number: 7 });
  });

  it.each([
    [0, ['BAD_USER_INPUT']],
    [1, []],
    [250, []],
    [251, ['BAD_USER_INPUT']],
  ])('counts 1 to 250 working days: %i', async (n, codes) => {
    const answer = await server.send(partner.as, AFTER, { day: '2025-01-01', n });
    expect(errorCodes(answer)).toEqual(codes);
    if (codes.length > 0) expect(refusalsOf(answer)[0]?.field).toBe('workingDays');
  });

  it('a year is loaded once, whatever is repeated, and due days then reach into it', async () => {
    const input = { ...key(), ...days(2028) };
    expect(told(await server.send(partner.as, AFTER, { day: '2027-12-31', n: 1 }))).toEqual([missing(2028, null)]);
    const answers = await Promise.all([1, 2, 3].map(() => server.ask('ADMINISTRATOR', LOAD, { input })));
    for (const { loadCalendarYear } of answers) expect(loadCalendarYear).toMatchObject({ year: 2028, version: 1 });
    expect((await server.ask(partner.as, AFTER, { day: '2027-12-31', n: 1 })).workingDayAfter.dueOn).toBe('2028-01-03');
    const again = await server.send('ADMINISTRATOR', LOAD, { input: { ...input, ...key() } });
    expect(refusalsOf(again)).toEqual([{ code: 'CALENDAR_YEAR_ALREADY_LOADED', clause: '2.2', field: 'input.year' }]);
    const stored = await server.database.dataSource.getRepository(CalendarYearRecord).findOneByOrFail({ year: 2028 });
    expect(await auditOf(server, 'loadCalendarYear', stored.id)).toMatchObject([{ clauses: ['2.2'] }]);
  });

  it('lists are kept in order, and every mistake is told at once', async () => {
    const { loadCalendarYear } = await server.ask('ADMINISTRATOR', LOAD, {
      input: { ...key(), ...days(2030), nonWorkingWeekdays: ['2030-12-31', '2030-01-01', '2030-03-08'] },
    });
    expect(loadCalendarYear.nonWorkingWeekdays).toEqual(['2030-01-01', '2030-03-08', '2030-12-31']);
    const wrong = {
      ...days(2031),
      nonWorkingWeekdays: ['2031-01-01', '2031-01-04', '2031-01-01', '2030-01-02'],
      workingSaturdays: ['2031-01-06'],
    };
    const invalid = { code: 'CALENDAR_YEAR_INVALID', clause: '2.2' };
    expect(refusalsOf(await server.send('ADMINISTRATOR', LOAD, { input: { ...key(), ...wrong } }))).toEqual([
      { ...invalid, field: 'input.nonWorkingWeekdays.1' },
      { ...invalid, field: 'input.nonWorkingWeekdays.2' },
      { ...invalid, field: 'input.nonWorkingWeekdays.3' },
      { ...invalid, field: 'input.workingSaturdays.0' },
    ]);
  });

  it('a loaded year is corrected only before it begins', async () => {
    await server.ask('ADMINISTRATOR', LOAD, { input: { ...key(), ...days(2029) } });
    const input = { ...days(2029), nonWorkingWeekdays: ['2029-01-01', '2029-01-02'], expectedVersion: 1 };
    await moveClockTo(server, '2028-12-31');
    const { correctCalendarYear } = await server.ask('ADMINISTRATOR', CORRECT, { input });
    expect(correctCalendarYear).toMatchObject({ nonWorkingWeekdays: ['2029-01-01', '2029-01-02'], version: 2 });
    expect(errorCodes(await server.send('ADMINISTRATOR', CORRECT, { input }))).toEqual(['CONFLICT']);
    await moveClockTo(server, '2029-01-01');
    const late = await server.send('ADMINISTRATOR', CORRECT, { input: { ...input, expectedVersion: 2 } });
    expect(refusalsOf(late)).toEqual([{ code: 'CALENDAR_YEAR_IN_USE', clause: '2.2', field: 'input.year' }]);
    const unknown = await server.send('ADMINISTRATOR', CORRECT, { input: { ...days(2040), expectedVersion: 1 } });
    expect(told(unknown)).toEqual([missing(2040, 'input.year')]);
  });

  it('only administrators load and correct years', async () => {
    await expectAdministratorsOnly(server, partner.as, LOAD, { ...key(), ...days(2035) });
    await expectAdministratorsOnly(server, partner.as, CORRECT, { ...days(2030), expectedVersion: 1 });
  });
});
