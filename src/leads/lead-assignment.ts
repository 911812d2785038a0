import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { type AssignmentState, LIVE_STATES } from '../regulation/leads.js';
import { Lead } from './lead.js';

const LIVE = LIVE_STATES.map((state) => `'${state}'`).join(', ');

/**
 * A lead in one partner's hands (1.3). The records of a lead are its history. An offer that has ended by rule is still
 * OFFERED on record until the lead goes on to the next partner; what it is on a day, the rule derives.
 */
@Entity()
@Check(
  'lead_assignment_state',
  `state in ('OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'PASSED_ON', 'WITHDRAWN', 'WON', 'LOST')`,
)
@Check('lead_assignment_days', 'answer_by > assigned_on')
@Check('lead_assignment_amount', `(state = 'WON') = (amount_kopecks is not null) and amount_kopecks > 0`)
@Check('lead_assignment_closed', `(state in ('OFFERED', 'ACCEPTED')) = (closed_on is null)`)
@Check('lead_assignment_accepted', `state not in ('ACCEPTED', 'WON', 'LOST') or accepted_on is not null`)
@Index('lead_assignment_live_key', ['leadId'], { unique: true, where: `state in (${LIVE})` })
@Index('lead_assignment_offered_idx', ['answerBy'], { where: `state = 'OFFERED'` })
export class LeadAssignment {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Lead, { nullable: false })
  @JoinColumn({ name: 'lead_id', foreignKeyConstraintName: 'lead_assignment_lead_fk' })
  lead?: Lead;

  @Index('lead_assignment_lead_idx')
  @Column('uuid')
  leadId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'lead_assignment_partner_fk' })
  partner?: Partner;

  @Index('lead_assignment_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  state: AssignmentState;

  @Column('date')
  assignedOn: string;

  /** The last day for the answer, counted once, when the partner was told of it. */
  @Column('date')
  answerBy: string;

  @Column('uuid')
  assignedBy: string;

  /** From then on the partner sees the client's contacts. */
  @Column('date', { nullable: true })
  acceptedOn: string | null;

  @Column('uuid', { nullable: true })
  acceptedBy: string | null;

  /** The day on which it was declined, taken back, or came to its outcome; of what ended by rule, that day. */
  @Column('date', { nullable: true })
  closedOn: string | null;

  /** Null for what ended by rule. */
  @Column('uuid', { nullable: true })
  closedBy: string | null;

  /** Why it was declined, won or lost, in the partner's words. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('bigint', { nullable: true })
  amountKopecks: number | null;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
