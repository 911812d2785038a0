import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import { Partner } from '../partners/partner.js';
import type { EnterpriseProduct } from '../regulation/products.js';
import type { Category, PublicationState } from '../regulation/projects.js';

/** An implementation project on an enterprise product (4.3, 4.8). A draft may be incomplete. */
@Entity()
@Check('project_categories', `categories <@ array['ONLINE_STORE', 'CORPORATE_SITE', 'INTRANET_PORTAL', 'CRM_SYSTEM']`)
@Check('project_publication_state', `publication_state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'PUBLISHED')`)
@Check('project_days', 'finished_on is null or started_on is null or started_on <= finished_on')
@Index('project_categories_idx', { synchronize: false })
@Index('project_queue_idx', ['publicationState', 'submittedAt', 'id'])
export class Project {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'project_partner_fk' })
  partner?: Partner;

  @Index('project_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  clientName: string | null;

  /** The contact person for questions on the project (3.5). Personal data: partner and managers only. */
  @Column('text', { nullable: true })
  contactName: string | null;

  @Column('text', { nullable: true })
  contactEmail: string | null;

  @Column('text', { nullable: true })
  contactPhone: string | null;

  @Column('text', { default: '' })
  description: string;

  @Column('text', { nullable: true })
  product: EnterpriseProduct | null;

  @Column('text', { array: true, default: () => `'{}'` })
  categories: Category[];

  @ManyToOne(() => Industry, { nullable: true })
  @JoinColumn({ name: 'industry_id', foreignKeyConstraintName: 'project_industry_fk' })
  industry?: Industry | null;

  @Index('project_industry_idx')
  @Column('uuid', { nullable: true })
  industryId: string | null;

  @Column('text', { nullable: true })
  siteUrl: string | null;

  @Column('text', { array: true, default: () => `'{}'` })
  screenshotUrls: string[];

  @Column('date', { nullable: true })
  startedOn: string | null;

  @Column('date', { nullable: true })
  finishedOn: string | null;

  @Column('text')
  publicationState: PublicationState;

  /** Why the project came back, in the manager's words to the partner. */
  @Column('text', { nullable: true })
  remarks: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
