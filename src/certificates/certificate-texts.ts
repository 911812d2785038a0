import type { Language } from '../access/user-account.js';
import type { CertificateStatus } from '../regulation/certificates.js';
import type { Level } from '../regulation/levels.js';

/** The words on a certificate. */
export interface CertificateTexts {
  heading: string;
  /** The letters of the badge. */
  badge: string;
  confirmsThat: string;
  holds: string;
  competence: string;
  level: string;
  levels: Readonly<Record<Level, string>>;
  holder: string;
  competenceLabel: string;
  inn: string;
  number: string;
  issued: string;
  term: string;
  /** From the first through the last day. */
  days: (from: string, through: string) => string;
  footnote: string;
}

export const CERTIFICATE_TEXTS: Readonly<Record<Language, CertificateTexts>> = {
  RU: {
    heading: 'Сертификат',
    badge: 'ККВ',
    confirmsThat: 'подтверждает, что',
    holds: 'обладает компетенцией',
    competence: '«Крупные корпоративные внедрения»',
    level: 'уровень',
    levels: { BASIC: 'Базовый', EXTENDED: 'Расширенный', MAXIMAL: 'Максимальный' },
    holder: 'Обладатель',
    competenceLabel: 'Компетенция',
    inn: 'ИНН',
    number: 'Номер',
    issued: 'Выдан',
    term: 'Срок действия',
    days: (from, through) => `с ${from}\nпо ${through}`,
    footnote: 'Действует ли сертификат сегодня, покажет страница по QR-коду или проверка по номеру или коду.',
  },
  EN: {
    heading: 'Certificate',
    badge: 'KKV',
    confirmsThat: 'confirms that',
    holds: 'holds the competence',
    competence: '“Large Corporate Implementations”',
    level: 'level',
    levels: { BASIC: 'Basic', EXTENDED: 'Extended', MAXIMAL: 'Maximal' },
    holder: 'Holder',
    competenceLabel: 'Competence',
    inn: 'INN',
    number: 'Number',
    issued: 'Issued',
    term: 'Valid',
    days: (from, through) => `from ${from}\nthrough ${through}`,
    footnote: 'Whether it holds today is told by the page behind the QR code, or by its number or code.',
  },
};

/** What the page of the check says of each status. */
export const STATUS_TEXTS: Readonly<Record<Language, Readonly<Record<CertificateStatus, string>>>> = {
  RU: {
    VALID: 'Действует',
    SUSPENDED: 'Приостановлен',
    UPCOMING: 'Ещё не вступил в силу',
    SUPERSEDED: 'Заменён другим сертификатом',
    EXPIRED: 'Срок действия истёк',
    REVOKED: 'Отозван',
  },
  EN: {
    VALID: 'Valid',
    SUSPENDED: 'Suspended',
    UPCOMING: 'Not valid yet',
    SUPERSEDED: 'Replaced by another certificate',
    EXPIRED: 'Expired',
    REVOKED: 'Revoked',
  },
};

const LOCALES: Readonly<Record<Language, string>> = { RU: 'ru-RU', EN: 'en-GB' };

/** `22 ноября 2027 г.`, `22 November 2027`: a calendar day, so without a time zone. */
export const longDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
