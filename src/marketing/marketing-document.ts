import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { Document } from '../documents/document.js';
import { MarketingRequest } from './marketing-request.js';

/** A document that proves a marketing activity (4.4). It belongs to one request for good. */
@Entity()
export class MarketingDocument {
  @PrimaryColumn('uuid')
  documentId: string;

  @OneToOne(() => Document, { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'marketing_document_document_fk' })
  document?: Document;

  @ManyToOne(() => MarketingRequest, { nullable: false })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'marketing_document_request_fk' })
  request?: MarketingRequest;

  @Index('marketing_document_request_idx')
  @Column('uuid')
  requestId: string;
}
