import { moscowDayOf, yearOf } from '../regulation/day.js';
import type { Certificate } from './certificate.js';

const SERIAL_DIGITS = 6;
const NUMBER = /^KKV-(\d{4})-(\d{6,15})$/;

/** `KKV-2026-000123`: the year of issue and the serial. */
export const numberOf = ({ issuedAt, serial }: Pick<Certificate, 'issuedAt' | 'serial'>): string =>
  `KKV-${yearOf(moscowDayOf(issuedAt))}-${String(serial).padStart(SERIAL_DIGITS, '0')}`;

/** The serial in a number that somebody typed; null for what can be no number. */
export function serialIn(typed: string): number | null {
  const [, , serial] = NUMBER.exec(typed.trim().toUpperCase()) ?? [];
  return serial === undefined ? null : Number(serial);
}
