import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { OrderLine } from './order-line.js';
import { OrderReturn } from './order-return.js';

/** How much of a line came back, and what of it goes back to money and to bonuses. Append-only. */
@Entity()
@Check('order_return_line_amounts', 'quantity > 0 and money_kopecks >= 0 and bonus_kopecks >= 0')
@Index('order_return_line_key', ['returnId', 'lineId'], { unique: true })
export class OrderReturnLine {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => OrderReturn, { nullable: false })
  @JoinColumn({ name: 'return_id', foreignKeyConstraintName: 'order_return_line_return_fk' })
  orderReturn?: OrderReturn;

  @Column('uuid')
  returnId: string;

  @ManyToOne(() => OrderLine, { nullable: false })
  @JoinColumn({ name: 'line_id', foreignKeyConstraintName: 'order_return_line_line_fk' })
  line?: OrderLine;

  @Index('order_return_line_line_idx')
  @Column('uuid')
  lineId: string;

  @Column('integer')
  quantity: number;

  @Column('bigint')
  moneyKopecks: number;

  @Column('bigint')
  bonusKopecks: number;
}
