import { Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { CompetenceStateEnum, LevelEnum } from '../graphql/enums.js';
import { KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import { LegalEntityInput } from '../partners/partner-inputs.types.js';
import type { CompetenceOnDay, CompetenceState, TermBasis } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import type { EntitlementCode, EntitlementRow, Level } from '../regulation/levels.js';
import type { CompetenceTerm } from './competence-term.js';

export const REFERENCE_LENGTH_MAX = 200;
export const REASON_LENGTH_MAX = 1000;

export const TermBasisEnum = enumOf<TermBasis>('CompetenceTermBasis', 'How a term of the competence came to be.', {
  IMPORTED: 'Granted before this system existed, and taken over from the decision on paper.',
  OBTAINED: 'Obtained by an application (2.1).',
  UPGRADED: 'The same term at a higher level, from the day of the decision on (2.13).',
  RENEWED: 'Confirmed for another year (2.10).',
  CONFIRMED_AS_BASIC: 'Not confirmed at its level, and prolonged at the basic one (2.11).',
  LEGAL_ENTITY_CHANGED: 'The same term with another legal entity, from the day of the decision on (2.12).',
});

export const EntitlementCodeEnum = enumOf<EntitlementCode>(
  'EntitlementCode',
  'What a holder of the competence may do: the fixed core of each level (1.2–1.4).',
  {
    SUPPLY_ENTERPRISE_PRODUCTS: 'Supply enterprise products to clients (1.2).',
    TAKE_PART_IN_TENDERS: 'Take part in tenders with them (1.2).',
    IMPLEMENT_ENTERPRISE_PRODUCTS: 'Implement them (1.2).',
    PUBLISHED_CARD: 'Have a card in the public list (1.3).',
    NEW_LEADS: 'Receive new leads from the vendor (1.3).',
    JOINT_MARKETING: 'Do joint marketing with the vendor (1.3).',
    NON_STANDARD_LICENCES: 'Ask for non-standard licences and extensions (1.4).',
  },
);

@ApiType(
  'Competence',
  'The KKV competence of a partner on a day, derived from terms, sanctions and the day (section 2).',
)
export class CompetenceType implements CompetenceOnDay {
  @Field(() => DayScalar, {
    description: 'The day that it is told for. On a day to come it follows from today’s records.',
  })
  asOf: Day;

  @Field(() => CompetenceStateEnum, { description: 'The state on the day; right at any moment, no job has to run.' })
  state: CompetenceState;

  @Field(() => LevelEnum, {
    nullable: true,
    description: 'The level held, or for LAPSED the one to be renewed; null for NONE and ENDED.',
  })
  level: Level | null;

  @Field(() => DayScalar, { nullable: true, description: 'The first day of the term (2.4); null for NONE and ENDED.' })
  validFrom: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last valid day of the term (2.4); null for NONE and ENDED.',
  })
  validThrough: Day | null;

  /** Not in the API: the key by which the legal entity is looked up. */
  legalEntityId: string | null;

  @Field(() => Boolean, {
    description: 'In the public list: ACTIVE at EXTENDED or MAXIMAL and hidden by no sanction (4.6, 6.4, 6.7).',
  })
  isListed: boolean;
}

@ApiType('CompetenceTerm', 'A term of the competence: a level held from its first through its last valid day (2.4).')
export class CompetenceTermType
  implements
    Omit<
      CompetenceTerm,
      'partner' | 'partnerId' | 'legalEntity' | 'legalEntityId' | 'application' | 'applicationId' | 'createdBy'
    >
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => LevelEnum, { description: 'The level held.' })
  level: Level;

  @Field(() => DayScalar, { description: 'The first valid day.' })
  validFrom: Day;

  @Field(() => DayScalar, { description: 'The last valid day.' })
  validThrough: Day;

  @Field(() => TermBasisEnum, { description: 'How it came to be.' })
  basis: TermBasis;

  @Field(() => String, {
    nullable: true,
    description:
      'What it rests on outside this system, such as the number of a letter; null where it was decided here.',
  })
  reference: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The first day on which another record of the same term stands in its place, after an upgrade (2.13) or a change of legal entity (2.12); null if none does.',
  })
  supersededOn: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The first day on which the competence is ENDED because its confirmation was refused (2.11); null if it was not.',
  })
  annulledOn: Day | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was voided as a mistake; it counts nowhere since. Staff only: others are not shown it at all.',
  })
  voidedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided. Staff only.' })
  voidReason: string | null;

  @Field(() => DateTime, { description: 'When it was put on record.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

@ApiType('Entitlement', 'Something that the level of the competence entitles to (1.2–1.4).')
export class EntitlementType implements Pick<EntitlementRow, 'code' | 'fromLevel' | 'clause'> {
  @Field(() => EntitlementCodeEnum, { description: 'What it is.' })
  code: EntitlementCode;

  @Field(() => LevelEnum, { description: 'The lowest level that has it; higher ones include it (1.1).' })
  fromLevel: EntitlementRow['fromLevel'];

  @Field(() => String, { description: 'The clause that gives it.' })
  clause: EntitlementRow['clause'];
}

@InputType({ description: 'A term of the competence that was granted before this system existed.' })
export class ImportCompetenceTermInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => UUID, {
    description: 'The legal entity that holds it: on the card, with its accession statement (2.12).',
  })
  legalEntityId: string;

  @Field(() => LevelEnum, { description: 'The level granted.' })
  level: Level;

  @Field(() => DayScalar, { description: 'The first valid day: today or earlier.' })
  validFrom: Day;

  @Field(() => DayScalar, { description: 'The last valid day: at most the same date of the next year (2.4).' })
  validThrough: Day;

  @Field(() => String, { description: 'Number of the decision, 1 to 200 characters.' })
  @Length(1, REFERENCE_LENGTH_MAX)
  @Matches(/\S/)
  reference: string;
}

@InputType({ description: 'Another legal entity for a running competence (2.12). Give legalEntityId or successor.' })
export class ChangeLegalEntityInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'An entity that is on the card already, with its accession statement.',
  })
  legalEntityId?: string | null;

  @Field(() => LegalEntityInput, {
    nullable: true,
    description:
      'An entity that comes onto the card now, with its accession statement. Without individual terms it takes the place of the holder.',
  })
  @ValidateNested()
  successor?: LegalEntityInput | null;

  @Field(() => String, { description: "The decision and the successor's statement, 1 to 200 characters." })
  @Length(1, REFERENCE_LENGTH_MAX)
  @Matches(/\S/)
  reference: string;
}

@InputType({ description: 'An imported term that was a mistake.' })
export class VoidCompetenceTermInput {
  @Field(() => UUID, { description: 'The term.' })
  termId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'Why, at most 1000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}
