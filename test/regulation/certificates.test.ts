import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  attestsFrom,
  type CertificateFacts,
  type CertificateHolder,
  type CertificateStatus,
  certificateStatusOn,
} from '../../src/regulation/certificates.js';
import { competenceOn } from '../../src/regulation/competence.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';

const FIRST = '2026-03-10';
const LAST = '2027-03-10';

let serial = 0;

interface Sketch extends Partial<CertificateFacts['term']> {
  issuedOn?: Day;
  isVoided?: boolean;
}

function certificate({ issuedOn, isVoided = false, ...term }: Sketch = {}): CertificateFacts {
  serial += 1;
  const full = { level: 'MAXIMAL', validFrom: FIRST, validThrough: LAST, legalEntityId: 'one', ...term } as const;
  return { serial, issuedOn: issuedOn ?? full.validFrom, isVoided, term: full };
}

const holderOf = (certificates: CertificateFacts[], rest: Partial<CertificateHolder> = {}): CertificateHolder => ({
  certificates,
  sanctions: [],
  partnershipEndedOn: null,
  ...rest,
});

const sanction = (startsOn: Day, rest: Partial<SanctionFacts> = {}): SanctionFacts => ({
  kind: 'COMPETENCE_DEPRIVATION',
  startsOn,
  throughOn: null,
  liftedOn: null,
  ...rest,
});

/** The status on the days around a boundary: before it, on it, after it. */
const around = (day: Day, one: CertificateFacts, holder: CertificateHolder): CertificateStatus[] =>
  [-1, 0, 1].map((days) => certificateStatusOn(plusDays(day, days), one, holder));

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
});

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

  test('a mistake replaces nothing', () => {
    const [old, mistake] = [certificate(), certificate({ ...next, isVoided: true })];
    expect(certificateStatusOn(LAST, old, holderOf([old, mistake]))).toBe('VALID');
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
