/**
 * 5.9: what only somebody who reports a violation sends. Whoever is seen with one of these is known as a reporter, so
 * logs name no user beside them, and the audit trail shows them to compliance alone.
 */
const REPORTING_MUTATIONS = ['reportViolation', 'requestEvidenceUpload'] as const;

export const hiddenMutations: readonly string[] = REPORTING_MUTATIONS;

const REPORTING_FIELDS: ReadonlySet<string> = new Set([
  ...REPORTING_MUTATIONS,
  'myViolationReports',
  'violationReport',
]);

export const tellsReporter = (fields: readonly string[]): boolean => fields.some((name) => REPORTING_FIELDS.has(name));
