import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** 1.5: requirements and entitlements are published to partners, not to everybody. */
const READERS = ['PARTNER', ...STAFF_ROLES] as const;
/** 2.9: what reviewers say is the vendor's own. */
const REVIEW_READERS = ['MANAGER', 'COMPLIANCE'] as const;

export const REQUIREMENT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'requirements requirementHistory publishedEntitlements entitlementHistory', who: READERS },
  { type: 'Query', fields: 'eligibility', who: READERS },
  { type: 'Requirement', fields: 'code title clause fromLevel kinds isBiennial proves checkedBy', who: READERS },
  { type: 'Requirement', fields: 'parameterCode published', who: READERS },
  { type: 'PublishedRequirement', fields: 'id code titleRu titleEn fromLevel kinds proves', who: READERS },
  { type: 'PublishedRequirement', fields: 'effectiveFrom isWithdrawn isDemonstration note recordedAt', who: READERS },
  { type: 'PublishedRequirement', fields: 'recordedBy', who: ['ADMINISTRATOR'] },
  { type: 'PublishedEntitlement', fields: 'id code titleRu titleEn title fromLevel', who: READERS },
  { type: 'PublishedEntitlement', fields: 'effectiveFrom isWithdrawn isDemonstration note recordedAt', who: READERS },
  { type: 'PublishedEntitlement', fields: 'recordedBy', who: ['ADMINISTRATOR'] },
  { type: 'Partner', fields: 'furtherEntitlements', who: READERS },
  { type: 'Eligibility', fields: 'kind level from on isBiennial verdict requirements', who: READERS },
  { type: 'RequirementCheck', fields: 'code title clause level proves mode verdict evidence missing', who: READERS },
  { type: 'RequirementCheck', fields: 'failureOutcome parameterIds', who: READERS },
  { type: 'RequirementStatement', fields: 'code text fact ground from through year actual needed', who: READERS },
  { type: 'Mutation', fields: 'setRequirement setEntitlement', who: ['ADMINISTRATOR'] },
  { type: 'Mutation', fields: 'recordVerdict waiveRequirement takeBackVerdict', who: ['MANAGER'] },
  { type: 'Application', fields: 'requirementVerdicts', who: REVIEW_READERS },
  { type: 'RequirementVerdict', fields: 'id applicationId requirementCode answer note', who: REVIEW_READERS },
  { type: 'RequirementVerdict', fields: 'recordedBy recordedAt', who: REVIEW_READERS },
];
