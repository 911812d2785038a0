import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { LegalEntity } from '../partners/legal-entity.js';
import { Partner } from '../partners/partner.js';
import type { Level } from '../regulation/levels.js';

/** How a term came to be. Terms granted by an application get bases of their own. */
export const TERM_BASES = ['IMPORTED'] as const;
export type TermBasis = (typeof TERM_BASES)[number];

/** A term of the competence: a level held from its first through its last valid day (2.4). */
@Entity()
@Check('competence_term_days', 'valid_from <= valid_through')
@Check('competence_term_level', `level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Exclusion(
  'competence_term_no_overlap',
  `using gist (partner_id with =, daterange(valid_from, valid_through, '[]') with &&) where (voided_at is null)`,
)
export class CompetenceTerm {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'competence_term_partner_fk' })
  partner?: Partner;

  @Index('competence_term_partner_idx')
  @Column('uuid')
  partnerId: string;

  @ManyToOne(() => LegalEntity, { nullable: false })
  @JoinColumn({ name: 'legal_entity_id', foreignKeyConstraintName: 'competence_term_legal_entity_fk' })
  legalEntity?: LegalEntity;

  @Index('competence_term_legal_entity_idx')
  @Column('uuid')
  legalEntityId: string;

  @Column('text')
  level: Level;

  @Column('date')
  validFrom: string;

  @Column('date')
  validThrough: string;

  @Column('text')
  basis: TermBasis;

  /** What the term rests on outside this system: the decision's number or letter. */
  @Column('text')
  reference: string;

  @Column('timestamptz', { nullable: true })
  voidedAt: Date | null;

  @Column('text', { nullable: true })
  voidReason: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
