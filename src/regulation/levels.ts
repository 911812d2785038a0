import type { Clause } from './clauses.js';

/** 1.1: from the lowest to the highest; the order of this list is the order of the levels. */
export const LEVELS = ['BASIC', 'EXTENDED', 'MAXIMAL'] as const;

export type Level = (typeof LEVELS)[number];

/** 1.1: a level includes every level below it. */
export function isAtLeast(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(other);
}

export function levelsFrom(level: Level): Level[] {
  return LEVELS.filter((candidate) => isAtLeast(candidate, level));
}

export interface Entitlement {
  code: string;
  fromLevel: Level;
  clause: Clause;
}

/** 1.2–1.4: the fixed core of what each level may do; 1.5 publishes the rest as dated data. */
export const ENTITLEMENTS = [
  { code: 'SUPPLY_ENTERPRISE_PRODUCTS', fromLevel: 'BASIC', clause: '1.2' },
  { code: 'TAKE_PART_IN_TENDERS', fromLevel: 'BASIC', clause: '1.2' },
  { code: 'IMPLEMENT_ENTERPRISE_PRODUCTS', fromLevel: 'BASIC', clause: '1.2' },
  { code: 'PUBLISHED_CARD', fromLevel: 'EXTENDED', clause: '1.3' },
  { code: 'NEW_LEADS', fromLevel: 'EXTENDED', clause: '1.3' },
  { code: 'JOINT_MARKETING', fromLevel: 'EXTENDED', clause: '1.3' },
  { code: 'NON_STANDARD_LICENCES', fromLevel: 'MAXIMAL', clause: '1.4' },
] as const satisfies readonly Entitlement[];

export type EntitlementRow = (typeof ENTITLEMENTS)[number];
export type EntitlementCode = EntitlementRow['code'];

export function entitlementsOf(level: Level): EntitlementRow[] {
  return ENTITLEMENTS.filter((entitlement) => isAtLeast(level, entitlement.fromLevel));
}
