import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { InvestigationOutcome } from '../regulation/violations.js';

/**
 * An investigation of a violation, its decision, and the day on which the partner was told of it (section 5). Clause and
 * facts are in compliance's own words: they are what the partner is shown, and never what a report says.
 */
@Entity()
@Check('investigation_outcome', `outcome in ('CONFIRMED', 'DISMISSED')`)
@Check('investigation_decided', 'num_nulls(outcome, reasons, decided_on, decided_at, decided_by) in (0, 5)')
@Check('investigation_communicated', 'num_nulls(communicated_on, communicated_at, communicated_by) in (0, 3)')
@Check('investigation_told', 'communicated_on is null or outcome is not null')
export class Investigation {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'investigation_partner_fk' })
  partner?: Partner;

  @Index('investigation_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  ground: string;

  @Column('text')
  facts: string;

  /** The day by which it counts in 2.6. */
  @Column('date')
  happenedOn: string;

  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  @Column('date')
  openedOn: string;

  @Index('investigation_opened_idx')
  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid')
  openedBy: string;

  @Column('text', { nullable: true })
  outcome: InvestigationOutcome | null;

  /** For the partner, once it is told. */
  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('date', { nullable: true })
  communicatedOn: string | null;

  @Column('timestamptz', { nullable: true })
  communicatedAt: Date | null;

  @Column('uuid', { nullable: true })
  communicatedBy: string | null;

  @VersionColumn()
  version: number;
}
