import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Application } from '../applications/application.js';
import { LegalEntity } from '../partners/legal-entity.js';
import { Partner } from '../partners/partner.js';
import type { TermBasis } from '../regulation/competence.js';
import type { Level } from '../regulation/levels.js';

/**
 * A term of the competence: a level held from its first through its last valid day (2.4). Days are never rewritten: an
 * upgrade or a change of legal entity ends the hold of one record and begins another with the same last day.
 */
@Entity()
@Check('competence_term_superseded', 'superseded_on >= valid_from')
@Check(
  'competence_term_basis',
  `basis in ('IMPORTED', 'OBTAINED', 'UPGRADED', 'RENEWED', 'CONFIRMED_AS_BASIC', 'LEGAL_ENTITY_CHANGED')`,
)
@Check('competence_term_days', 'valid_from <= valid_through')
@Check('competence_term_level', `level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Exclusion(
  'competence_term_no_overlap',
  `using gist (partner_id with =, daterange(valid_from, least(valid_through + 1, superseded_on), '[)') with &&) where (voided_at is null)`,
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

  /** What the term rests on outside this system, such as the number of a letter; null where it was decided here. */
  @Column('text', { nullable: true })
  reference: string | null;

  /** The application that was granted or confirmed by it; null for an import and a change of legal entity. */
  @ManyToOne(() => Application, { nullable: true })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'competence_term_application_fk' })
  application?: Application | null;

  @Index('competence_term_application_idx')
  @Column('uuid', { nullable: true })
  applicationId: string | null;

  /** The first day on which another record stands in its place (2.12, 2.13). */
  @Column('date', { nullable: true })
  supersededOn: string | null;

  /** The first day on which the competence is over, because its confirmation was refused (2.11). */
  @Column('date', { nullable: true })
  annulledOn: string | null;

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
