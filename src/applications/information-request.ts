import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Application } from './application.js';

/** A question of the vendor's (2.9). The working days after it, through the day of the answer, do not count. */
@Entity()
@Check('information_request_days', 'answered_on >= requested_on')
@Check('information_request_answer', '(answered_on is null) = (answer is null)')
@Index('information_request_open_key', ['applicationId'], { unique: true, where: 'answered_on is null' })
export class InformationRequest {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Application, { nullable: false })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'information_request_application_fk' })
  application?: Application;

  @Index('information_request_application_idx')
  @Column('uuid')
  applicationId: string;

  @Column('text')
  question: string;

  @Column('date')
  requestedOn: string;

  @Column('timestamptz')
  requestedAt: Date;

  @Column('uuid')
  requestedBy: string;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;
}
