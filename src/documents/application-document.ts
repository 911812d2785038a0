import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { Application } from '../applications/application.js';
import type { DocumentKind } from '../regulation/documents.js';
import { Document } from './document.js';

/** A document as a part of an application's package (2.1, 2.2). It belongs to one application for good. */
@Entity()
export class ApplicationDocument {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'application_document_pkey' })
  documentId: string;

  @OneToOne(() => Document, { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'application_document_document_fk' })
  document?: Document;

  @ManyToOne(() => Application, { nullable: false })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'application_document_application_fk' })
  application?: Application;

  @Index('application_document_application_idx')
  @Column('uuid')
  applicationId: string;

  @Column('text')
  kind: DocumentKind;

  /** The day on which the partner provided it (2.2). */
  @Column('date')
  attachedOn: string;

  @Column('timestamptz')
  attachedAt: Date;

  @Column('uuid')
  attachedBy: string;
}
