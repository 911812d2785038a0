import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Product } from '../products/product.js';
import { PriceRound } from './price-round.js';

/** A product with its quantity and price in one round (3.3). Append-only. */
@Entity()
@Check('price_line_amounts', 'quantity > 0 and list_kopecks >= 0 and price_kopecks >= 0')
@Index('price_line_position_key', ['roundId', 'position'], { unique: true })
export class PriceLine {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => PriceRound, { nullable: false })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'price_line_round_fk' })
  round?: PriceRound;

  @Column('uuid')
  roundId: string;

  @Column('integer')
  position: number;

  @ManyToOne(() => Product, { nullable: false })
  @JoinColumn({ name: 'product_id', foreignKeyConstraintName: 'price_line_product_fk' })
  product?: Product;

  @Index('price_line_product_idx')
  @Column('uuid')
  productId: string;

  @Column('integer')
  quantity: number;

  /** The list price of one piece on the day of asking; null where the list had none. */
  @Column('bigint', { nullable: true })
  listKopecks: number | null;

  /** For one piece. */
  @Column('bigint')
  priceKopecks: number;

  /** 4.11, the reading: the vendor lets bonuses pay for this non-standard line. */
  @Column('boolean', { default: false })
  mayUseBonuses: boolean;
}
