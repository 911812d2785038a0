import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from './roles.js';
import { UserAccount } from './user-account.js';

/** A personal API key. Only the SHA-256 of the secret is kept; a secret of 256 random bits needs no slow hash. */
@Entity()
export class ApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => UserAccount, { nullable: false })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'api_key_user_fk' })
  user?: UserAccount;

  @Index('api_key_user_idx')
  @Column('uuid')
  userId: string;

  @Column('text')
  name: string;

  /** The first characters of the key, so that its owner can tell it from others. */
  @Column('text')
  prefix: string;

  @Index('api_key_secret_key', { unique: true })
  @Column('bytea')
  secretHash: Buffer;

  /** A key never does more than its owner may on the day of use; this narrows it further. It ends when its owner leaves a partner. */
  @Column('text', { array: true })
  roles: Role[];

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;

  /** Shown once, in the answer that made the key; never stored. */
  secret?: string | null;
}
