import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CERTIFICATE_STATUSES, certificateStatusOn, isPrintable } from '../../src/regulation/certificates.js';
import { competenceOn } from '../../src/regulation/competence.js';
import { plusDays } from '../../src/regulation/day.js';
import { around, certificate, FIRST, holderOf, LAST, sanction } from '../support/certificate-sketches.js';

describe('2.3, 2.4 a certificate alone', () => {
  const one = certificate();
  test('holds from the first through the last day of its term', () => {
    expect(around(FIRST, one, holderOf([one]))).toEqual(['UPCOMING', 'VALID', 'VALID']);
    expect(around(LAST, one, holderOf([one]))).toEqual(['VALID', 'VALID', 'EXPIRED']);
  });

  test('of an import that was a mistake is worth nothing on any day', () => {
    const mistake = certificate({ isVoided: true });
    expect(around(FIRST, mistake, holderOf([mistake]))).toEqual(['REVOKED', 'REVOKED', 'REVOKED']);
  });

  test('2.11 is revoked on the day on which the annulment takes effect', () => {
    const annulledOn = plusDays(LAST, 1);
    const annulled = certificate({ annulledOn });
    expect(around(annulledOn, annulled, holderOf([annulled]))).toEqual(['VALID', 'REVOKED', 'REVOKED']);
  });

  test('6.1 is suspended while the competence is taken away for a time', () => {
    const [from, through] = ['2026-05-05', '2026-05-20'];
    const holder = holderOf([one], { sanctions: [sanction(from, { throughOn: through })] });
    expect(around(from, one, holder)).toEqual(['VALID', 'SUSPENDED', 'SUSPENDED']);
    expect(around(through, one, holder)).toEqual(['SUSPENDED', 'SUSPENDED', 'VALID']);
  });

  test.each([
    ['2026-05-20', '2026-05-20', ['SUSPENDED', 'REVOKED', 'REVOKED']],
    ['2026-05-01', '2026-05-05', ['VALID', 'REVOKED', 'REVOKED']],
  ])('6.1 from 2026-05-05, for good since %s, is revoked on %s', (permanentFrom, day, statuses) => {
    const holder = holderOf([one], { sanctions: [sanction('2026-05-05', { permanentFrom })] });
    expect(around(day, one, holder)).toEqual(statuses);
  });

  test('6.1 that expired while suspended has expired, though the suspension became one for good later', () => {
    const [expired, later] = [plusDays(LAST, 1), plusDays(LAST, 5)];
    const holder = holderOf([one], { sanctions: [sanction('2026-05-05', { permanentFrom: later })] });
    expect([around(expired, one, holder)[1], around(later, one, holder)[1]]).toEqual(['EXPIRED', 'EXPIRED']);
  });

  test.each([['COMPETENCE_DEPRIVATION'], ['PARTNERSHIP_TERMINATION']] as const)(
    '6.1, 6.7 is revoked by %s for good, and again what it was once that is lifted',
    (kind) => {
      const day = '2026-05-05';
      const lifted = '2026-08-01';
      const holder = holderOf([one], { sanctions: [sanction(day, { kind, liftedOn: lifted })] });
      expect(around(day, one, holder)).toEqual(['VALID', 'REVOKED', 'REVOKED']);
      expect(around(lifted, one, holder)).toEqual(['REVOKED', 'VALID', 'VALID']);
    },
  );

  test('2.1 is revoked on the day after the last one of the partnership', () => {
    const day = '2026-05-05';
    expect(around(day, one, holderOf([one], { partnershipEndedOn: day }))).toEqual(['VALID', 'VALID', 'REVOKED']);
  });

  test('that had expired before the competence was lost has expired and nothing worse', () => {
    const later = plusDays(LAST, 1);
    expect(around(later, one, holderOf([one], { sanctions: [sanction(later)] }))[1]).toBe('EXPIRED');
    expect(around(LAST, one, holderOf([one], { sanctions: [sanction(LAST)] }))[1]).toBe('REVOKED');
    expect(around(later, one, holderOf([one], { partnershipEndedOn: LAST }))[1]).toBe('EXPIRED');
  });

  test.each(CERTIFICATE_STATUSES)('2.3 is printed if it holds or will hold, %s', (status) => {
    expect(isPrintable(status)).toBe(status === 'VALID' || status === 'UPCOMING');
  });
});

describe('on any day', () => {
  /** A chain of terms as decisions make it: obtained, then upgraded, renewed in time or late, or falling. */
  const chain = fc
    .array(
      fc.record({ move: fc.constantFrom('UPGRADE', 'RENEW', 'LATE', 'FALL'), at: fc.integer({ min: 1, max: 50 }) }),
      {
        maxLength: 4,
      },
    )
    .map((moves) => {
      const all = [certificate({ level: 'BASIC' })];
      for (const { move, at } of moves) {
        const last = all.at(-1)!;
        const { level, validFrom, validThrough } = last.term;
        const through = `${Number(validThrough.slice(0, 4)) + 1}${validThrough.slice(4)}`;
        if (move === 'UPGRADE') {
          const day = plusDays(validFrom, at);
          Object.assign(last.term, { supersededOn: day });
          all.push(certificate({ level: level === 'BASIC' ? 'EXTENDED' : 'MAXIMAL', validFrom: day, validThrough }));
        } else if (move === 'LATE') {
          all.push(certificate({ level, validFrom: plusDays(validThrough, at), validThrough: through }));
        } else {
          const issuedOn = plusDays(validThrough, -at);
          const next = { validFrom: plusDays(validThrough, 1), validThrough: through, issuedOn };
          all.push(certificate({ ...next, level: move === 'FALL' ? 'BASIC' : level }));
        }
      }
      return all;
    });

  test('one certificate is valid if the competence is active, and none if it is not', () => {
    fc.assert(
      fc.property(chain, fc.integer({ min: -5, max: 2_000 }), (all, days) => {
        const day = plusDays(FIRST, days);
        const terms = all.map(({ term }) => term);
        const isActive = competenceOn(day, terms, [], null).state === 'ACTIVE';
        const valid = all.filter((one) => certificateStatusOn(day, one, holderOf(all)) === 'VALID');
        expect(valid).toHaveLength(isActive ? 1 : 0);
      }),
      { numRuns: 400 },
    );
  });
});
