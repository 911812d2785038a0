import { Column, PrimaryColumn } from 'typeorm';
import type { Level } from '../regulation/levels.js';

/**
 * What the vendor publishes of levels, from a day on (1.5). Append-only: a change, or the end of it, is a new row of the
 * same code.
 */
export abstract class PublishedRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  titleRu: string;

  @Column('text')
  titleEn: string;

  @Column('text')
  fromLevel: Level;

  @Column('date')
  effectiveFrom: string;

  /** From this row's first day on it is over. */
  @Column('boolean', { default: false })
  isWithdrawn: boolean;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  @Column('text', { default: '' })
  note: string;

  @Column('uuid', { nullable: true })
  recordedBy: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
