import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { Investigation } from './investigation.js';

/** What a partner is asked to explain, as it was told: clause, facts and question stay as they were that day. */
@Entity()
@Check('explanation_request_days', 'answered_on >= requested_on')
@Check('explanation_request_answer', 'num_nulls(answer, answered_on, answered_at, answered_by) in (0, 4)')
@Index('explanation_request_open_key', ['investigationId'], { unique: true, where: 'answered_on is null' })
export class ExplanationRequest {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Investigation, { nullable: false })
  @JoinColumn({ name: 'investigation_id', foreignKeyConstraintName: 'explanation_request_investigation_fk' })
  investigation?: Investigation;

  @Index('explanation_request_investigation_idx')
  @Column('uuid')
  investigationId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'explanation_request_partner_fk' })
  partner?: Partner;

  @Index('explanation_request_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  ground: string;

  @Column('text')
  facts: string;

  @Column('text')
  question: string;

  @Column('date')
  dueOn: string;

  @Column('date')
  requestedOn: string;

  @Column('timestamptz')
  requestedAt: Date;

  @Column('uuid')
  requestedBy: string;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;
}
