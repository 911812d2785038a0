import type { EntityManager } from 'typeorm';
import { type Language, UserAccount } from '../access/user-account.js';
import type { Partner } from '../partners/partner.js';
import type { Mail } from './mail.js';

/** Whom a letter reaches as things stand when it is sent. */
export interface Addressee {
  name: string;
  address: string;
  language: Language;
}

/** The card's letters are in the language of the regulation. */
const CARD_LANGUAGE: Language = 'RU';

/**
 * The addressee today: null for a user who has been erased or disabled, has lost the address, or belongs to another
 * partner by now, to whom this partner's letters are none of their business.
 */
export function addresseeOf(mail: Mail, partner: Partner, user: UserAccount | null): Addressee | null {
  if (mail.addresseeKind === 'CARD') {
    return partner.email ? { name: partner.name, address: partner.email, language: CARD_LANGUAGE } : null;
  }
  if (!user?.email || user.disabledAt !== null || user.partnerId !== mail.partnerId) return null;
  return { name: user.displayName ?? '', address: user.email, language: user.language };
}

export const loadUser = (tx: EntityManager, mail: Mail): Promise<UserAccount | null> =>
  mail.addresseeKind === 'USER' ? tx.findOneBy(UserAccount, { id: mail.addresseeId }) : Promise.resolve(null);

/** A user's address is what a token claimed, and need not be one. */
export const isMailAddress = (text: string): boolean =>
  /^[^\s<>()[\],;:"\\@\p{Cc}]+@[^\s<>()[\],;:"\\@\p{Cc}]+$/u.test(text);
