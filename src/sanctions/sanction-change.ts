import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { SanctionChangeKind } from '../regulation/extend-sanction.js';
import { Sanction } from './sanction.js';

/** What was changed in a sanction, by whom and why. Append-only; days that had passed are never among what changes. */
@Entity()
@Check('sanction_change_kind', `kind in ('EXTENDED', 'LIFTED')`)
export class SanctionChange {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Sanction, { nullable: false })
  @JoinColumn({ name: 'sanction_id', foreignKeyConstraintName: 'sanction_change_sanction_fk' })
  sanction?: Sanction;

  @Index('sanction_change_sanction_idx')
  @Column('uuid')
  sanctionId: string;

  @Column('text')
  kind: SanctionChangeKind;

  /** The last day that it had until then. */
  @Column('date', { nullable: true })
  throughBefore: string | null;

  @Column('date', { nullable: true })
  throughOn: string | null;

  @Column('date', { nullable: true })
  liftedOn: string | null;

  @Column('text')
  reason: string;

  @Column('date')
  changedOn: string;

  @Column('timestamptz')
  changedAt: Date;

  @Column('uuid')
  changedBy: string;
}
