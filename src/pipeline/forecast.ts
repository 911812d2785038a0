import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Engagement } from '../engagements/engagement.js';
import { Partner } from '../partners/partner.js';
import type { Quarter } from '../regulation/quarters.js';

/** What a partner expects of an engagement in a quarter (3.6). Append-only: the last one of a quarter counts. */
@Entity()
@Check('forecast_amount', 'amount_kopecks >= 0')
@Check('forecast_probability', 'probability_percent between 0 and 100')
@Index('forecast_engagement_idx', ['engagementId', 'quarter'])
@Index('forecast_newest_idx', ['createdAt', 'id'])
export class Forecast {
  @PrimaryColumn('uuid')
  id: string;

  /** Their order: clocks do not order what follows quickly. */
  @Index('forecast_sequence_key', { unique: true })
  @Column({ type: 'bigint', default: () => `nextval('forecast_sequence'::regclass)`, insert: false, update: false })
  sequence: number;

  @ManyToOne(() => Engagement, { nullable: false })
  @JoinColumn({ name: 'engagement_id', foreignKeyConstraintName: 'forecast_engagement_fk' })
  engagement?: Engagement;

  @Column('uuid')
  engagementId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'forecast_partner_fk' })
  partner?: Partner;

  @Index('forecast_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  quarter: Quarter;

  @Column('bigint')
  amountKopecks: number;

  @Column('integer')
  probabilityPercent: number;

  @Column('text')
  note: string;

  @Column('date')
  givenOn: string;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;
}
