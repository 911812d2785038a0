import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PriceLine } from '../price-approvals/price-line.js';
import { Product } from '../products/product.js';
import { Order } from './order.js';

/** What was ordered, as it was placed. Append-only. */
@Entity()
@Check(
  'order_line_amounts',
  'quantity > 0 and unit_kopecks >= 0 and discount_kopecks >= 0 and bonus_kopecks >= 0 and discount_kopecks + bonus_kopecks <= quantity * unit_kopecks',
)
@Index('order_line_position_key', ['orderId', 'position'], { unique: true })
export class OrderLine {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Order, { nullable: false })
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'order_line_order_fk' })
  order?: Order;

  @Column('uuid')
  orderId: string;

  @Column('integer')
  position: number;

  @ManyToOne(() => Product, { nullable: false })
  @JoinColumn({ name: 'product_id', foreignKeyConstraintName: 'order_line_product_fk' })
  product?: Product;

  @Index('order_line_product_idx')
  @Column('uuid')
  productId: string;

  /** The agreed price that it uses (3.3); null of the bundle. */
  @ManyToOne(() => PriceLine, { nullable: true })
  @JoinColumn({ name: 'price_line_id', foreignKeyConstraintName: 'order_line_price_line_fk' })
  priceLine?: PriceLine | null;

  @Index('order_line_price_line_idx')
  @Column('uuid', { nullable: true })
  priceLineId: string | null;

  @Column('integer')
  quantity: number;

  @Column('bigint')
  unitKopecks: number;

  /** Of the whole line, as given at placing. */
  @Column('bigint')
  discountKopecks: number;

  /** What bonuses pay of the whole line (4.11). */
  @Column('bigint')
  bonusKopecks: number;
}
