import { describe, expect, it } from '@jest/globals';
import type { Term } from '../../src/regulation/competence.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { type ReminderFacts, reminderOn } from '../../src/regulation/reminders.js';
import type { SanctionInForce } from '../../src/regulation/sanctions.js';

/** Its last valid day; renewable through 2027-01-22, an end is news through 2027-02-21. */
const END = '2026-11-22';
const term: Term = { level: 'EXTENDED', validFrom: '2025-11-22', validThrough: END };
const NEWS_THROUGH = plusDays('2027-01-22', 30);

const on = (day: Day, given: Partial<ReminderFacts<Term>> = {}) => {
  const facts = { terms: [term], sanctions: [], partnershipEndedOn: null, isRenewalSubmitted: false, ...given };
  const reminder = reminderOn(day, facts);
  return reminder && `${reminder.kind} ${reminder.stage.replace(`${END}:`, '')}`;
};
const daysBefore = (days: number) => plusDays(END, -days);

describe('2.5, 2.10, 4.13 the reminder of a day', () => {
  it.each<[string, Day, string | null]>([
    ['61 days before the end', daysBefore(61), null],
    ['60 days before', daysBefore(60), 'RENEWAL_DUE 60'],
    ['59 days before', daysBefore(59), 'RENEWAL_DUE 60'],
    ['31 days before', daysBefore(31), 'RENEWAL_DUE 60'],
    ['30 days before', daysBefore(30), 'RENEWAL_DUE 30'],
    ['29 days before', daysBefore(29), 'RENEWAL_DUE 30'],
    ['15 days before', daysBefore(15), 'RENEWAL_DUE 30'],
    ['14 days before, the last day on time', daysBefore(14), 'RENEWAL_DUE 14'],
    ['13 days before, if nobody was told the day before', daysBefore(13), 'RENEWAL_LATE 14'],
    ['8 days before', daysBefore(8), 'RENEWAL_LATE 14'],
    ['7 days before', daysBefore(7), 'RENEWAL_LATE 7'],
    ['the last valid day', END, 'RENEWAL_LATE 7'],
    ['the day after', plusDays(END, 1), 'COMPETENCE_LAPSED lapsed'],
    ['the last renewable day', '2027-01-22', 'COMPETENCE_LAPSED lapsed'],
    ['the day after that', '2027-01-23', 'COMPETENCE_ENDED ended'],
    ['the last day on which it is news', NEWS_THROUGH, 'COMPETENCE_ENDED ended'],
    ['a day later', plusDays(NEWS_THROUGH, 1), null],
    ['a day before the term begins', '2025-11-21', null],
  ])('%s (%s): %s', (_, day, expected) => {
    expect(on(day)).toBe(expected);
  });

  it('names the last day on time and the last renewable one', () => {
    const facts = { terms: [term], sanctions: [], partnershipEndedOn: null, isRenewalSubmitted: false };
    expect(reminderOn(daysBefore(14), facts)).toMatchObject({
      onTimeThrough: daysBefore(14),
      renewableThrough: '2027-01-22',
      term,
    });
  });

  it('reminds nobody whose renewal lies with the vendor; of a lapse it tells all the same', () => {
    const submitted = { isRenewalSubmitted: true };
    expect([daysBefore(30), END, plusDays(END, 1)].map((day) => on(day, submitted))).toEqual([
      null,
      null,
      'COMPETENCE_LAPSED lapsed',
    ]);
  });

  it('looks to the end of the term that follows, once the renewal is confirmed', () => {
    const next: Term = { level: 'EXTENDED', validFrom: plusDays(END, 1), validThrough: '2027-11-22' };
    const renewed = { terms: [term, next] };
    expect([daysBefore(7), END, plusDays(END, 1)].map((day) => on(day, renewed))).toEqual([null, null, null]);
    expect(
      reminderOn(plusDays('2027-11-22', -60), {
        ...renewed,
        sanctions: [],
        partnershipEndedOn: null,
        isRenewalSubmitted: false,
      }),
    ).toMatchObject({
      kind: 'RENEWAL_DUE',
      stage: '2027-11-22:60',
    });
  });

  it('says the same once of a term whose record an upgrade replaced', () => {
    const upgraded: Term[] = [
      { ...term, supersededOn: daysBefore(25) },
      { ...term, level: 'MAXIMAL', validFrom: daysBefore(25) },
    ];
    expect(on(daysBefore(20), { terms: upgraded })).toBe('RENEWAL_DUE 30');
  });

  it('is silent where a decision has annulled it, also before the annulment takes effect', () => {
    const annulled = { terms: [{ ...term, annulledOn: plusDays(END, 1) }] };
    expect([daysBefore(7), plusDays(END, 1), '2027-01-23'].map((day) => on(day, annulled))).toEqual([null, null, null]);
  });

  it('is silent once the partnership is over or the competence taken for good', () => {
    const over = { partnershipEndedOn: daysBefore(40) };
    const permanent = { kind: 'COMPETENCE_DEPRIVATION', startsOn: daysBefore(40), throughOn: null, liftedOn: null };
    const deprived = { sanctions: [permanent as unknown as SanctionInForce] };
    for (const facts of [over, deprived]) {
      expect(on(daysBefore(50), facts)).toBe('RENEWAL_DUE 60');
      expect([daysBefore(30), plusDays(END, 1), '2027-01-23'].map((day) => on(day, facts))).toEqual([null, null, null]);
    }
  });

  it('reminds who is suspended for a time: the term runs on', () => {
    const temporary = {
      kind: 'COMPETENCE_DEPRIVATION',
      startsOn: daysBefore(40),
      throughOn: daysBefore(20),
      liftedOn: null,
    };
    expect(on(daysBefore(30), { sanctions: [temporary as unknown as SanctionInForce] })).toBe('RENEWAL_DUE 30');
  });

  it('has nothing to say to who never held the competence', () => {
    expect(on(END, { terms: [] })).toBeNull();
  });
});
