import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { DecisionOutcome } from '../regulation/applications.js';
import type { Clause } from '../regulation/clauses.js';
import type { RequirementCheck } from '../regulation/requirements.js';
import { Application } from './application.js';

/** The vendor's decision on an application: one, and never changed (2.2, 2.10, 2.11). */
@Entity()
@Check(
  'application_decision_outcome',
  `outcome in ('GRANTED', 'REFUSED', 'CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED')`,
)
@Index('application_decision_key', ['applicationId'], { unique: true })
export class ApplicationDecision {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Application, { nullable: false })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'application_decision_application_fk' })
  application?: Application;

  @Column('uuid')
  applicationId: string;

  @Column('text')
  outcome: DecisionOutcome;

  @Column('date')
  decidedOn: string;

  /** The first day on which the competence is what the decision makes it; null where it changes nothing. */
  @Column('date', { nullable: true })
  effectiveOn: string | null;

  @Column('timestamptz')
  decidedAt: Date;

  @Column('uuid')
  decidedBy: string;

  /** For the partner to read; null: without reasons (2.9). */
  @Column('text', { nullable: true })
  reasons: string | null;

  /** The clauses that the reasons rest on. */
  @Column('text', { array: true })
  reasonClauses: Clause[];

  @Column('text', { nullable: true })
  internalNote: string | null;

  /** Every requirement with its answer and the figures used, as it stood when the decision was made. */
  @Column('jsonb')
  checklist: RequirementCheck[];

  /** The last day for the decision, as it was counted then (2.2). */
  @Column('date', { nullable: true })
  dueOn: string | null;
}
