import pg from 'pg';
import { moneyText } from '../../regulation/money.js';
import type { ColumnKind } from '../statement.js';

const TEXT_ARRAY_OID: number = 1009;
const parseList = pg.types.getTypeParser(TEXT_ARRAY_OID) as (text: string) => string[];

/** Values are left as PostgreSQL writes them: a million rows are not worth making of each a value and of that a text again. */
export const RAW_TYPES = { getTypeParser: () => (text: string) => text };

/** An instant of a session in UTC as the API writes it, to the millisecond: `2026-01-31 09:15:00.5+00`. */
function instantText(raw: string): string {
  const [second = '', fraction = ''] = raw.replace(' ', 'T').replace('+00', '').split('.');
  return `${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** What PostgreSQL writes of a value, as the API writes it; lists apart. */
export const TEXT_OF: Readonly<Record<Exclude<ColumnKind, 'LIST'>, (raw: string) => string>> = {
  TEXT: (raw) => raw,
  UUID: (raw) => raw,
  DAY: (raw) => raw,
  INTEGER: (raw) => raw,
  DECIMAL: (raw) => String(Number(raw)),
  MONEY: (raw) => moneyText(Number(raw)),
  INSTANT: instantText,
  BOOLEAN: (raw) => (raw === 't' ? 'true' : 'false'),
};

export const listOf = (raw: string): string[] => parseList(raw);
