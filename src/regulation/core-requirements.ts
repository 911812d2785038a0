import type { RequirementRow } from './requirements.js';

const EVERY_KIND = ['OBTAIN', 'UPGRADE', 'RENEWAL'] as const;
const RENEWAL = ['RENEWAL'] as const;

/**
 * The fixed core. 1.1, 1.5: requirements add up over the levels. The reading: what 2.6 wants kept has to be there when
 * the competence is obtained or raised; what it wants done over a period is asked of renewals alone.
 */
export const REQUIREMENTS = {
  PARTNERSHIP: { clause: '2.6', fromLevel: 'BASIC', kinds: EVERY_KIND, proves: 'GOOD_STANDING', checkedBy: 'DATA' },
  GOLD_STATUS: { clause: '2.6', fromLevel: 'BASIC', kinds: EVERY_KIND, proves: 'GOOD_STANDING', checkedBy: 'DATA' },
  ATTESTED_DEVELOPERS: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'ATTESTED_DEVELOPERS_MIN',
  },
  BUNDLE: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    proves: 'GOOD_STANDING',
    checkedBy: 'DATA',
    parameter: 'BUNDLE_COUNTS_DAYS_BEFORE_END',
  },
  NO_VIOLATION: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    proves: 'GOOD_STANDING',
    checkedBy: 'DATA',
  },
  DELIVERY: {
    clause: '2.6',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
  },
  /** On any platform, so no record of this system can tell. */
  LARGE_PROJECTS: {
    clause: '1.6',
    fromLevel: 'BASIC',
    kinds: ['OBTAIN'],
    proves: 'LARGE_PROJECT_EXPERIENCE',
    checkedBy: 'REVIEWER',
  },
  HEADCOUNT: {
    clause: '1.6',
    fromLevel: 'BASIC',
    kinds: EVERY_KIND,
    isBiennial: true,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'HEADCOUNT_MIN',
  },
  TURNOVER: {
    clause: '1.6',
    fromLevel: 'BASIC',
    kinds: EVERY_KIND,
    isBiennial: true,
    proves: 'TURNOVER',
    checkedBy: 'DATA',
    parameter: 'ANNUAL_TURNOVER_MIN',
  },
  FINISHED_PROJECT: {
    clause: '2.7',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    isBiennial: true,
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
  },
  PROMOTION_ACTIVITIES: {
    clause: '2.7',
    fromLevel: 'BASIC',
    kinds: RENEWAL,
    isBiennial: true,
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
  },
  ENTERPRISE_PROJECTS: {
    clause: '1.6',
    fromLevel: 'EXTENDED',
    kinds: ['UPGRADE'],
    proves: 'ENTERPRISE_EXPERIENCE',
    checkedBy: 'DATA',
    parameter: 'FINISHED_PROJECTS_MIN',
  },
  CERTIFIED_SPECIALISTS: {
    clause: '2.8',
    fromLevel: 'EXTENDED',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'CERTIFIED_SPECIALISTS_MIN',
  },
  ATTESTED_SPECIALISTS: {
    clause: '2.8',
    fromLevel: 'EXTENDED',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
    parameter: 'ATTESTED_SPECIALISTS_MIN',
  },
  SYSTEM_ADMINISTRATION: {
    clause: '2.8',
    fromLevel: 'EXTENDED',
    kinds: EVERY_KIND,
    proves: 'PEOPLE',
    checkedBy: 'DATA',
  },
  HIGHEST_LOADS: {
    clause: '1.6',
    fromLevel: 'MAXIMAL',
    kinds: ['UPGRADE'],
    proves: 'HIGHEST_LOADS',
    checkedBy: 'REVIEWER',
  },
} as const satisfies Record<string, RequirementRow>;

export type RequirementCode = keyof typeof REQUIREMENTS;

/** A requirement of the core that this system's data answers; one without a check does not compile. */
export type DataRequirement = {
  [Code in RequirementCode]: (typeof REQUIREMENTS)[Code]['checkedBy'] extends 'DATA' ? Code : never;
}[RequirementCode];

/** Codes that nothing published may take. */
export const CORE_REQUIREMENT_CODES = Object.keys(REQUIREMENTS) as readonly RequirementCode[];
