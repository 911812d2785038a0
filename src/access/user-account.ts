import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { Role } from './roles.js';

export const LANGUAGES = ['RU', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where a user's roles come from: the token's claims, until an administrator takes them over. */
export type RolesSource = 'CLAIMS' | 'ADMINISTRATOR';

/** A person or program known by the subject of its tokens. The only table with a user's personal data. */
@Entity()
@Check('user_account_roles', `roles <@ array['PARTNER', 'MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR']`)
@Check('user_account_partner', `('PARTNER' = any(roles)) = (partner_id is not null)`)
@Index('user_account_subject_key', ['issuer', 'subject'], { unique: true })
export class UserAccount {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  displayName: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { array: true })
  roles: Role[];

  @Column('text')
  rolesSource: RolesSource;

  @ManyToOne(() => Partner, { nullable: true })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'user_account_partner_fk' })
  partner?: Partner | null;

  @Index('user_account_partner_idx')
  @Column('uuid', { nullable: true })
  partnerId: string | null;

  @Column('text', { default: 'RU' })
  language: Language;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
