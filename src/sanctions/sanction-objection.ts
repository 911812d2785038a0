import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { ObjectionOutcome } from '../regulation/objections.js';
import { Sanction } from './sanction.js';

/** The partner's one objection to a sanction, and compliance's answer. */
@Entity()
@Check('sanction_objection_outcome', `outcome in ('STANDS', 'LIFTED')`)
@Check('sanction_objection_answer', 'num_nulls(outcome, answer, answered_on, answered_at, answered_by) in (0, 5)')
@Index('sanction_objection_key', ['sanctionId'], { unique: true })
export class SanctionObjection {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Sanction, { nullable: false })
  @JoinColumn({ name: 'sanction_id', foreignKeyConstraintName: 'sanction_objection_sanction_fk' })
  sanction?: Sanction;

  @Column('uuid')
  sanctionId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'sanction_objection_partner_fk' })
  partner?: Partner;

  @Index('sanction_objection_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  text: string;

  @Column('date')
  objectedOn: string;

  @Column('timestamptz')
  objectedAt: Date;

  @Column('uuid')
  objectedBy: string;

  @Column('text', { nullable: true })
  outcome: ObjectionOutcome | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;

  @VersionColumn()
  version: number;
}
