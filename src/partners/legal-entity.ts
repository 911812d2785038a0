import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from './partner.js';

export const LEGAL_ENTITY_KINDS = ['COMPANY', 'SOLE_PROPRIETOR'] as const;
export type LegalEntityKind = (typeof LEGAL_ENTITY_KINDS)[number];

/** A legal entity of a partner's card. The competence belongs to the one that signed the accession statement (2.12). */
@Entity()
@Check('legal_entity_kind', `kind in ('COMPANY', 'SOLE_PROPRIETOR')`)
@Index('legal_entity_live_inn_key', ['inn'], { unique: true, where: 'removed_on is null' })
export class LegalEntity {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'legal_entity_partner_fk' })
  partner?: Partner;

  @Index('legal_entity_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: LegalEntityKind;

  @Column('text')
  name: string;

  @Column('text')
  inn: string;

  /** Companies only. */
  @Column('text', { nullable: true })
  kpp: string | null;

  /** ОГРН of a company, ОГРНИП of a sole proprietor. */
  @Column('text')
  ogrn: string;

  @Column('text', { nullable: true })
  accessionStatementNumber: string | null;

  @Column('date', { nullable: true })
  accessionStatementSignedOn: string | null;

  @Column('date', { nullable: true })
  removedOn: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
