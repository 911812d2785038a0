import { ArrayMaxSize, ArrayMinSize, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { LegalEntityKindEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, EmailAddress, INN, KPP, OGRN, PhoneNumber, UUID, WebAddress } from '../graphql/scalars.js';
import type { LegalEntityKind } from './legal-entity.js';

const EMAIL_LENGTH_MAX = 320;

@InputType({ description: 'A legal entity to put on a card (2.12).' })
export class LegalEntityInput {
  @Field(() => LegalEntityKindEnum, { description: 'Company or sole proprietor.' })
  kind: LegalEntityKind;

  @Field(() => String, { description: 'Full name, 2 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(2, 300)
  name: string;

  @Field(() => INN, { description: 'ИНН: 10 digits of a company, 12 of a sole proprietor.' })
  inn: string;

  @Field(() => KPP, { nullable: true, description: 'КПП: of a company, and only of a company.' })
  kpp?: string | null;

  @Field(() => OGRN, { description: 'ОГРН of a company, ОГРНИП of a sole proprietor.' })
  ogrn: string;

  @Field(() => String, { nullable: true, description: 'Number of the accession statement, at most 100 characters.' })
  @MaxLength(100)
  accessionStatementNumber?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of its signing, not in the future.' })
  accessionStatementSignedOn?: string | null;
}

/** What a partner may say of itself. Absent: unchanged; null: emptied. */
@InputType()
class CardTextsInput {
  @Field(() => String, { nullable: true, description: 'Text of the card, at most 5000 characters.' })
  @MaxLength(5000)
  description?: string;

  @Field(() => WebAddress, { nullable: true, description: "The company's site." })
  siteUrl?: string | null;

  @Field(() => WebAddress, { nullable: true, description: 'Address of the logo.' })
  logoUrl?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'Public e-mail address.' })
  @MaxLength(EMAIL_LENGTH_MAX)
  email?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Public telephone number.' })
  phone?: string | null;
}

@InputType({ description: 'A new partner card.' })
export class RegisterPartnerInput extends CardTextsInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'Name in addresses: small Latin letters, digits and hyphens, 2 to 80.' })
  @Length(2, 80)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  slug: string;

  @Field(() => String, { description: 'Name on the card, 2 to 200 characters.' })
  @Matches(HAS_LETTERS)
  @Length(2, 200)
  name: string;

  @Field(() => String, { description: 'City, at most 100 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  city: string;

  @Field(() => String, { description: 'Region, at most 100 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  region: string;

  @Field(() => UUID, { nullable: true, description: 'The responsible manager (3.6): a user with the role MANAGER.' })
  managerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Individual terms of the programme apply (2.12).' })
  hasIndividualTerms?: boolean;

  @Field(() => String, { nullable: true, description: 'On what the individual terms rest.' })
  @MaxLength(1000)
  individualTermsNote?: string | null;

  @Field(() => [LegalEntityInput], { description: 'At least one; a second one with individual terms only (2.12).' })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  legalEntities: LegalEntityInput[];
}

@InputType({
  description:
    "Changes to a partner's card by the vendor. Absent: unchanged; null: emptied, but for name, city, region and hasIndividualTerms (REQUIRED).",
})
export class UpdatePartnerInput extends CardTextsInput {
  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Name on the card, 2 to 200 characters.' })
  @Matches(HAS_LETTERS)
  @Length(2, 200)
  name?: string;

  @Field(() => String, { nullable: true, description: 'City.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  city?: string;

  @Field(() => String, { nullable: true, description: 'Region.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  region?: string;

  @Field(() => UUID, { nullable: true, description: 'The responsible manager (3.6); a holder is not left without.' })
  managerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Individual terms of the programme apply (2.12).' })
  hasIndividualTerms?: boolean;

  @Field(() => String, { nullable: true, description: 'On what the individual terms rest.' })
  @MaxLength(1000)
  individualTermsNote?: string | null;
}

@InputType({ description: "Changes to the texts of one's own card. Absent: unchanged; null: emptied." })
export class UpdateMyCardInput extends CardTextsInput {
  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A further legal entity for a card (2.12).' })
export class AddLegalEntityInput extends LegalEntityInput {
  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A legal entity that leaves its card (2.12).' })
export class RemoveLegalEntityInput {
  @Field(() => UUID, { description: 'The legal entity.' })
  legalEntityId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'The accession statement of a legal entity (2.12).' })
export class RecordAccessionStatementInput {
  @Field(() => UUID, { description: 'The legal entity.' })
  legalEntityId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'Its number, at most 100 characters.' })
  @Length(1, 100)
  number: string;

  @Field(() => DayScalar, { description: 'The day of its signing, not in the future.' })
  signedOn: string;
}

@InputType({ description: 'The end of a partnership without a sanction.' })
export class EndPartnershipInput {
  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => DayScalar, {
    description: 'The last day of the partnership: today or later. The competence ends on the next day.',
  })
  lastDay: string;
}

@InputType({ description: 'Which partners to list. Conditions add up.' })
export class PartnerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Name, typos tolerated; or an exact ИНН or slug. At most 100 characters.',
  })
  @Length(1, 100)
  search?: string | null;

  @Field(() => UUID, { nullable: true, description: 'The responsible manager.' })
  managerId?: string | null;
}
