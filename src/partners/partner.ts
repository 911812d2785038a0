import { Check, Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** A partner company with one card. */
@Entity()
@Check('partner_slug_form', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
export class Partner {
  @PrimaryColumn('uuid')
  id: string;

  @Index('partner_slug_key', { unique: true })
  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('text', { default: '' })
  description: string;

  @Column('text')
  city: string;

  @Column('text')
  region: string;

  @Column('text', { nullable: true })
  siteUrl: string | null;

  @Column('text', { nullable: true })
  logoUrl: string | null;

  /** The public contacts of the card, not a person's. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  /** The responsible manager of the vendor (3.6). */
  @Index('partner_manager_idx')
  @Column('uuid', { nullable: true })
  managerId: string | null;

  /** Individual terms of the partner programme: a second legal entity or a sole proprietor is allowed (2.12). */
  @Column('boolean', { default: false })
  hasIndividualTerms: boolean;

  @Column('text', { nullable: true })
  individualTermsNote: string | null;

  /** The last day of the partnership when it ended without a sanction. */
  @Column('date', { nullable: true })
  partnershipEndedOn: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
