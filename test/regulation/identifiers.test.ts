import { describe, expect, test } from '@jest/globals';
import { isCompanyInn, isInn, isKpp, isOgrn, isOgrnip, isPersonInn } from '../../src/regulation/identifiers.js';

type Check = (s: string) => boolean;

/** Every other digit in the place of the check digit must be refused. */
function expectOneCheckDigit(check: Check, valid: string, position: number): void {
  for (let digit = 0; digit <= 9; digit += 1) {
    const candidate = valid.slice(0, position) + digit + valid.slice(position + 1);
    expect([candidate, check(candidate)]).toEqual([candidate, candidate === valid]);
  }
}

describe('ИНН', () => {
  // The sum of the last one leaves 10, which counts as 0.
  test.each(['7707083893', '7830002293', '7736050003', '7708123490'])('%s is a company’s', (inn) => {
    expect(isCompanyInn(inn)).toBe(true);
    expect(isInn(inn)).toBe(true);
  });

  test('every company’s has one check digit', () => {
    expectOneCheckDigit(isCompanyInn, '7707083893', 9);
  });

  test('a person’s has two', () => {
    expect(isPersonInn('500100732259')).toBe(true);
    expect(isInn('500100732259')).toBe(true);
    expectOneCheckDigit(isPersonInn, '500100732259', 10);
    expectOneCheckDigit(isPersonInn, '500100732259', 11);
  });

  test('a company’s is no person’s, nor the reverse', () => {
    expect(isPersonInn('7707083893')).toBe(false);
    expect(isCompanyInn('500100732259')).toBe(false);
  });

  test('the first four digits are not looked up', () => {
    expect(isCompanyInn(withCompanyDigit('999900000'))).toBe(true);
    expect(isCompanyInn(withCompanyDigit('000100000'))).toBe(true);
  });

  test.each([
    '',
    '770708389',
    '77070838930',
    ' 7707083893',
    '7707083893\n',
    '770708389З',
    '７７０７０８３８９３',
    '+707083893',
  ])('%j is none', (text) => expect(isInn(text)).toBe(false));
});

describe('ОГРН and ОГРНИП', () => {
  test('ОГРН has a check digit', () => {
    expect(isOgrn('1027700132195')).toBe(true);
    expectOneCheckDigit(isOgrn, '1027700132195', 12);
  });

  test('a remainder of 10 counts as 0', () => {
    const tens = Array.from({ length: 11 }, (_, i) => 102770013210 + i).find((n) => n % 11 === 10);
    expect(isOgrn(`${tens}0`)).toBe(true);
    expectOneCheckDigit(isOgrn, `${tens}0`, 12);
  });

  test('ОГРНИП has another modulus', () => {
    expect(isOgrnip('304500116000157')).toBe(true);
    expectOneCheckDigit(isOgrnip, '304500116000157', 14);
  });

  test.each([10, 11, 12])('a remainder of %i at ОГРНИП counts by its last digit', (remainder) => {
    const base = Array.from({ length: 13 }, (_, i) => 30450011600010 + i).find((n) => n % 13 === remainder);
    expectOneCheckDigit(isOgrnip, `${base}${remainder - 10}`, 14);
  });

  test.each(['', '102770013219', '10277001321950', '1027700132195 '])('%j is no ОГРН', (text) => {
    expect(isOgrn(text)).toBe(false);
  });

  test.each(['', '30450011600015', '3045001160001570', '1027700132195'])('%j is no ОГРНИП', (text) => {
    expect(isOgrnip(text)).toBe(false);
  });
});

describe('КПП', () => {
  test.each(['773601001', '7736AZ001', '77360Z999'])('%s is one', (kpp) => {
    expect(isKpp(kpp)).toBe(true);
  });

  test.each(['', '77360100', '7736010010', '7736az001', '7736АА001', 'A73601001', '77360100A', '773601001\n'])(
    '%j is none',
    (kpp) => expect(isKpp(kpp)).toBe(false),
  );
});

/** The rule once more, written in another way. */
function withCompanyDigit(nine: string): string {
  let sum = 0;
  for (const [i, weight] of [2, 4, 10, 3, 5, 9, 4, 6, 8].entries()) sum += weight * Number(nine.charAt(i));
  return `${nine}${(sum % 11) % 10}`;
}
