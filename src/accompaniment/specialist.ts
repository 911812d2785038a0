import { Check, Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A specialist of the vendor's, and the hours that it has in a week (3.9). */
@Entity()
@Check('specialist_hours', 'weekly_hours > 0')
export class Specialist {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('integer')
  weeklyHours: number;

  /** From this day on it is assigned to nothing new. */
  @Column('date', { nullable: true })
  leftOn: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
