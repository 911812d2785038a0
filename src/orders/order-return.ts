import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Order } from './order.js';

/** Something of a paid order came back, a cancelled one as a whole. Append-only, with its lines. */
@Entity()
export class OrderReturn {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Order, { nullable: false })
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'order_return_order_fk' })
  order?: Order;

  @Index('order_return_order_idx')
  @Column('uuid')
  orderId: string;

  @Column('date')
  returnedOn: string;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  returnedAt: Date;

  @Column('uuid')
  returnedBy: string;
}
