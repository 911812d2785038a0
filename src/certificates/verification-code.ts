import { randomBytes } from 'node:crypto';

/** Digits and letters that nobody mistakes for one another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 26 characters of five bits each: 130 bits, which nobody guesses. */
const CODE_LENGTH = 26;

export const newVerificationCode = (): string =>
  Array.from(randomBytes(CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
