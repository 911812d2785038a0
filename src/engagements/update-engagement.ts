import { given } from '../partners/card-changes.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalToClosedEngagement, refusalToExpectedDay } from '../regulation/engagements.js';
import { ENTERPRISE_PRODUCTS } from '../regulation/products.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Engagement } from './engagement.js';
import type { UpdateEngagementInput } from './engagements.types.js';
import { lockEngagement } from './lock-engagement.js';

const NEVER_EMPTY = ['clientName', 'products', 'contactName', 'expectedAmount', 'expectedOn'] as const;
const FIELDS = [...NEVER_EMPTY, 'description', 'contactEmail', 'contactPhone'] as const;

/** Changes what is known of an open engagement (3.1); the client itself stays. */
export async function updateEngagement(work: Work, input: UpdateEngagementInput): Promise<Engagement> {
  const engagement = await lockEngagement(work, input.engagementId);
  expectVersion(engagement, input.expectedVersion);
  const { expectedAmount, products, ...sent } = given<UpdateEngagementInput, (typeof FIELDS)[number]>(
    input,
    FIELDS,
    NEVER_EMPTY,
  );
  const isDayNew = sent.expectedOn != null && sent.expectedOn !== engagement.expectedOn;
  refuseIf([
    refusalToClosedEngagement(engagement.stage),
    isDayNew ? refusalToExpectedDay(sent.expectedOn!, work.today) : null,
  ]);
  work.cites('3.1');
  Object.assign(engagement, sent);
  if (expectedAmount != null) engagement.expectedAmountKopecks = expectedAmount;
  if (products) engagement.products = ENTERPRISE_PRODUCTS.filter((product) => products.includes(product));
  return work.tx.save(engagement);
}
