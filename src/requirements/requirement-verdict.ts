import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Application } from '../applications/application.js';
import { Partner } from '../partners/partner.js';
import type { ReviewerAnswer } from '../regulation/reviewer-answers.js';

/**
 * What a reviewer said of one requirement of one application. Internal to the vendor (2.9). Append-only: the latest
 * answer counts, and taking one back is an answer as well.
 */
@Entity()
@Check('requirement_verdict_answer', `answer in ('MET', 'NOT_MET', 'WAIVED', 'TAKEN_BACK')`)
@Index('requirement_verdict_lookup_idx', ['applicationId', 'requirementCode'])
export class RequirementVerdict {
  @PrimaryColumn('uuid')
  id: string;

  /** Their order: clocks do not order what follows quickly. */
  @Index('requirement_verdict_sequence_key', { unique: true })
  @Column({
    type: 'bigint',
    default: () => `nextval('requirement_verdict_sequence'::regclass)`,
    insert: false,
    update: false,
  })
  sequence: number;

  @ManyToOne(() => Application, { nullable: false })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'requirement_verdict_application_fk' })
  application?: Application;

  @Column('uuid')
  applicationId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'requirement_verdict_partner_fk' })
  partner?: Partner;

  @Index('requirement_verdict_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  requirementCode: string;

  @Column('text')
  answer: ReviewerAnswer;

  /** Why, among the vendor's own. Required to waive and to take back. */
  @Column('text')
  note: string;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
