import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { ExplanationRequest } from '../violations/explanation-request.js';
import { ViolationReport } from '../violations/violation-report.js';
import { Document } from './document.js';

/** A document as evidence of a report (5.9), or as a part of an explanation. It belongs to one of them for good. */
@Entity()
@Check('evidence_document_of', 'num_nonnulls(report_id, explanation_request_id) = 1')
export class EvidenceDocument {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_document_pkey' })
  documentId: string;

  @OneToOne(() => Document, { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'evidence_document_document_fk' })
  document?: Document;

  @ManyToOne(() => ViolationReport, { nullable: true })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'evidence_document_report_fk' })
  report?: ViolationReport | null;

  @Index('evidence_document_report_idx')
  @Column('uuid', { nullable: true })
  reportId: string | null;

  @ManyToOne(() => ExplanationRequest, { nullable: true })
  @JoinColumn({ name: 'explanation_request_id', foreignKeyConstraintName: 'evidence_document_explanation_fk' })
  explanationRequest?: ExplanationRequest | null;

  @Index('evidence_document_explanation_idx')
  @Column('uuid', { nullable: true })
  explanationRequestId: string | null;

  @Column('timestamptz')
  attachedAt: Date;
}
