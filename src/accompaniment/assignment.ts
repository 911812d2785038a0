import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Accompaniment } from './accompaniment.js';
import { Specialist } from './specialist.js';

/** A specialist's part in an accompaniment (3.9); its days are those of the accompaniment. */
@Entity()
@Check('assignment_hours', 'hours_per_week > 0')
export class Assignment {
  @ManyToOne(() => Accompaniment, { nullable: false })
  @JoinColumn({ name: 'accompaniment_id', foreignKeyConstraintName: 'assignment_accompaniment_fk' })
  accompaniment?: Accompaniment;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assignment_pkey' })
  accompanimentId: string;

  @ManyToOne(() => Specialist, { nullable: false })
  @JoinColumn({ name: 'specialist_id', foreignKeyConstraintName: 'assignment_specialist_fk' })
  specialist?: Specialist;

  @Index('assignment_specialist_idx')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assignment_pkey' })
  specialistId: string;

  @Column('integer')
  hoursPerWeek: number;
}
