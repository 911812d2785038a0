import type { Dataset, NestedList } from './dataset.js';
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

const nested = (of: Dataset, name: string, dataset: Dataset, by: string, description: string): NestedList => ({
  ...{ of, name, dataset, by, description },
});

/** The lists inside rows: a row here is all that one takes. They go downwards: none leads back to where it came from. */
export const NESTED_LISTS: readonly NestedList[] = [
  nested(PARTNERS, 'competenceTerms', COMPETENCE_TERMS, 'partnerId', 'Its terms of the competence.'),
  nested(PARTNERS, 'applications', APPLICATIONS, 'partnerId', 'Its applications.'),
  nested(PARTNERS, 'projects', PROJECTS, 'partnerId', 'Its projects.'),
  nested(PARTNERS, 'pointEntries', POINT_ENTRIES, 'partnerId', 'Its ledger of points.'),
  nested(PARTNERS, 'bonusEntries', BONUS_ENTRIES, 'partnerId', 'Its ledger of bonuses.'),
  nested(PARTNERS, 'orders', ORDERS, 'partnerId', 'Its orders.'),
  nested(PARTNERS, 'priceApprovals', PRICE_APPROVALS, 'partnerId', 'Its requests for prices.'),
  nested(PARTNERS, 'engagements', ENGAGEMENTS, 'partnerId', 'Its work with clients.'),
  nested(PARTNERS, 'violations', VIOLATIONS, 'partnerId', 'Decisions on violations of which it was told.'),
  nested(PARTNERS, 'sanctions', SANCTIONS, 'partnerId', 'Its sanctions.'),
  nested(APPLICATIONS, 'orders', ORDERS, 'applicationId', 'Orders of the bundle that were placed for it (4.10).'),
  nested(PROJECTS, 'reportsGiven', REPORTS, 'projectId', 'The reports on it (3.5).'),
  nested(ORDERS, 'lines', ORDER_LINES, 'orderId', 'Its lines.'),
  nested(ORDERS, 'bonusEntries', BONUS_ENTRIES, 'orderId', 'What it added to the ledger of bonuses, and took.'),
  nested(PRICE_APPROVALS, 'orders', ORDERS, 'priceApprovalId', 'Orders at its prices (3.3).'),
  nested(ENGAGEMENTS, 'forecasts', FORECASTS, 'engagementId', 'Its forecasts, quarter by quarter (3.6).'),
  nested(VIOLATIONS, 'sanctionsImposed', SANCTIONS, 'violationId', 'The sanctions that followed (section 6).'),
];

/** By the names of the schema. */
export const nestedListAt = (type: string, field: string): NestedList | undefined =>
  NESTED_LISTS.find(({ of, name }) => `Analysis${of.typeName}` === type && name === field);

/** What is read of a row where these fields are selected: its id as well, if there is a list inside. */
export function readFields(dataset: Dataset, selected: readonly string[]): readonly string[] {
  const hasLists = NESTED_LISTS.some(({ of, name }) => of === dataset && selected.includes(name));
  return hasLists ? [...new Set([...selected, 'id'])] : selected;
}
