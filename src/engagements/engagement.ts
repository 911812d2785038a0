import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { EngagementStage } from '../regulation/engagements.js';
import type { EnterpriseProduct } from '../regulation/products.js';

/** A large client whose interest a partner has told the vendor of (3.1). */
@Entity()
@Check('engagement_stage', `stage in ('INTEREST', 'IN_WORK', 'OFFERED', 'WON', 'LOST')`)
@Check('engagement_amount', 'expected_amount_kopecks >= 0')
@Check('engagement_products', `products <> '{}'`)
@Index('engagement_open_key', ['partnerId', 'clientInn'], { unique: true, where: `stage not in ('WON', 'LOST')` })
@Index('engagement_newest_idx', ['createdAt', 'id'])
export class Engagement {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'engagement_partner_fk' })
  partner?: Partner;

  @Index('engagement_partner_idx')
  @Column('uuid')
  partnerId: string;

  /** By it the same client is known among partners. It never changes. */
  @Index('engagement_client_idx')
  @Column('text')
  clientInn: string;

  @Column('text')
  clientName: string;

  @Column('text', { array: true })
  products: EnterpriseProduct[];

  @Column('text', { default: '' })
  description: string;

  /** The client's contact. Personal data: the partner and managers only. */
  @Column('text')
  contactName: string;

  @Column('text', { nullable: true })
  contactEmail: string | null;

  @Column('text', { nullable: true })
  contactPhone: string | null;

  @Column('bigint')
  expectedAmountKopecks: number;

  @Column('date')
  expectedOn: string;

  @Column('text')
  stage: EngagementStage;

  /** The day on which the vendor was told: of registering, or when it came by e-mail. */
  @Column('date')
  informedOn: string;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
