import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { Document } from '../documents/document.js';
import { Accompaniment } from './accompaniment.js';

/** A document of an accompaniment: what the partner brings, or what came of it (3.4, 3.8). It belongs to one for good. */
@Entity()
export class AccompanimentDocument {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accompaniment_document_pkey' })
  documentId: string;

  @OneToOne(() => Document, { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'accompaniment_document_document_fk' })
  document?: Document;

  @ManyToOne(() => Accompaniment, { nullable: false })
  @JoinColumn({ name: 'accompaniment_id', foreignKeyConstraintName: 'accompaniment_document_accompaniment_fk' })
  accompaniment?: Accompaniment;

  @Index('accompaniment_document_accompaniment_idx')
  @Column('uuid')
  accompanimentId: string;

  @Column('uuid')
  attachedBy: string;

  @Column('timestamptz')
  attachedAt: Date;
}
