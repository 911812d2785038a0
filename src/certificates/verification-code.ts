import { randomBytes } from 'node:crypto';

/** Digits and letters that nobody mistakes for one another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 26 characters of five bits each: 130 bits, which nobody guesses. */
export const CODE_LENGTH = 26;
const CODE = new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`);

export const newVerificationCode = (): string =>
  Array.from(randomBytes(CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** As it is printed: in groups that can be typed. */
export const printedCode = (code: string): string => code.replace(/(.{5})(?=.{5})/g, '$1-');

/** What somebody typed, with or without dashes, as it is stored; null for what can be no code. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return CODE.test(code) ? code : null;
}
