import { describe, expect, test } from '@jest/globals';
import type { Term } from '../../src/regulation/competence.js';
import {
  type EntityUnderTerms,
  type LegalEntityFacts,
  refusalsToAddLegalEntities,
  refusalToDropIndividualTerms,
  refusalToHoldCompetence,
  refusalToRemoveLegalEntity,
  refusalToSigningDay,
} from '../../src/regulation/legal-entities.js';

const TODAY = '2026-11-22';
const COMPANY: LegalEntityFacts = {
  kind: 'COMPANY',
  inn: '7707083893',
  ogrn: '1027700132195',
  kpp: '773601001',
  accessionStatementNumber: 'П-1',
  accessionStatementSignedOn: '2025-01-15',
};
const SOLE: LegalEntityFacts = {
  ...COMPANY,
  kind: 'SOLE_PROPRIETOR',
  inn: '500100732259',
  ogrn: '304500116000157',
  kpp: null,
};
const term = (validThrough: string): Term => ({ level: 'BASIC', validFrom: '2025-01-01', validThrough });
/** The last days on which it can be renewed: today, and yesterday (2.10: two months). */
const STILL_RENEWABLE = term('2026-09-22');
const NO_LONGER = term('2026-09-21');

const toAdd = (added: LegalEntityFacts[], liveEntities = 0, hasIndividualTerms = false) =>
  refusalsToAddLegalEntities(added, { liveEntities, hasIndividualTerms }, (at) => `list.${at}`, TODAY).map(
    ({ code, field }) => [code, field],
  );

describe('2.12 adding', () => {
  test('2.12 one company fits, a second or a sole proprietor needs individual terms', () => {
    expect(toAdd([COMPANY])).toEqual([]);
    expect(toAdd([COMPANY], 1)).toEqual([['SECOND_LEGAL_ENTITY_NEEDS_INDIVIDUAL_TERMS', 'list.0']]);
    expect(toAdd([COMPANY, COMPANY])).toEqual([['SECOND_LEGAL_ENTITY_NEEDS_INDIVIDUAL_TERMS', 'list.1']]);
    expect(toAdd([SOLE])).toEqual([['SOLE_PROPRIETOR_NEEDS_INDIVIDUAL_TERMS', 'list.0.kind']]);
    expect(toAdd([SOLE, COMPANY], 3, true)).toEqual([]);
  });

  test.each([
    [{ ...COMPANY, inn: SOLE.inn }, 'inn'],
    [{ ...COMPANY, ogrn: SOLE.ogrn }, 'ogrn'],
    [{ ...COMPANY, kpp: null }, 'kpp'],
    [{ ...SOLE, inn: COMPANY.inn }, 'inn'],
    [{ ...SOLE, ogrn: COMPANY.ogrn }, 'ogrn'],
    [{ ...SOLE, kpp: COMPANY.kpp }, 'kpp'],
  ])('2.12 identifiers are those of the kind: %j', (entity, name) => {
    expect(toAdd([entity], 0, true)).toEqual([['LEGAL_ENTITY_KIND_MISMATCH', `list.0.${name}`]]);
  });

  test('2.12 a statement is signed today at the latest', () => {
    expect(refusalToSigningDay(TODAY, TODAY, 'f')).toBeNull();
    expect(refusalToSigningDay(null, TODAY, 'f')).toBeNull();
    expect(refusalToSigningDay('2026-11-23', TODAY, 'f')).toMatchObject({ code: 'DAY_IN_FUTURE', field: 'f' });
    expect(toAdd([{ ...COMPANY, accessionStatementSignedOn: '2026-11-23' }])).toEqual([
      ['DAY_IN_FUTURE', 'list.0.accessionStatementSignedOn'],
    ]);
  });

  test('2.12 a statement has both a number and a day', () => {
    expect(toAdd([{ ...COMPANY, accessionStatementNumber: null }])).toEqual([
      ['ACCESSION_STATEMENT_INCOMPLETE', 'list.0.accessionStatementNumber'],
    ]);
    expect(toAdd([{ ...COMPANY, accessionStatementSignedOn: null }])).toEqual([
      ['ACCESSION_STATEMENT_INCOMPLETE', 'list.0.accessionStatementSignedOn'],
    ]);
    expect(toAdd([{ ...COMPANY, accessionStatementNumber: null, accessionStatementSignedOn: null }])).toEqual([]);
  });
});

test('2.12 holds who signed the statement, or anybody under individual terms', () => {
  const unsigned = { accessionStatementSignedOn: null };
  expect(refusalToHoldCompetence(COMPANY, { hasIndividualTerms: false })).toBeNull();
  expect(refusalToHoldCompetence(unsigned, { hasIndividualTerms: true })).toBeNull();
  expect(refusalToHoldCompetence(unsigned, { hasIndividualTerms: false })?.code).toBe(
    'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT',
  );
});

describe('2.12 removing', () => {
  const toRemove = (terms: Term[], isLast = false, partnershipEndedOn: string | null = null) =>
    refusalToRemoveLegalEntity({ terms, isLast, partnershipEndedOn }, TODAY)?.code ?? null;

  test.each<[string, string | null]>([
    ['2026-11-23', 'LEGAL_ENTITY_HOLDS_COMPETENCE'],
    [TODAY, 'LEGAL_ENTITY_HOLDS_COMPETENCE'],
    ['2026-11-21', 'LEGAL_ENTITY_HOLDS_COMPETENCE'],
    [STILL_RENEWABLE.validThrough, 'LEGAL_ENTITY_HOLDS_COMPETENCE'],
    [NO_LONGER.validThrough, null],
  ])('2.12, 2.10 a term through %s', (validThrough, expected) => {
    expect(toRemove([term(validThrough)])).toBe(expected);
    expect(toRemove([NO_LONGER, term(validThrough)])).toBe(expected);
  });

  test('2.12 the last one stays', () => {
    expect(toRemove([], true)).toBe('LEGAL_ENTITY_LAST');
    expect(toRemove([])).toBeNull();
  });

  test('2.12 neither binds once the partnership is over', () => {
    expect(toRemove([STILL_RENEWABLE], true, TODAY)).toBe('LEGAL_ENTITY_HOLDS_COMPETENCE');
    expect(toRemove([STILL_RENEWABLE], true, '2026-11-21')).toBeNull();
  });
});

describe('2.12 taking individual terms away', () => {
  const entity = (facts: Partial<EntityUnderTerms> = {}): EntityUnderTerms => {
    return { kind: 'COMPANY', accessionStatementSignedOn: '2025-01-15', terms: [STILL_RENEWABLE], ...facts };
  };
  const unsigned = (terms: Term[]) => entity({ accessionStatementSignedOn: null, terms });

  test.each<[string, EntityUnderTerms[], boolean]>([
    ['one company that signed', [entity()], true],
    ['two entities', [entity(), entity({ terms: [] })], false],
    ['a sole proprietor', [entity({ kind: 'SOLE_PROPRIETOR' })], false],
    ['a holder that did not sign', [unsigned([STILL_RENEWABLE])], false],
    ['one that held without signing, the day after', [unsigned([NO_LONGER])], true],
    ['no entity at all', [], true],
  ])('2.12 a card with %s', (_, entities, isFree) => {
    expect(refusalToDropIndividualTerms(entities, TODAY)?.code ?? null).toBe(isFree ? null : 'INDIVIDUAL_TERMS_IN_USE');
  });
});
