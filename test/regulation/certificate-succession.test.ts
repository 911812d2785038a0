import { describe, expect, test } from '@jest/globals';
import { attestsFrom, type CertificateStatus, certificateStatusOn } from '../../src/regulation/certificates.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import {
  around,
  type CertificateSketch,
  certificate,
  FIRST,
  holderOf,
  LAST,
  sanction,
} from '../support/certificate-sketches.js';

describe('a certificate and the next one', () => {
  const decided = '2027-02-20';
  const next = { validFrom: plusDays(LAST, 1), validThrough: '2028-03-10', issuedOn: decided };

  test('2.10 a renewal in time shows the new term from the day of its decision on', () => {
    const [old, renewed] = [certificate(), certificate(next)];
    const holder = holderOf([old, renewed]);
    expect(attestsFrom(renewed, holder.certificates)).toBe(decided);
    expect(around(decided, old, holder)).toEqual(['VALID', 'SUPERSEDED', 'SUPERSEDED']);
    expect(around(decided, renewed, holder)).toEqual(['UPCOMING', 'VALID', 'VALID']);
    expect(around(LAST, renewed, holder)).toEqual(['VALID', 'VALID', 'VALID']);
  });

  test('2.10 between the end and a late renewal there is none that holds', () => {
    const late = '2027-04-01';
    const [old, renewed] = [certificate(), certificate({ ...next, validFrom: late, issuedOn: late })];
    const holder = holderOf([old, renewed]);
    expect(around(late, old, holder)).toEqual(['EXPIRED', 'EXPIRED', 'EXPIRED']);
    expect(around(late, renewed, holder)).toEqual(['UPCOMING', 'VALID', 'VALID']);
  });

  test('2.11 a fall takes effect after the old term, whose certificate holds until then', () => {
    const [old, fallen] = [certificate(), certificate({ ...next, level: 'BASIC' })];
    const holder = holderOf([old, fallen]);
    expect(around(next.validFrom, old, holder)).toEqual(['VALID', 'SUPERSEDED', 'SUPERSEDED']);
    expect(around(next.validFrom, fallen, holder)).toEqual(['UPCOMING', 'VALID', 'VALID']);
  });

  test.each([
    ['2.13 an upgrade', { level: 'MAXIMAL' }],
    ['2.12 another legal entity', { level: 'BASIC', legalEntityId: 'two' }],
  ] as const)('%s takes the place of what is left of the term', (_, change) => {
    const day = '2026-07-01';
    const old = certificate({ level: 'BASIC', supersededOn: day });
    const other = certificate({ ...change, validFrom: day });
    const holder = holderOf([old, other]);
    expect(around(day, old, holder)).toEqual(['VALID', 'SUPERSEDED', 'SUPERSEDED']);
    expect(around(day, other, holder)).toEqual(['UPCOMING', 'VALID', 'VALID']);
  });

  test('2.12 another legal entity after the renewal replaces both, and one certificate holds', () => {
    const day = '2027-03-01';
    const all = [
      certificate({ supersededOn: day }),
      certificate({ ...next, supersededOn: next.validFrom }),
      certificate({ legalEntityId: 'two', validFrom: day }),
      certificate({ ...next, legalEntityId: 'two', issuedOn: day }),
    ];
    const statuses = all.map((one) => certificateStatusOn(day, one, holderOf(all)));
    expect(statuses).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'VALID']);
  });

  test('2.12 another legal entity after a fall was decided: what was to begin never does', () => {
    const day = '2027-03-01';
    const all = [
      certificate({ supersededOn: day }),
      certificate({ ...next, level: 'BASIC', supersededOn: next.validFrom }),
      certificate({ legalEntityId: 'two', validFrom: day }),
      certificate({ ...next, level: 'BASIC', legalEntityId: 'two', issuedOn: day }),
    ];
    const on = (asked: Day) => all.map((one) => certificateStatusOn(asked, one, holderOf(all)));
    expect(on(day)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'VALID', 'UPCOMING']);
    expect(on(LAST)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'VALID', 'UPCOMING']);
    expect(on(next.validFrom)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'VALID']);
  });

  test('2.4 a term of the year before that is put on record afterwards replaces nothing', () => {
    const one = certificate();
    const before = certificate({ validFrom: '2025-03-10', validThrough: plusDays(FIRST, -1), issuedOn: '2026-05-05' });
    expect(around(FIRST, one, holderOf([one, before]))).toEqual(['UPCOMING', 'VALID', 'VALID']);
    expect(around(FIRST, before, holderOf([one, before]))).toEqual(['VALID', 'SUPERSEDED', 'SUPERSEDED']);
  });

  test('a mistake replaces nothing', () => {
    const [old, mistake] = [certificate(), certificate({ ...next, isVoided: true })];
    expect(certificateStatusOn(LAST, old, holderOf([old, mistake]))).toBe('VALID');
  });
});

describe('2.10, 2.11 from when on the next one attests', () => {
  const decided = '2027-02-20';
  const begins = plusDays(LAST, 1);
  const next = { validFrom: begins, validThrough: '2028-03-10', issuedOn: decided };

  test.each<[string, CertificateSketch, CertificateSketch, Day]>([
    ['2.10 nothing but the end is new: from its decision', {}, {}, decided],
    ['2.10 put on record after it began: from its first day', {}, { issuedOn: '2027-04-01' }, begins],
    ['2.10 a day between: from its first day', {}, { validFrom: plusDays(begins, 1) }, plusDays(begins, 1)],
    ['2.11 another level: from its first day', {}, { level: 'BASIC' }, begins],
    ['2.12 another legal entity: from its first day', {}, { legalEntityId: 'two' }, begins],
    ['2.4 after a mistake: from its first day', { isVoided: true }, {}, begins],
    ['2.10 decided before the earlier one attests: from then', {}, { issuedOn: plusDays(FIRST, -1) }, FIRST],
  ])('%s', (_, first, second, from) => {
    const [old, renewed] = [certificate(first), certificate({ ...next, ...second })];
    expect(attestsFrom(renewed, [old, renewed])).toBe(from);
  });

  test('2.11, 2.13 a fall back to the level held before the upgrade: from its first day', () => {
    const day = '2026-07-01';
    const all = [
      certificate({ level: 'BASIC', supersededOn: day }),
      certificate({ level: 'EXTENDED', validFrom: day }),
      certificate({ ...next, level: 'BASIC' }),
    ];
    expect(around(begins, all[2]!, holderOf(all))).toEqual(['UPCOMING', 'VALID', 'VALID']);
    expect(around(decided, all[1]!, holderOf(all))).toEqual(['VALID', 'VALID', 'VALID']);
  });

  test('2.12 the entity of before comes back to what never began with it: from the day of its own certificate', () => {
    const [first, second] = ['2027-03-01', '2027-03-05'];
    const all = [
      certificate({ supersededOn: first }),
      certificate({ ...next, supersededOn: begins }),
      certificate({ legalEntityId: 'two', validFrom: first, supersededOn: second }),
      certificate({ ...next, legalEntityId: 'two', issuedOn: first, supersededOn: begins }),
      certificate({ validFrom: second }),
      certificate({ ...next, issuedOn: second }),
    ];
    const statuses = all.map((one) => certificateStatusOn(second, one, holderOf(all)));
    expect(statuses).toEqual([...Array(5).fill('SUPERSEDED'), 'VALID']);
    expect(attestsFrom(all[5]!, all)).toBe(second);
  });
});

describe('6.1 the competence is lost where there are several certificates', () => {
  const day = '2026-07-01';

  test.each<[string, Day, CertificateStatus[]]>([
    ['on the last day of the one before a fall', LAST, ['REVOKED', 'REVOKED']],
    ['on the first day at BASIC', plusDays(LAST, 1), ['SUPERSEDED', 'REVOKED']],
  ])('6.1 %s', (_, lostOn, statuses) => {
    const fall = { validFrom: plusDays(LAST, 1), validThrough: '2028-03-10', issuedOn: '2027-02-20' };
    const all = [certificate(), certificate({ ...fall, level: 'BASIC' })];
    const holder = holderOf(all, { sanctions: [sanction(lostOn)] });
    expect(all.map((one) => certificateStatusOn('2027-04-01', one, holder))).toEqual(statuses);
  });

  test.each<[string, Day]>([
    ['on the day of an upgrade', day],
    ['the day after an upgrade', plusDays(day, 1)],
  ])('6.1 %s: what the upgrade replaced stays replaced', (_, lostOn) => {
    const all = [certificate({ level: 'BASIC', supersededOn: day }), certificate({ validFrom: day })];
    const holder = holderOf(all, { sanctions: [sanction(lostOn)] });
    expect(all.map((one) => certificateStatusOn('2026-09-01', one, holder))).toEqual(['SUPERSEDED', 'REVOKED']);
  });

  test('6.1, 2.11 after an upgrade and the decision on a fall', () => {
    const fall = { validFrom: plusDays(LAST, 1), validThrough: '2028-03-10', issuedOn: '2027-02-20' };
    const all = [
      certificate({ level: 'BASIC', supersededOn: day }),
      certificate({ validFrom: day }),
      certificate({ ...fall, level: 'BASIC' }),
    ];
    const holder = holderOf(all, { sanctions: [sanction(LAST)] });
    expect(all.map((one) => certificateStatusOn(LAST, one, holder))).toEqual(['SUPERSEDED', 'REVOKED', 'REVOKED']);
  });

  test('6.1, 2.12 after another legal entity took over on the very first day', () => {
    const all = [certificate({ supersededOn: FIRST }), certificate({ legalEntityId: 'two' })];
    const holder = holderOf(all, { sanctions: [sanction(day)] });
    expect(all.map((one) => certificateStatusOn(day, one, holder))).toEqual(['SUPERSEDED', 'REVOKED']);
  });
});
