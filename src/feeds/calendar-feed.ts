import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from '../access/user-account.js';
import { Partner } from '../partners/partner.js';

/** A secret address at which a partner's obligations are a calendar. Only the SHA-256 of the secret is kept. */
@Entity()
export class CalendarFeed {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => UserAccount, { nullable: false })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'calendar_feed_user_fk' })
  user?: UserAccount;

  /** Whose address it is: dead once this user is disabled or belongs to another partner. */
  @Index('calendar_feed_user_idx')
  @Column('uuid')
  userId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'calendar_feed_partner_fk' })
  partner?: Partner;

  @Index('calendar_feed_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  name: string;

  @Index('calendar_feed_secret_key', { unique: true })
  @Column('bytea')
  secretHash: Buffer;

  /** On the machine's time, as everything about credentials. */
  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  /** Shown once, in the answer that made the feed; never stored. */
  secret?: string | null;
}
