import type { EntityManager } from 'typeorm';
import { BadInputError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { serialIn } from './certificate-number.js';
import { type CertificateView, findCertificate } from './certificate-view.js';
import { readCode } from './verification-code.js';

interface Typed {
  number?: string | null;
  code?: string | null;
}

/** 2.3: what a certificate is worth, told to anyone who has its number or its code. */
export async function verifyCertificate(
  manager: EntityManager,
  { number, code }: Typed,
  today: Day,
): Promise<CertificateView | null> {
  if (number != null && code != null) throw new BadInputError('code', 'INVALID_VALUE');
  if (number != null) return byNumber(manager, number, today);
  if (code == null) throw new BadInputError('number', 'REQUIRED');
  const verificationCode = readCode(code);
  return verificationCode === null ? null : findCertificate(manager, { verificationCode }, today);
}

/** The serial alone would do; but a number with another year is not on any certificate. */
async function byNumber(manager: EntityManager, typed: string, today: Day): Promise<CertificateView | null> {
  const serial = serialIn(typed);
  const found = serial === null ? null : await findCertificate(manager, { serial }, today);
  return found?.number === typed.trim().toUpperCase() ? found : null;
}
