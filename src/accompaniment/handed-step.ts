import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { AccompanimentStep } from '../regulation/accompaniment.js';
import { Accompaniment } from './accompaniment.js';

/** A plan or a result that a partner has handed in, and the vendor's answer (3.8). */
@Entity()
@Check('handed_step_answer', 'num_nulls(is_agreed, answered_on, answered_by) in (0, 3)')
@Index('handed_step_waiting_key', ['accompanimentId'], { unique: true, where: 'is_agreed is null' })
export class HandedStep {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Accompaniment, { nullable: false })
  @JoinColumn({ name: 'accompaniment_id', foreignKeyConstraintName: 'handed_step_accompaniment_fk' })
  accompaniment?: Accompaniment;

  @Index('handed_step_accompaniment_idx')
  @Column('uuid')
  accompanimentId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'handed_step_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @Column('text')
  step: AccompanimentStep;

  @Column('text')
  text: string;

  @Column('date')
  handedInOn: string;

  @Column('timestamptz')
  handedInAt: Date;

  @Column('uuid')
  handedInBy: string;

  @Column('boolean', { nullable: true })
  isAgreed: boolean | null;

  @Column('text', { nullable: true })
  remarks: string | null;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;
}
