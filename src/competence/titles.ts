import type { Language } from '../access/user-account.js';
import type { EntitlementCode, Level } from '../regulation/levels.js';

type Titles<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

/** 2.3: what the badge on a card says. */
export const BADGE_TITLES: Titles<Level> = {
  BASIC: { RU: 'ККВ: базовый уровень', EN: 'KKV: basic level' },
  EXTENDED: { RU: 'ККВ: расширенный уровень', EN: 'KKV: extended level' },
  MAXIMAL: { RU: 'ККВ: максимальный уровень', EN: 'KKV: maximal level' },
};

/** 1.2–1.4: what a holder may do, for a list in a portal. */
export const ENTITLEMENT_TITLES: Titles<EntitlementCode> = {
  SUPPLY_ENTERPRISE_PRODUCTS: { RU: 'Поставка продуктов Enterprise', EN: 'Supply of enterprise products' },
  TAKE_PART_IN_TENDERS: { RU: 'Участие в тендерах', EN: 'Taking part in tenders' },
  IMPLEMENT_ENTERPRISE_PRODUCTS: { RU: 'Внедрение продуктов Enterprise', EN: 'Implementation of enterprise products' },
  PUBLISHED_CARD: { RU: 'Карточка в публичном списке', EN: 'A card in the public list' },
  NEW_LEADS: { RU: 'Новые лиды от вендора', EN: 'New leads from the vendor' },
  JOINT_MARKETING: { RU: 'Совместный маркетинг', EN: 'Joint marketing' },
  NON_STANDARD_LICENCES: { RU: 'Нестандартные лицензии', EN: 'Non-standard licences' },
};
