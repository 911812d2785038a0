import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { CategoryEnum, LevelEnum, ProductFamilyEnum } from '../graphql/enums.js';
import { DateTime, DayScalar, SafeInt, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { AssignmentState, LeadCandidate, LeadState } from '../regulation/leads.js';
import type { Level } from '../regulation/levels.js';
import type { ProductFamily } from '../regulation/products.js';
import type { Category } from '../regulation/projects.js';
import type { Lead } from './lead.js';
import type { LeadAssignment } from './lead-assignment.js';

export const LeadStateEnum = enumOf<LeadState>('LeadState', 'Where a lead stands today, by its records and the day.', {
  UNASSIGNED: 'No partner has it: it is new, or was declined, has expired or passes on.',
  OFFERED: 'A partner has it and may answer.',
  ACCEPTED: 'A partner works on it.',
  WON: 'The partner reported a deal.',
  LOST: 'The partner reported that there is none.',
  CLOSED: 'The vendor gave it up.',
});

export const LeadAssignmentStateEnum = enumOf<AssignmentState>(
  'LeadAssignmentState',
  'What an offer of a lead to a partner is today, by its record and the day.',
  {
    OFFERED: 'It waits for the partner’s answer, through `answerBy`.',
    ACCEPTED: 'The partner works on it; this goes on, whatever becomes of its competence.',
    DECLINED: 'The partner did not take it on.',
    EXPIRED: 'The partner did not answer in time.',
    PASSED_ON: 'Before it accepted the partner lost what receiving leads takes (1.3, 6.1, 6.3, 6.7).',
    WITHDRAWN: 'The vendor gave the lead up.',
    WON: 'The partner reported a deal.',
    LOST: 'The partner reported that there is none.',
  },
);

/** `industry` is resolved. */
@ApiType('LeadNeed', 'What the client of a lead asks for; it names nobody.')
export class LeadNeedType implements Pick<Lead, 'family' | 'category' | 'region' | 'description' | 'receivedOn'> {
  @Field(() => ProductFamilyEnum, { description: 'The family of products (6.3).' })
  family: ProductFamily;

  @Field(() => CategoryEnum, { description: 'What kind of system is wanted (4.8).' })
  category: Category;

  @Field(() => String, { description: 'The client’s region.' })
  region: string;

  @Field(() => String, { description: 'The need, in the vendor’s words.' })
  description: string;

  @Field(() => DayScalar, { description: 'The day on which the enquiry came to the vendor.' })
  receivedOn: Day;
}

@ApiType('LeadContact', 'Who the client of a lead is and how it is reached. Personal data.')
export class LeadContactType
  implements Pick<Lead, 'clientName' | 'clientInn' | 'contactName' | 'contactEmail' | 'contactPhone'>
{
  @Field(() => String, { description: 'The client’s name.' })
  clientName: string;

  @Field(() => String, { nullable: true, description: 'The client’s ИНН; null if it is not known.' })
  clientInn: string | null;

  @Field(() => String, { description: 'The contact person.' })
  contactName: string;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  contactEmail: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  contactPhone: string | null;
}

/** `need`, `contact`, `state` and `assignments` are resolved. */
@ApiType('Lead', 'An enquiry of a client that came to the vendor, and what became of it (1.3). For managers.')
export class LeadType implements Pick<Lead, 'id' | 'closedOn' | 'closeReason' | 'createdBy' | 'createdAt' | 'version'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the vendor gave it up.' })
  closedOn: Day | null;

  @Field(() => String, { nullable: true, description: 'Why the vendor gave it up.' })
  closeReason: string | null;

  @Field(() => UUID, { description: 'The user who entered it.' })
  createdBy: string;

  @Field(() => DateTime, { description: 'When it was entered.' })
  createdAt: Date;

  @Field(() => Int, {
    description: 'Grows with each change of it or its assignments; send it back as expectedVersion.',
  })
  version: number;
}

type HiddenOfAssignment =
  | 'lead'
  | 'leadId'
  | 'partner'
  | 'partnerId'
  | 'state'
  | 'closedOn'
  | 'amountKopecks'
  | 'acceptedBy';

/** `lead`, `partner`, `need`, `contact`, `state`, `closedOn` and `amount` are resolved. */
@ApiType('LeadAssignment', 'A lead that was offered to a partner, and the partner’s answer (1.3).')
export class LeadAssignmentType implements Omit<LeadAssignment, HiddenOfAssignment> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => DayScalar, { description: 'The day on which it was offered.' })
  assignedOn: Day;

  @Field(() => DayScalar, {
    description: 'The last day for the answer, so many working days after the offer (LEAD_ANSWER_WORKING_DAYS).',
  })
  answerBy: Day;

  @Field(() => UUID, { description: 'The user who offered it. For managers.' })
  assignedBy: string;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the partner took it on.' })
  acceptedOn: Day | null;

  @Field(() => UUID, {
    nullable: true,
    description: 'Who declined it, took it back or told its outcome. For managers.',
  })
  closedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined, won or lost, in the partner’s words.' })
  reason: string | null;

  @Field(() => DateTime, { description: 'When it was offered.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

/** `partner` and `refusals` are resolved. */
@ApiType('LeadCandidate', 'A partner that a lead is proposed to, with what its place in the order rests on (1.3).')
export class LeadCandidateType implements Omit<LeadCandidate, 'id' | 'refusals'> {
  @Field(() => LevelEnum, { nullable: true, description: 'The level that it holds today.' })
  level: Level | null;

  @Field(() => Int, {
    description: 'Its published projects in the category and the industry of the lead, both by the same one (4.8).',
  })
  matchingProjects: number;

  @Field(() => Int, { description: 'Leads that it has been offered or works on today.' })
  openLeads: number;

  @Field(() => SafeInt, { description: 'Its KKV points (4.7).' })
  points: number;

  @Field(() => Boolean, { description: 'Whether its card names the region of the lead.' })
  isSameRegion: boolean;
}

@ApiType('LeadRefusal', 'What keeps a partner from receiving a lead today.')
export class LeadRefusalType {
  @Field(() => String, { description: 'Code of the catalogue `refusalCodes`.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'The clause that it rests on.' })
  clause: string | null;

  @Field(() => String, { description: 'In words, in the caller’s language.' })
  message: string;
}

export const LeadConnection = connectionOf(LeadType, 'Lead');
export const LeadAssignmentConnection = connectionOf(LeadAssignmentType, 'LeadAssignment');
