import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Investigation } from './investigation.js';

/** What compliance writes down for itself during an investigation. Append-only. */
@Entity()
export class InvestigationNote {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Investigation, { nullable: false })
  @JoinColumn({ name: 'investigation_id', foreignKeyConstraintName: 'investigation_note_investigation_fk' })
  investigation?: Investigation;

  @Index('investigation_note_investigation_idx')
  @Column('uuid')
  investigationId: string;

  @Column('text')
  text: string;

  @Column('uuid')
  writtenBy: string;

  @Column('timestamptz')
  writtenAt: Date;
}
