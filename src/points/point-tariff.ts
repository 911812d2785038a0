import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PointActivity } from './point-activity.js';

/** Points for an activity from a day on (4.5). Append-only: a change is a new row. */
@Entity()
@Check('point_tariff_points', 'points >= 0')
@Check('point_tariff_per', 'per_kopecks > 0')
@Index('point_tariff_lookup_idx', ['activityId', 'effectiveFrom'])
export class PointTariff {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => PointActivity, { nullable: false })
  @JoinColumn({ name: 'activity_id', foreignKeyConstraintName: 'point_tariff_activity_fk' })
  activity?: PointActivity;

  @Column('uuid')
  activityId: string;

  @Column('bigint')
  points: number;

  /** 4.2: of a sale, for each such amount that was paid in money; null of other activities. */
  @Column('bigint', { nullable: true })
  perKopecks: number | null;

  @Column('date')
  effectiveFrom: string;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  @Column('text', { default: '' })
  note: string;

  @Column('uuid', { nullable: true })
  recordedBy: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
