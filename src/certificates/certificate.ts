import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CompetenceTerm } from '../competence/competence-term.js';
import { Partner } from '../partners/partner.js';

/**
 * The certificate of a term (2.3). It holds nothing but its number and code: what it attests is read from the term, and
 * whether it still does is derived by day.
 */
@Entity()
export class Certificate {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'certificate_partner_fk' })
  partner?: Partner;

  @Index('certificate_partner_idx')
  @Column('uuid')
  partnerId: string;

  @ManyToOne(() => CompetenceTerm, { nullable: false })
  @JoinColumn({ name: 'term_id', foreignKeyConstraintName: 'certificate_term_fk' })
  term?: CompetenceTerm;

  @Index('certificate_term_key', { unique: true })
  @Column('uuid')
  termId: string;

  /** The last part of the number; grows with each certificate and may leave numbers out. */
  @Index('certificate_serial_key', { unique: true })
  @Column({ type: 'bigint', default: () => `nextval('certificate_serial'::regclass)` })
  serial: number;

  @Index('certificate_code_key', { unique: true })
  @Column('text')
  verificationCode: string;

  @Column('timestamptz')
  issuedAt: Date;
}
