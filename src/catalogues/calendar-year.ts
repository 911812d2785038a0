import { Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** One year of the Russian production calendar, five-day week. */
@Entity('calendar_year')
export class CalendarYearRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Index('calendar_year_key', { unique: true })
  @Column('integer')
  year: number;

  @Column('date', { array: true })
  nonWorkingWeekdays: string[];

  @Column('date', { array: true })
  workingSaturdays: string[];

  /** The government decree that moved the days off. */
  @Column('text')
  decree: string;

  @VersionColumn()
  version: number;
}
