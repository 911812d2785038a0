import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who changed what, when, on whose behalf and by which clause. Append-only; ids only, so that a person can be erased. */
@Entity()
export class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  @Index('audit_entry_sequence_key', { unique: true })
  @Column({ type: 'bigint', default: () => `nextval('audit_entry_sequence'::regclass)`, insert: false, update: false })
  sequence: number;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid')
  actorId: string;

  @Column('text', { array: true })
  actorRoles: string[];

  @Column('uuid', { nullable: true })
  apiKeyId: string | null;

  @Column('text')
  mutation: string;

  @Column('text')
  objectType: string;

  @Index('audit_entry_object_idx')
  @Column('uuid', { nullable: true })
  objectId: string | null;

  /** The partner that the change concerns, where there is one. */
  @Index('audit_entry_partner_idx')
  @Column('uuid', { nullable: true })
  partnerId: string | null;

  @Column('text', { array: true })
  clauses: string[];

  @Column('text')
  requestId: string;
}
