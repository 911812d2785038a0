import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { EngagementStage } from '../regulation/engagements.js';
import { Engagement } from './engagement.js';

/** An engagement's arrival at a stage (3.1). Append-only: they are its history. */
@Entity()
export class EngagementStep {
  @PrimaryColumn('uuid')
  id: string;

  /** The order, whatever the clock said. */
  @Index('engagement_step_sequence_key', { unique: true })
  @Column({
    type: 'bigint',
    default: () => `nextval('engagement_step_sequence'::regclass)`,
    insert: false,
    update: false,
  })
  sequence: number;

  @ManyToOne(() => Engagement, { nullable: false })
  @JoinColumn({ name: 'engagement_id', foreignKeyConstraintName: 'engagement_step_engagement_fk' })
  engagement?: Engagement;

  @Index('engagement_step_engagement_idx')
  @Column('uuid')
  engagementId: string;

  @Column('text')
  stage: EngagementStage;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('date')
  reachedOn: string;

  @Column('timestamptz')
  reachedAt: Date;

  @Column('uuid')
  movedBy: string;
}
