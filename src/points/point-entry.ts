import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { EntryKind } from '../regulation/points.js';

/** What an entry was made for; `sourceId` is the id of that record. */
export const POINT_SOURCES = ['PROJECT_PUBLICATION', 'MARKETING_REQUEST', 'ORDER_LINE', 'CORRECTION'] as const;
export type PointSource = (typeof POINT_SOURCES)[number];

/**
 * One entry of the points ledger (4.1–4.5). Append-only, by a trigger as well; a correction is another entry.
 * A refused accrual is an entry of 0 points with the refusal's code.
 */
@Entity()
@Check('point_entry_kind', `kind in ('SALE', 'PROJECT', 'MARKETING', 'CORRECTION')`)
@Check('point_entry_refused_is_zero', 'refusal_code is null or amount = 0')
@Index('point_entry_source_key', ['sourceType', 'sourceId'], { unique: true, where: 'reverses_id is null' })
@Index('point_entry_reverses_key', ['reversesId'], { unique: true, where: `source_type <> 'ORDER_LINE'` })
@Index('point_entry_reverses_idx', ['reversesId'])
@Index('point_entry_chain_key', ['partnerId', 'sequence'], { unique: true })
@Index('point_entry_statement_idx', ['partnerId', 'activityOn', 'id'])
export class PointEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** The ledger's order; clocks do not order one. Given by the trigger under the total's lock: it is the chain's too. */
  @Index('point_entry_sequence_key', { unique: true })
  @Column({ type: 'bigint', insert: false, update: false })
  sequence: number;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'point_entry_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: EntryKind;

  @Column('bigint')
  amount: number;

  /** The day of the activity: publication, correction; not the day of recording. */
  @Column('date')
  activityOn: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('text')
  sourceType: PointSource;

  @Column('uuid')
  sourceId: string;

  @Column('uuid', { nullable: true })
  tariffId: string | null;

  @Column('text')
  clause: string;

  @Column('text', { nullable: true })
  refusalCode: string | null;

  @Column('text', { nullable: true })
  refusalClause: string | null;

  @Column('uuid', { nullable: true })
  reversesId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid')
  actorId: string;

  /** Over the content and the hash of the partner's entry before it. */
  @Column({ type: 'bytea', insert: false, update: false })
  hash: Buffer;
}
