import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PriceApproval } from './price-approval.js';

/** What one side said in a round: who, when, with which lines. ACCEPTED is the partner's word on a counter offer. */
export const ROUND_STEPS = ['REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED', 'ACCEPTED', 'WITHDRAWN'] as const;
export type RoundStep = (typeof ROUND_STEPS)[number];

/** One version of a price approval (3.3). Append-only, with its lines. */
@Entity()
@Check('price_round_step', `step in ('REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED', 'ACCEPTED', 'WITHDRAWN')`)
@Index('price_round_number_key', ['approvalId', 'number'], { unique: true })
export class PriceRound {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => PriceApproval, { nullable: false })
  @JoinColumn({ name: 'approval_id', foreignKeyConstraintName: 'price_round_approval_fk' })
  approval?: PriceApproval;

  @Column('uuid')
  approvalId: string;

  /** From 1 on. */
  @Column('integer')
  number: number;

  @Column('text')
  step: RoundStep;

  @Column('text', { nullable: true })
  comment: string | null;

  @Column('date', { nullable: true })
  validThrough: string | null;

  @Column('date')
  madeOn: string;

  @Column('timestamptz')
  madeAt: Date;

  @Column('uuid')
  madeBy: string;
}
