import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import type { ProductFamily } from '../regulation/products.js';
import type { Category } from '../regulation/projects.js';

/** An enquiry of a client that came to the vendor, to be passed on to a partner (1.3). */
@Entity()
@Check('lead_family', `family in ('SITE_MANAGEMENT', 'BITRIX24')`)
@Check('lead_category', `category in ('ONLINE_STORE', 'CORPORATE_SITE', 'INTRANET_PORTAL', 'CRM_SYSTEM')`)
@Check('lead_reachable', 'contact_email is not null or contact_phone is not null')
@Index('lead_newest_idx', ['createdAt', 'id'])
export class Lead {
  @PrimaryColumn('uuid')
  id: string;

  /** Who the client is. With the contacts it stays the vendor's until a partner has accepted. */
  @Column('text')
  clientName: string;

  @Index('lead_client_idx')
  @Column('text', { nullable: true })
  clientInn: string | null;

  @Column('text')
  contactName: string;

  @Column('text', { nullable: true })
  contactEmail: string | null;

  @Column('text', { nullable: true })
  contactPhone: string | null;

  @Column('text')
  family: ProductFamily;

  @Column('text')
  category: Category;

  @ManyToOne(() => Industry, { nullable: false })
  @JoinColumn({ name: 'industry_id', foreignKeyConstraintName: 'lead_industry_fk' })
  industry?: Industry;

  @Index('lead_industry_idx')
  @Column('uuid')
  industryId: string;

  @Column('text')
  region: string;

  /** The need, in words that name nobody: partners read it before they accept. */
  @Column('text')
  description: string;

  @Column('date')
  receivedOn: string;

  @Column('date', { nullable: true })
  closedOn: string | null;

  @Column('text', { nullable: true })
  closeReason: string | null;

  @Column('uuid', { nullable: true })
  closedBy: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  /** Grows with every change of the lead and of its assignments. */
  @VersionColumn()
  version: number;
}
