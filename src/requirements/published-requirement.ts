import { Check, Column, Entity, Index } from 'typeorm';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { Proof } from '../regulation/requirements.js';
import { PublishedRecord } from './published-record.js';

/** A requirement beyond the regulation's own (1.5). */
@Entity()
@Check('published_requirement_level', `from_level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Check('published_requirement_kinds', `kinds <@ array['OBTAIN', 'UPGRADE', 'RENEWAL'] and kinds <> '{}'`)
@Index('published_requirement_lookup_idx', ['code', 'effectiveFrom'])
export class PublishedRequirement extends PublishedRecord {
  @Column('text', { array: true })
  kinds: ApplicationKind[];

  /** What it proves (1.6). */
  @Column('text')
  proves: Proof;
}
