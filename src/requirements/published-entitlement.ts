import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Level } from '../regulation/levels.js';

/** What a level entitles to beyond 1.2–1.4, as the vendor publishes it from a day on (1.5). Append-only. */
@Entity()
@Check('published_entitlement_level', `from_level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Index('published_entitlement_lookup_idx', ['code', 'effectiveFrom'])
export class PublishedEntitlement {
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

  /** From this row's first day on nobody has it any more. */
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
