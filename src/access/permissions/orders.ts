import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** The catalogue with its prices is for partners and staff; agreed prices for their own partner and staff (3.3). */
export const PRODUCT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'products', who: READERS },
  { type: 'Product', fields: 'code titleRu titleEn title family edition delivery kind seats', who: READERS },
  { type: 'Product', fields: 'isNotForResale isNonStandard archivedOn isDemonstration version', who: READERS },
  { type: 'Product', fields: 'price prices saleActivity', who: READERS },
  { type: 'ProductPrice', fields: 'id amount effectiveFrom isDemonstration note recordedAt', who: READERS },
  { type: 'ProductPrice', fields: 'recordedBy', who: STAFF_ROLES },
  { type: 'Mutation', fields: 'addProduct updateProduct setProductPrice', who: ['ADMINISTRATOR'] },
];

export const PRICE_APPROVAL_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'priceApproval', who: READERS },
  { type: 'Query', fields: 'priceApprovals', who: STAFF_ROLES },
  { type: 'Partner', fields: 'priceApprovals', who: READERS },
  { type: 'Mutation', fields: 'requestPriceApproval revisePriceApproval acceptCounterOffer', who: ['PARTNER'] },
  { type: 'Mutation', fields: 'withdrawPriceApproval', who: ['PARTNER'] },
  { type: 'Mutation', fields: 'decidePriceApproval', who: ['MANAGER'] },
  { type: 'PriceApproval', fields: 'id partner clientInn clientName state validThrough isValid', who: READERS },
  { type: 'PriceApproval', fields: 'rounds agreedLines createdAt version', who: READERS },
  { type: 'PriceRound', fields: 'id number step comment validThrough madeOn madeAt lines', who: READERS },
  { type: 'PriceRound', fields: 'madeBy', who: STAFF_ROLES },
  { type: 'PriceLine', fields: 'id product quantity listPrice price mayUseBonuses', who: READERS },
];

/** Orders. Whose order it is, the policies decide on the loaded row. */
export const ORDER_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'order', who: READERS },
  { type: 'Query', fields: 'orders', who: STAFF_ROLES },
  { type: 'Query', fields: 'basketCheck', who: ['PARTNER'] },
  { type: 'Partner', fields: 'orders', who: READERS },
  { type: 'Mutation', fields: 'placeOrder', who: ['PARTNER'] },
  { type: 'Mutation', fields: 'cancelOrder', who: ['PARTNER', 'MANAGER'] },
  { type: 'Mutation', fields: 'recordOrderPayment recordOrderFulfilment recordOrderReturn', who: ['MANAGER'] },
  { type: 'Order', fields: 'id partner kind state clientInn clientName priceApproval application lines', who: READERS },
  { type: 'Order', fields: 'amounts discountPercent discountRefusal returns version', who: READERS },
  { type: 'Order', fields: 'placedOn placedAt paidOn paidAt fulfilledOn cancelledOn cancelReason', who: READERS },
  { type: 'Order', fields: 'placedBy paidBy fulfilledBy cancelledBy', who: STAFF_ROLES },
  { type: 'OrderLine', fields: 'id product quantity unitPrice amounts returnedQuantity', who: READERS },
  { type: 'OrderAmounts', fields: 'gross discount net bonuses money', who: READERS },
  { type: 'OrderReturn', fields: 'id returnedOn reason returnedAt lines', who: READERS },
  { type: 'OrderReturn', fields: 'returnedBy', who: STAFF_ROLES },
  { type: 'OrderReturnLine', fields: 'id lineId product quantity money bonuses', who: READERS },
  {
    type: 'BasketCheck',
    fields: 'lines amounts discountPercent discountRefusal bonusesAvailable refusals',
    who: ['PARTNER'],
  },
  {
    type: 'BasketLineCheck',
    fields: 'productCode quantity unitPrice amounts payableWithBonuses bonusRefusals',
    who: ['PARTNER'],
  },
  { type: 'AppliedRefusal', fields: 'code clause field message', who: READERS },
];
