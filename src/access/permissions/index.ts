import type { PermissionRow } from '../permissions.js';
import { ACCESS_PERMISSIONS } from './access.js';
import { ACCOMPANIMENT_PERMISSIONS } from './accompaniment.js';
import { ANALYSIS_PERMISSIONS } from './analysis.js';
import { APPLICATION_PERMISSIONS } from './applications.js';
import { AUDIT_PERMISSIONS } from './audit.js';
import { BONUS_PERMISSIONS } from './bonuses.js';
import { CATALOGUE_PERMISSIONS } from './catalogues.js';
import { CERTIFICATE_PERMISSIONS } from './certificates.js';
import { CLOCK_PERMISSIONS } from './clock.js';
import { COMPETENCE_PERMISSIONS } from './competence.js';
import { DIRECTORY_PERMISSIONS } from './directory.js';
import { DOCUMENT_PERMISSIONS } from './documents.js';
import { ENGAGEMENT_PERMISSIONS } from './engagements.js';
import { ERROR_PERMISSIONS } from './errors.js';
import { FACT_PERMISSIONS } from './facts.js';
import { FEED_PERMISSIONS } from './feeds.js';
import { JOINT_MARKETING_PERMISSIONS } from './joint-marketing.js';
import { LEAD_PERMISSIONS } from './leads.js';
import { MAIL_PERMISSIONS } from './mail.js';
import { MARKETING_PERMISSIONS } from './marketing.js';
import { OBLIGATION_PERMISSIONS } from './obligations.js';
import { ORDER_PERMISSIONS, PRICE_APPROVAL_PERMISSIONS, PRODUCT_PERMISSIONS } from './orders.js';
import { PARTNER_PERMISSIONS } from './partners.js';
import { PIPELINE_PERMISSIONS } from './pipeline.js';
import { POINT_PERMISSIONS } from './points.js';
import { PROJECT_PERMISSIONS } from './projects.js';
import { REPORT_PERMISSIONS } from './reports.js';
import { REQUIREMENT_PERMISSIONS } from './requirements.js';
import { SANCTION_PERMISSIONS } from './sanctions.js';
import { VIOLATION_PERMISSIONS } from './violations.js';
import { WEBHOOK_PERMISSIONS } from './webhooks.js';

/** The whole permissions table. */
export const PERMISSIONS: readonly PermissionRow[] = [
  ...PARTNER_PERMISSIONS,
  ...CATALOGUE_PERMISSIONS,
  ...DIRECTORY_PERMISSIONS,
  ...ERROR_PERMISSIONS,
  ...COMPETENCE_PERMISSIONS,
  ...SANCTION_PERMISSIONS,
  ...VIOLATION_PERMISSIONS,
  ...ACCESS_PERMISSIONS,
  ...AUDIT_PERMISSIONS,
  ...ANALYSIS_PERMISSIONS,
  ...CLOCK_PERMISSIONS,
  ...PROJECT_PERMISSIONS,
  ...ENGAGEMENT_PERMISSIONS,
  ...REPORT_PERMISSIONS,
  ...FEED_PERMISSIONS,
  ...WEBHOOK_PERMISSIONS,
  ...PIPELINE_PERMISSIONS,
  ...ACCOMPANIMENT_PERMISSIONS,
  ...JOINT_MARKETING_PERMISSIONS,
  ...LEAD_PERMISSIONS,
  ...POINT_PERMISSIONS,
  ...BONUS_PERMISSIONS,
  ...MARKETING_PERMISSIONS,
  ...PRODUCT_PERMISSIONS,
  ...PRICE_APPROVAL_PERMISSIONS,
  ...ORDER_PERMISSIONS,
  ...APPLICATION_PERMISSIONS,
  ...FACT_PERMISSIONS,
  ...MAIL_PERMISSIONS,
  ...DOCUMENT_PERMISSIONS,
  ...REQUIREMENT_PERMISSIONS,
  ...OBLIGATION_PERMISSIONS,
  ...CERTIFICATE_PERMISSIONS,
];
