import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { Level } from '../regulation/levels.js';

/**
 * The directory's read model: what the list needs of a partner, for each stretch of days on which it is listed. Derived
 * from terms, sanctions, publications and the ledger by `refreshCards`, in the transaction that changes them.
 */
@Entity()
@Index('directory_card_order_idx', { synchronize: false })
@Index('directory_card_experience_idx', { synchronize: false })
export class DirectoryCard {
  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'directory_card_partner_fk' })
  partner?: Partner;

  @PrimaryColumn('uuid')
  partnerId: string;

  /** Days on which the card is listed at this level; the future is in it, so midnight needs no job. */
  @PrimaryColumn({ type: 'daterange' })
  listedDuring: string;

  @Column('text')
  level: Level;

  /** The last valid day of the term (2.4). */
  @Column('date')
  validThrough: string;

  @Column('bigint')
  points: number;

  @Column('timestamptz')
  reachedAt: Date;

  /** Cells of category × industry that published projects prove; see `experience-cells.ts`. */
  @Column('integer', { array: true })
  experience: number[];

  /** The finished card as JSON: its texts, and its categories and industries with their numbers of projects. */
  @Column('text')
  card: string;
}
