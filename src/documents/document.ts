import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { ContentType } from '../regulation/documents.js';

/** A file of a partner's. Its content, type and size are checked before it counts as stored, and never change after. */
@Entity()
@Check('document_size', 'size_bytes > 0')
@Check('document_owner', 'partner_id is not null or is_confidential')
@Check('document_stored', 'num_nulls(sha256, storage_key, stored_at) in (0, 3)')
export class Document {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: true })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'document_partner_fk' })
  partner?: Partner | null;

  /** Whose users it is for; null of evidence that the vendor's own people bring. */
  @Index('document_partner_idx')
  @Column('uuid', { nullable: true })
  partnerId: string | null;

  /** 5.9: evidence of a report. It would tell who has reported, so only whoever brought it and compliance see it. */
  @Column('boolean', { default: false })
  isConfidential: boolean;

  @Column('text')
  fileName: string;

  /** As announced; a content of another type is not taken. */
  @Column('text')
  contentType: ContentType;

  /** As announced; a content of another size is not taken. */
  @Column('bigint')
  sizeBytes: number;

  /** On the machine's time, as everything that expires. */
  @Index('document_upload_idx')
  @Column('timestamptz')
  uploadUntil: Date;

  /** Of the stored content, in hexadecimal digits; null while there is none. */
  @Column('text', { nullable: true })
  sha256: string | null;

  /** Where the storage has the content. */
  @Column('text', { nullable: true })
  storageKey: string | null;

  @Column('timestamptz', { nullable: true })
  storedAt: Date | null;

  @Column('uuid')
  uploadedBy: string;

  @Column('timestamptz')
  createdAt: Date;
}
