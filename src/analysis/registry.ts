import type { Dataset } from './dataset.js';
import { APPLICATIONS } from './datasets/applications.js';
import { AUDIT } from './datasets/audit.js';
import { BONUS_ENTRIES } from './datasets/bonus-entries.js';
import { COMPETENCE_TERMS } from './datasets/competence-terms.js';
import { ENGAGEMENTS } from './datasets/engagements.js';
import { FORECASTS } from './datasets/forecasts.js';
import { LEADS } from './datasets/leads.js';
import { ORDER_LINES } from './datasets/order-lines.js';
import { ORDERS } from './datasets/orders.js';
import { PARTNER_CHANGES } from './datasets/partner-changes.js';
import { PARTNERS } from './datasets/partners.js';
import { POINT_ENTRIES } from './datasets/point-entries.js';
import { PRICE_APPROVALS } from './datasets/price-approvals.js';
import { PROJECTS } from './datasets/projects.js';
import { REPORTS } from './datasets/reports.js';
import { SANCTIONS } from './datasets/sanctions.js';
import { VIOLATIONS } from './datasets/violations.js';

/** Everything that analysts can ask about. A dataset is one file and one row here: types, permissions and SQL follow. */
export const DATASETS: readonly Dataset[] = [
  PARTNERS,
  PARTNER_CHANGES,
  COMPETENCE_TERMS,
  APPLICATIONS,
  PROJECTS,
  POINT_ENTRIES,
  BONUS_ENTRIES,
  ORDERS,
  ORDER_LINES,
  ENGAGEMENTS,
  PRICE_APPROVALS,
  LEADS,
  REPORTS,
  FORECASTS,
  VIOLATIONS,
  SANCTIONS,
  AUDIT,
];
