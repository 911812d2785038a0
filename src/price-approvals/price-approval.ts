import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Engagement } from '../engagements/engagement.js';
import { Partner } from '../partners/partner.js';
import type { PriceApprovalState } from '../regulation/price-approvals.js';

/** Prices of enterprise products for one client, on which partner and vendor agree before they are offered (3.3). */
@Entity()
@Check('price_approval_state', `state in ('REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED', 'WITHDRAWN')`)
@Check('price_approval_agreed', `(state = 'APPROVED') = (agreed_round_id is not null)`)
@Index('price_approval_partner_idx', ['partnerId', 'createdAt'])
@Index('price_approval_queue_idx', ['state', 'createdAt', 'id'])
export class PriceApproval {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'price_approval_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @Column('text')
  clientInn: string;

  @Column('text')
  clientName: string;

  /** The partner's work with the client that the prices were asked for (3.1): of the same client, by its ИНН. */
  @ManyToOne(() => Engagement, { nullable: true })
  @JoinColumn({ name: 'engagement_id', foreignKeyConstraintName: 'price_approval_engagement_fk' })
  engagement?: Engagement | null;

  @Index('price_approval_engagement_idx')
  @Column('uuid', { nullable: true })
  engagementId: string | null;

  @Column('text')
  state: PriceApprovalState;

  /** The round whose lines hold; null while there is none. */
  @Column('uuid', { nullable: true })
  agreedRoundId: string | null;

  /** The last day of the vendor's word: of an offer to accept it, of an approval to order by it. */
  @Column('date', { nullable: true })
  validThrough: string | null;

  /** How many rounds there are; each makes the approval another version. */
  @Column('integer')
  roundCount: number;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
