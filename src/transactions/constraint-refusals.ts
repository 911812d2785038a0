import { type Refusal, refusal } from '../regulation/refusal.js';

/**
 * Rules that the database itself keeps, because only it can keep them against two writers at once. Whoever loses the
 * race is told the rule and not the constraint.
 */
const REFUSALS: Readonly<Record<string, () => Refusal>> = {
  partner_slug_key: () => refusal('SLUG_TAKEN', { field: 'input.slug' }),
  legal_entity_live_inn_key: () => refusal('LEGAL_ENTITY_INN_TAKEN', { field: 'input.inn' }),
  competence_term_no_overlap: () => refusal('TERM_OVERLAPS', { field: 'input.validFrom' }),
  application_open_key: () => refusal('APPLICATION_OPEN', { field: 'input.kind' }),
  engagement_open_key: () => refusal('ENGAGEMENT_OPEN', { field: 'input.clientInn' }),
  handed_step_waiting_key: () => refusal('STEP_WAITS', { field: 'input.step' }),
  industry_code_key: () => refusal('INDUSTRY_CODE_TAKEN', { field: 'input.code' }),
  calendar_year_key: () => refusal('CALENDAR_YEAR_ALREADY_LOADED', { field: 'input.year' }),
  point_activity_code_key: () => refusal('ACTIVITY_CODE_TAKEN', { field: 'input.code' }),
  product_code_key: () => refusal('PRODUCT_CODE_TAKEN', { field: 'input.code' }),
  application_document_pkey: () => refusal('DOCUMENT_ALREADY_ATTACHED', { field: 'input.documentId' }),
  evidence_document_pkey: () => refusal('DOCUMENT_ALREADY_ATTACHED', { field: 'input.documentIds' }),
  marketing_request_joint_activity_key: () => refusal('JOINT_ACTIVITY_CLAIMED', { field: 'input.jointActivityId' }),
  explanation_request_open_key: () => refusal('EXPLANATION_AWAITED', { field: 'input.investigationId' }),
  sanction_objection_key: () => refusal('OBJECTION_MADE', { field: 'input.sanctionId' }),
  lead_assignment_live_key: () => refusal('LEAD_NOT_UNASSIGNED', { params: { state: 'OFFERED' } }),
  user_account_subject_key: () => refusal('USER_SUBJECT_TAKEN', { field: 'input.subject' }),
};

/** The rule behind a violated constraint, or null where the violation is a defect. */
export function refusalOfConstraint(error: unknown): Refusal | null {
  const constraint = (error as { driverError?: { constraint?: string } } | null)?.driverError?.constraint;
  return constraint !== undefined ? (REFUSALS[constraint]?.() ?? null) : null;
}
