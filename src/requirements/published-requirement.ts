import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { Level } from '../regulation/levels.js';
import type { Proof } from '../regulation/requirements.js';

/**
 * A requirement beyond the regulation's own, as the vendor publishes it from a day on (1.5). Append-only: a change, or
 * the end of it, is a new row of the same code.
 */
@Entity()
@Check('published_requirement_level', `from_level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Check('published_requirement_kinds', `kinds <@ array['OBTAIN', 'UPGRADE', 'RENEWAL'] and kinds <> '{}'`)
@Index('published_requirement_lookup_idx', ['code', 'effectiveFrom'])
export class PublishedRequirement {
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

  @Column('text', { array: true })
  kinds: ApplicationKind[];

  /** What it proves (1.6). */
  @Column('text')
  proves: Proof;

  @Column('date')
  effectiveFrom: string;

  /** From this row's first day on nobody is asked for it any more. */
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
