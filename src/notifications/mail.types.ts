import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { LanguageEnum } from '../graphql/enums.js';
import { DateTime, UUID } from '../graphql/scalars.js';
import type { Addressee } from './addressee.js';
import type { AddresseeKind, Mail } from './mail.js';
import type { MailKind } from './mail-kinds.js';

export const MAIL_STATES = ['WAITING', 'SENT', 'FAILED'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MailStateEnum = enumOf<MailState>('MailState', 'What has become of a letter.', {
  WAITING: 'It will be sent, or sent again after a refusal for now.',
  SENT: 'A mail server has taken it, or it lies in the folder of mail. Nobody can tell from here whether it was read.',
  FAILED: 'It was given up: refused for good, put off too often, or without anybody to send it to. See retryMail.',
});

export const MailKindEnum = enumOf<MailKind>('MailKind', 'What a letter tells.', {
  APPLICATION_GRANTED: 'An application to obtain or upgrade was granted (2.2, 2.3).',
  APPLICATION_REFUSED: 'An application was refused, with the reasons (2.2).',
  APPLICATION_REFUSED_WITHOUT_REASONS: 'An application was refused; the letter names clause 2.9 and nothing else.',
  RENEWAL_CONFIRMED: 'The competence was confirmed for another year (2.10).',
  RENEWAL_CONFIRMED_AS_BASIC: 'The competence was confirmed at the basic level only (2.11).',
  COMPETENCE_ANNULLED: 'The competence was not confirmed and is annulled (2.11).',
  INFORMATION_REQUESTED: 'The vendor asks for more information on an application (2.9).',
  PACKAGE_RETURNED: 'An application came back, because its package is incomplete (2.2).',
  APPLICATION_EXPIRED: 'An application was undecided when nothing could be decided any more (2.10, 2.13).',
  CERTIFICATE_READY: 'The competence has passed to another legal entity, and there is a new certificate (2.12).',
  PRICES_APPROVED: 'The vendor agrees to the prices for a client (3.3).',
  PRICES_COUNTERED: 'The vendor offers other prices for a client (3.3).',
  PRICES_REFUSED: 'The vendor does not agree to the prices for a client (3.3).',
  ORDER_PAID: 'The payment of an order is on record (4.2).',
  MARKETING_POINTS_GRANTED: 'Points were granted for a marketing activity (4.4).',
  MARKETING_POINTS_WITHHELD: 'A marketing activity was granted points that do not count: 4.1 or 6.2.',
  MARKETING_POINTS_REFUSED: 'No points for a marketing activity, and why (4.4).',
  EXPLANATION_REQUESTED: 'The partner is asked to explain facts that may be a violation (section 5).',
  VIOLATION_CONFIRMED: 'A violation was confirmed (2.6, section 5).',
  VIOLATION_DISMISSED: 'An allegation was dismissed (section 5).',
  SANCTION_IMPOSED: 'A sanction was imposed (section 6).',
  SANCTION_EXTENDED: 'The last day of a sanction was moved (section 6).',
  SANCTION_LIFTED: 'A sanction was lifted (section 6).',
  OBJECTION_ANSWERED: 'An objection to a sanction was answered (section 6).',
  RENEWAL_DUE: 'Renewal should be asked for: 60, 30 or 14 days before the term ends (2.5).',
  RENEWAL_LATE: 'Renewal was not asked for in time: 7 days before the term ends (2.5).',
  COMPETENCE_LAPSED: 'The term is over and can still be renewed (2.4).',
  LEAD_OFFERED: 'The vendor offers a lead (1.3).',
  LEAD_EXPIRING: 'A lead waits for its answer, today or on the next working day at the latest (1.3).',
  LEAD_WITHDRAWN: 'The vendor has given up a lead that the partner had in hand (1.3).',
  WEBHOOK_DISABLED: 'A webhook was turned off: its receiver took nothing for three days, or is gone.',
  COMPETENCE_ENDED: 'It was not renewed within two months of its term; bonuses are annulled (4.13).',
  REPORT_QUESTION: 'The vendor asks about a report on a project (3.5).',
  PIPELINE_REVIEW_SCHEDULED: 'A pipeline review has a day, or another one (3.6).',
  PIPELINE_REVIEW_CANCELLED: 'A pipeline review was given up, with the reason (3.6).',
  ACCOMPANIMENT_ACCEPTED: 'The vendor takes part, with days (3.9).',
  ACCOMPANIMENT_DECLINED: 'The vendor does not take part, with the reasons (3.9).',
  ACCOMPANIMENT_STEP_AGREED: 'A plan or a result is agreed (3.8).',
  ACCOMPANIMENT_STEP_RETURNED: 'A plan or a result comes back, with remarks (3.8).',
  ACCOMPANIMENT_DONE: 'The vendor has done its part, with what came of it (3.4, 3.8).',
  JOINT_MARKETING_AGREED: 'The vendor takes part in a joint activity (1.3).',
  JOINT_MARKETING_DECLINED: 'The vendor does not take part in a joint activity (1.3).',
  DUTY_DUE: 'Something is to be done within a week, such as a report (section 3).',
  DUTY_OVERDUE: 'Something was not done by its day (section 3).',
});

export const AddresseeKindEnum = enumOf<AddresseeKind>('MailAddresseeKind', 'Whom a letter is for.', {
  USER: 'A user of the partner.',
  CARD: 'The address on the card of the partner, which had no user with an address.',
});

@ApiType('MailAddressee', 'Whom a letter reaches as things stand now.')
export class MailAddresseeType implements Addressee {
  @Field(() => String, { description: 'Name; empty if none is known.' })
  name: string;

  @Field(() => String, { description: 'E-mail address.' })
  address: string;

  @Field(() => LanguageEnum, { description: 'The language of the letter: the user’s own, Russian for a card.' })
  language: Addressee['language'];
}

type Resolved = 'partner' | 'partnerId' | 'addresseeId' | 'params' | 'onceKey' | 'sequence';

/** `state`, `partner`, `addressee`, `heading` and `text` are resolved. */
@ApiType('Mail', 'A letter to one addressee, written together with the change that it tells of.')
export class MailType implements Omit<Mail, Resolved> {
  @Field(() => UUID, { description: 'Identifier; the Message-ID of the letter begins with it.' })
  id: string;

  @Field(() => MailKindEnum, { description: 'What it tells.' })
  kind: MailKind;

  @Field(() => AddresseeKindEnum, { description: 'Whom it is for.' })
  addresseeKind: AddresseeKind;

  @Field(() => UUID, {
    description: 'What it tells of: an application, term, certificate, sanction, violation or request.',
  })
  subjectId: string;

  @Field(() => DateTime, { description: 'The business instant at which it was written.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'While it waits: the business instant before which it is not tried again.' })
  nextAttemptAt: Date;

  @Field(() => Int, { description: 'How often sending it was tried, since it was written or last retried.' })
  attempts: number;

  @Field(() => DateTime, { nullable: true, description: 'The business instant at which it was sent.' })
  sentAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The business instant at which it was given up.' })
  failedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the last attempt did not succeed, in codes: REFUSED, PUT_OFF or UNREACHABLE, then those of the mail server. NO_ADDRESSEE: nobody is there any more. NO_ADDRESS: the address is none. NOT_WRITTEN: a defect of the server.',
  })
  lastError: string | null;
}

export const MailConnection = connectionOf(MailType, 'Mail');

@InputType({ description: 'Which letters. Conditions add up.' })
export class MailFilter {
  @Field(() => MailStateEnum, { nullable: true, description: 'In this state.' })
  state?: MailState | null;

  @Field(() => UUID, { nullable: true, description: 'To this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, {
    nullable: true,
    description: 'That tell of this application, term, certificate, sanction, violation or request.',
  })
  subjectId?: string | null;

  @Field(() => MailKindEnum, { nullable: true, description: 'Of this kind.' })
  kind?: MailKind | null;
}

@InputType({ description: 'A letter that was given up.' })
export class RetryMailInput {
  @Field(() => UUID, { description: 'The letter.' })
  mailId: string;
}
