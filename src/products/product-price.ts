import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Product } from './product.js';

/** The price of one piece in the list from a day on (3.3). Append-only: a change is a new row. */
@Entity()
@Check('product_price_amount', 'amount_kopecks >= 0')
@Index('product_price_lookup_idx', ['productId', 'effectiveFrom'])
export class ProductPrice {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Product, { nullable: false })
  @JoinColumn({ name: 'product_id', foreignKeyConstraintName: 'product_price_product_fk' })
  product?: Product;

  @Column('uuid')
  productId: string;

  @Column('bigint')
  amountKopecks: number;

  @Column('date')
  effectiveFrom: string;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  @Column('text', { default: '' })
  note: string;

  @Column('uuid', { nullable: true })
  recordedBy: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
