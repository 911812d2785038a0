import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Application } from '../applications/application.js';
import { Partner } from '../partners/partner.js';
import { PriceApproval } from '../price-approvals/price-approval.js';
import type { OrderKind, OrderState } from '../regulation/orders.js';

/** An order of a partner: for a client at agreed prices (3.3), or of the bundle for itself (4.10). */
@Entity('partner_order')
@Check('partner_order_kind', `kind in ('CLIENT', 'BUNDLE')`)
@Check(
  'partner_order_of_kind',
  `(kind = 'CLIENT') = (price_approval_id is not null) and (kind = 'CLIENT') = (client_inn is not null) and (kind = 'BUNDLE') = (application_id is not null)`,
)
@Check('partner_order_state', `state in ('PLACED', 'PAID', 'FULFILLED', 'CANCELLED')`)
@Check(
  'partner_order_steps',
  `(state <> 'PLACED' or paid_on is null) and (state not in ('PAID', 'FULFILLED') or paid_on is not null) and (state = 'FULFILLED') = (fulfilled_on is not null) and (state = 'CANCELLED') = (cancelled_on is not null)`,
)
@Index('partner_order_partner_idx', ['partnerId', 'placedAt'])
@Index('partner_order_queue_idx', ['state', 'placedAt', 'id'])
export class Order {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'partner_order_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: OrderKind;

  @Column('text')
  state: OrderState;

  @Column('text', { nullable: true })
  clientInn: string | null;

  @Column('text', { nullable: true })
  clientName: string | null;

  @ManyToOne(() => PriceApproval, { nullable: true })
  @JoinColumn({ name: 'price_approval_id', foreignKeyConstraintName: 'partner_order_price_approval_fk' })
  priceApproval?: PriceApproval | null;

  @Index('partner_order_price_approval_idx')
  @Column('uuid', { nullable: true })
  priceApprovalId: string | null;

  /** Of a bundle: the application to obtain or renew that it is bought for (4.10). */
  @ManyToOne(() => Application, { nullable: true })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'partner_order_application_fk' })
  application?: Application | null;

  @Index('partner_order_application_idx')
  @Column('uuid', { nullable: true })
  applicationId: string | null;

  /** The partner discount given at placing. */
  @Column('integer')
  discountPercent: number;

  /** 6.2: the clause of the sanction that kept the discount, at placing or at payment. */
  @Column('text', { nullable: true })
  discountClause: string | null;

  /** 6.2: it was paid on a day without the discount that it had been placed with. */
  @Column('boolean', { default: false })
  isDiscountLost: boolean;

  @Column('date')
  placedOn: string;

  @Column('timestamptz')
  placedAt: Date;

  @Column('uuid')
  placedBy: string;

  /** The day on which the money came: it decides 4.1, 4.2, 4.12 and 6.2. */
  @Column('date', { nullable: true })
  paidOn: string | null;

  @Column('timestamptz', { nullable: true })
  paidAt: Date | null;

  @Column('uuid', { nullable: true })
  paidBy: string | null;

  @Column('date', { nullable: true })
  fulfilledOn: string | null;

  @Column('uuid', { nullable: true })
  fulfilledBy: string | null;

  /** How many returns there were; each makes the order another version. */
  @Column('integer', { default: 0 })
  returnCount: number;

  @Column('date', { nullable: true })
  cancelledOn: string | null;

  @Column('uuid', { nullable: true })
  cancelledBy: string | null;

  @Column('text', { nullable: true })
  cancelReason: string | null;

  @VersionColumn()
  version: number;
}
