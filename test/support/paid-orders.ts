import type { DataSource } from 'typeorm';
import { Application } from '../../src/applications/application.js';
import { newId } from '../../src/new-id.js';
import { Order } from '../../src/orders/order.js';
import { OrderLine } from '../../src/orders/order-line.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { PriceApproval } from '../../src/price-approvals/price-approval.js';
import { Product } from '../../src/products/product.js';
import type { Day } from '../../src/regulation/day.js';

const BY = newId();
const AT = new Date('2026-01-01T09:00:00Z');

/** A delivery to a client and a bundle, both of one day, straight into the tables: what a renewal asks of orders (2.6). */
export async function addPaidOrders(db: DataSource, partnerId: string, on: Day): Promise<void> {
  await addPaidOrder(db, partnerId, on, 'B24_BOX_ENTERPRISE_1000');
  await addPaidOrder(db, partnerId, on, 'PARTNER_BUNDLE');
}

async function addPaidOrder({ manager }: DataSource, partnerId: string, on: Day, productCode: string): Promise<void> {
  const product = await manager.findOneByOrFail(Product, { code: productCode });
  const isBundle = product.isNotForResale;
  const ground = isBundle ? await addOldApplication(manager, partnerId) : await addOldApproval(manager, partnerId);
  const id = newId();
  await manager.insert(Order, {
    ...{ id, partnerId, kind: isBundle ? 'BUNDLE' : 'CLIENT', state: 'FULFILLED', discountPercent: 0, version: 1 },
    ...{
      placedOn: on,
      placedAt: AT,
      placedBy: BY,
      paidOn: on,
      paidAt: AT,
      paidBy: BY,
      fulfilledOn: on,
      fulfilledBy: BY,
    },
    ...(isBundle
      ? { applicationId: ground }
      : { priceApprovalId: ground, clientInn: '7707083893', clientName: 'Клиент' }),
  });
  // Of no price, so that nothing accrues.
  const amounts = { quantity: 1, unitKopecks: 0, discountKopecks: 0, bonusKopecks: 0 };
  await manager.insert(OrderLine, { id: newId(), orderId: id, position: 0, productId: product.id, ...amounts });
}

type Manager = DataSource['manager'];

/** A refused one stands in nobody's way. */
async function addOldApplication(manager: Manager, partnerId: string): Promise<string> {
  const { id: legalEntityId } = await manager.findOneByOrFail(LegalEntity, { partnerId });
  const id = newId();
  await manager.insert(Application, {
    ...{ id, partnerId, legalEntityId, kind: 'OBTAIN', targetLevel: 'BASIC', state: 'REFUSED', version: 1 },
    ...{
      submittedOn: '2020-01-01',
      closedOn: '2020-01-02',
      createdBy: BY,
      createdAt: new Date('2020-01-01T09:00:00Z'),
    },
  });
  return id;
}

async function addOldApproval(manager: Manager, partnerId: string): Promise<string> {
  const id = newId();
  await manager.insert(PriceApproval, {
    ...{ id, partnerId, clientInn: '7707083893', clientName: 'Клиент', state: 'REQUESTED', roundCount: 0, version: 1 },
    ...{ createdBy: BY, createdAt: AT },
  });
  return id;
}
