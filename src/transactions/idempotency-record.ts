import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first result of a mutation sent with an idempotency key, kept for 30 days. */
@Entity('idempotency_key')
export class IdempotencyRecord {
  /** The company, or the user where there is none: keys of different callers never meet. */
  @PrimaryColumn('uuid')
  scopeId: string;

  @PrimaryColumn('text')
  mutation: string;

  @PrimaryColumn('text')
  key: string;

  @Column('bytea')
  inputHash: Buffer;

  @Column('text', { nullable: true })
  resultType: string | null;

  @Column('uuid', { nullable: true })
  resultId: string | null;

  @Column('integer', { nullable: true })
  resultVersion: number | null;

  @Index('idempotency_key_age_idx')
  @Column('timestamptz')
  createdAt: Date;
}
