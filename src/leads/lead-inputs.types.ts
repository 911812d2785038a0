import { ArrayMaxSize, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { CategoryEnum, ProductFamilyEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, EmailAddress, INN, Money, PhoneNumber, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { LEAD_STATES, type LeadOutcome, type LeadState } from '../regulation/leads.js';
import { PRODUCT_FAMILIES, type ProductFamily } from '../regulation/products.js';
import { CATEGORIES, type Category } from '../regulation/projects.js';
import { LeadStateEnum } from './leads.types.js';

const NAME_LENGTH_MAX = 300;
const TEXT_LENGTH_MAX = 5000;

export type LeadOrder = 'NEWEST' | 'OLDEST';

export const LeadOrderEnum = enumOf<LeadOrder>('LeadOrder', 'The order of a list of leads.', {
  NEWEST: 'What was entered last comes first.',
  OLDEST: 'What was entered first comes first.',
});

export const LeadOutcomeEnum = enumOf<LeadOutcome>('LeadOutcome', 'What came of an accepted lead.', {
  WON: 'There is a deal; its amount is told.',
  LOST: 'There is none; the reason is told.',
});

@InputType({ description: 'An enquiry of a client that came to the vendor (1.3).' })
export class EnterLeadInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'The client’s name, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  clientName: string;

  @Field(() => INN, { nullable: true, description: 'The client’s ИНН, if it is known.' })
  clientInn?: string | null;

  @Field(() => String, { description: 'The client’s contact person, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  contactName: string;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'Its e-mail address; this or a phone: LEAD_CONTACT_REQUIRED.',
  })
  contactEmail?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Its phone number.' })
  contactPhone?: string | null;

  @Field(() => ProductFamilyEnum, { description: 'The family of products that is asked for (6.3).' })
  family: ProductFamily;

  @Field(() => CategoryEnum, { description: 'What kind of system is wanted (4.8).' })
  category: Category;

  @Field(() => String, { description: 'Code of the client’s industry: INDUSTRY_UNKNOWN, INDUSTRY_ARCHIVED.' })
  @Length(1, 100)
  industry: string;

  @Field(() => String, { description: 'The client’s region, as partners name theirs; 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  region: string;

  @Field(() => String, {
    description: 'The need, 1 to 5000 characters. Partners read it before they accept: name neither client nor person.',
  })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  description: string;

  @Field(() => DayScalar, { description: 'The day on which it came, today or earlier: DAY_IN_FUTURE.' })
  receivedOn: Day;
}

@InputType()
class LeadInput {
  @Field(() => UUID, { description: 'The lead.' })
  leadId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'What is to be mended of an enquiry; what is left out stays (1.3).' })
export class UpdateLeadInput extends LeadInput {
  @Field(() => String, { nullable: true, description: 'The client’s name, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  clientName?: string;

  @Field(() => INN, { nullable: true, description: 'The client’s ИНН; null empties it.' })
  clientInn?: string | null;

  @Field(() => String, { nullable: true, description: 'The client’s contact person, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  contactName?: string;

  @Field(() => EmailAddress, { nullable: true, description: 'Its e-mail address; null empties it.' })
  contactEmail?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Its phone number; null empties it.' })
  contactPhone?: string | null;

  @Field(() => ProductFamilyEnum, {
    nullable: true,
    description: 'The family of products, while it is offered to nobody: LEAD_FAMILY_OFFERED (6.3).',
  })
  family?: ProductFamily;

  @Field(() => CategoryEnum, { nullable: true, description: 'What kind of system is wanted (4.8).' })
  category?: Category;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the client’s industry: INDUSTRY_UNKNOWN, INDUSTRY_ARCHIVED.',
  })
  @Length(1, 100)
  industry?: string;

  @Field(() => String, { nullable: true, description: 'The client’s region, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, NAME_LENGTH_MAX)
  region?: string;

  @Field(() => String, { nullable: true, description: 'The need, 1 to 5000 characters, without client or person.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  description?: string;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which it came, today or earlier: DAY_IN_FUTURE.' })
  receivedOn?: Day;
}

@InputType({ description: 'A lead and the partner that is to have it (1.3).' })
export class AssignLeadInput extends LeadInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;
}

@InputType({ description: 'A lead to give up.' })
export class CloseLeadInput extends LeadInput {
  @Field(() => String, {
    description: 'Why, for the vendor alone; at most 5000 characters. REASON_REQUIRED if empty.',
  })
  @MaxLength(TEXT_LENGTH_MAX)
  reason: string;
}

@InputType()
class AssignmentInput {
  @Field(() => UUID, { description: 'The lead in the partner’s hands.' })
  assignmentId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A lead to take on (1.3).' })
export class AcceptLeadInput extends AssignmentInput {}

@InputType({ description: 'A lead not to take on (1.3).' })
export class DeclineLeadInput extends AssignmentInput {
  @Field(() => String, { description: 'Why, for the vendor; at most 5000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(TEXT_LENGTH_MAX)
  reason: string;
}

@InputType({ description: 'What came of an accepted lead (1.3).' })
export class ReportLeadOutcomeInput extends AssignmentInput {
  @Field(() => LeadOutcomeEnum, { description: 'Won or lost.' })
  outcome: LeadOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'In the partner’s words, at most 5000 characters; of what was lost: REASON_REQUIRED.',
  })
  @MaxLength(TEXT_LENGTH_MAX)
  reason?: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'The amount of the deal, in roubles; of what was won: LEAD_AMOUNT_REQUIRED; else LEAD_AMOUNT_OF_LOST.',
  })
  amount?: number | null;
}

@InputType({ description: 'Which leads. Conditions add up; an empty list matches nothing.' })
export class LeadFilter {
  @Field(() => [LeadStateEnum], { nullable: true, description: 'In any of these states today.' })
  @ArrayMaxSize(LEAD_STATES.length)
  states?: LeadState[] | null;

  @Field(() => [ProductFamilyEnum], { nullable: true, description: 'For any of these product families.' })
  @ArrayMaxSize(PRODUCT_FAMILIES.length)
  families?: ProductFamily[] | null;

  @Field(() => [CategoryEnum], { nullable: true, description: 'Of any of these categories.' })
  @ArrayMaxSize(CATEGORIES.length)
  categories?: Category[] | null;

  @Field(() => UUID, { nullable: true, description: 'Ever offered to this partner.' })
  partnerId?: string | null;

  @Field(() => INN, { nullable: true, description: 'Of the client with this ИНН.' })
  clientInn?: string | null;
}

const CANDIDATES_MAX = 100;
const CANDIDATES_DEFAULT = 20;

@ArgsType()
export class CandidateArgs {
  @Field(() => UUID, { description: 'The lead.' })
  leadId: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Also partners that may not receive it, behind the others, with the clause that keeps each out.',
  })
  includesIneligible: boolean;

  @Field(() => Int, { defaultValue: CANDIDATES_DEFAULT, description: 'How many: 1 to 100.' })
  @Min(1)
  @Max(CANDIDATES_MAX)
  first: number;
}
