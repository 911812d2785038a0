import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { LegalEntity } from '../partners/legal-entity.js';
import { Partner } from '../partners/partner.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { PackageAsked } from '../regulation/application-parts.js';
import type { ApplicationState } from '../regulation/applications.js';
import type { Level } from '../regulation/levels.js';

/** An article, event or campaign by which the partner has promoted the products (2.7). */
export interface PromotionActivity {
  title: string;
  heldOn: string;
  url: string | null;
}

/** A partner's request for the competence, a higher level, or another year (2.1, 2.5, 2.13). A draft may be incomplete. */
@Entity()
@Check('application_kind', `kind in ('OBTAIN', 'UPGRADE', 'RENEWAL')`)
@Check('application_level', `target_level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Check(
  'application_state',
  `state in ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED', 'GRANTED', 'REFUSED', 'CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED', 'WITHDRAWN', 'EXPIRED')`,
)
@Check('application_submitted', `state = 'DRAFT' or submitted_on is not null or closed_on is not null`)
@Index('application_open_key', ['partnerId', 'kind'], {
  unique: true,
  where: `state in ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED')`,
})
@Index('application_queue_idx', ['submittedOn'], {
  where: `state in ('SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED')`,
})
@Index('application_closed_idx', ['closedOn', 'id'], { where: 'closed_on is not null' })
@Index('application_partner_idx', ['partnerId', 'createdAt'])
export class Application {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'application_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  /** The entity that is to hold the competence, or holds it (2.12). */
  @ManyToOne(() => LegalEntity, { nullable: false })
  @JoinColumn({ name: 'legal_entity_id', foreignKeyConstraintName: 'application_legal_entity_fk' })
  legalEntity?: LegalEntity;

  @Index('application_legal_entity_idx')
  @Column('uuid')
  legalEntityId: string;

  @Column('text')
  kind: ApplicationKind;

  /** The level asked for; of a renewal the level to be confirmed. */
  @Column('text')
  targetLevel: Level;

  /** The last recorded state; on a later day it may have expired by rule since. */
  @Column('text')
  state: ApplicationState;

  @Column('text', { nullable: true })
  goals: string | null;

  @Column('text', { nullable: true })
  companySummary: string | null;

  @Column('text', { nullable: true })
  projectExperience: string | null;

  /** What the partner writes on the requirements (2.5). */
  @Column('text', { nullable: true })
  requirementNotes: string | null;

  @Column('jsonb', { default: () => `'[]'` })
  promotionActivities: PromotionActivity[];

  /** Of a renewal: the last valid day of the term that it is to follow (2.10). Known once it is submitted. */
  @Column('date', { nullable: true })
  renewsThrough: string | null;

  /** The day of sending: through the API, or the day on which a letter came (2.5). */
  @Column('date', { nullable: true })
  submittedOn: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  /** For which level the package was asked for when it was sent, and whether with the proofs of every second year (2.2). */
  @Column('jsonb', { nullable: true })
  packageAsked: PackageAsked | null;

  /** Of what staff entered: the day on which the last text that it had lacked was written (2.2). */
  @Column('date', { nullable: true })
  writtenOn: string | null;

  /** The day on which the last missing part of the package was provided: the clock starts after it (2.2). */
  @Column('date', { nullable: true })
  providedOn: string | null;

  @Column('date', { nullable: true })
  acceptedOn: string | null;

  /** Who of the vendor works on it. */
  @Index('application_assignee_idx')
  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  /** It came by e-mail and a manager has put it on record. No more once it is sent through the API, after a return. */
  @Column('boolean', { default: false })
  isEnteredByStaff: boolean;

  /** 2.5: sent later than fourteen days before the end of the term. */
  @Column('boolean', { default: false })
  isLate: boolean;

  /** Why it came back, for the partner to read. Gone once it is sent again. */
  @Column('text', { nullable: true })
  remarks: string | null;

  /** The vendor's own note. */
  @Column('text', { nullable: true })
  internalNote: string | null;

  /** The day on which it was decided, withdrawn or expired. */
  @Column('date', { nullable: true })
  closedOn: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
