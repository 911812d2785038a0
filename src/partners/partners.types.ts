import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { LegalEntityKindEnum } from '../graphql/enums.js';
import {
  DateTime,
  DayScalar,
  EmailAddress,
  INN,
  KPP,
  OGRN,
  PhoneNumber,
  UUID,
  WebAddress,
} from '../graphql/scalars.js';
import type { LegalEntity, LegalEntityKind } from './legal-entity.js';
import type { Partner } from './partner.js';

@ApiType(
  'LegalEntity',
  'A legal entity of a partner card; the competence belongs to one that signed the accession statement (2.12).',
)
export class LegalEntityType implements Omit<LegalEntity, 'partner' | 'partnerId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => LegalEntityKindEnum, { description: 'Company or sole proprietor.' })
  kind: LegalEntityKind;

  @Field(() => String, { description: 'Full name, as registered.' })
  name: string;

  @Field(() => INN, { description: 'ИНН, unique over live cards (2.12).' })
  inn: string;

  @Field(() => KPP, { nullable: true, description: 'КПП of a company.' })
  kpp: string | null;

  @Field(() => OGRN, { description: 'ОГРН, or ОГРНИП of a sole proprietor.' })
  ogrn: string;

  @Field(() => String, { nullable: true, description: 'Number of the accession statement (2.12).' })
  accessionStatementNumber: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day on which the accession statement was signed (2.12).',
  })
  accessionStatementSignedOn: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the entity left the card.' })
  removedOn: string | null;

  @Field(() => DateTime, { description: 'When it was put on the card.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change.' })
  version: number;
}

@ApiType('Partner', 'A partner company as its own users and the vendor see it.')
export class PartnerType implements Omit<Partner, 'managerId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Name in addresses, unique.' })
  slug: string;

  @Field(() => String, { description: 'Name on the card.' })
  name: string;

  @Field(() => String, { description: 'Text of the card.' })
  description: string;

  @Field(() => String, { description: 'City.' })
  city: string;

  @Field(() => String, { description: 'Region of Russia or country.' })
  region: string;

  @Field(() => WebAddress, { nullable: true, description: "The company's site." })
  siteUrl: string | null;

  @Field(() => WebAddress, { nullable: true, description: 'Address of the logo.' })
  logoUrl: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'Public e-mail address of the card.' })
  email: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Public telephone number of the card.' })
  phone: string | null;

  @Field(() => Boolean, { description: 'Individual terms of the programme apply (2.12).' })
  hasIndividualTerms: boolean;

  @Field(() => String, { nullable: true, description: "The vendor's note on the individual terms." })
  individualTermsNote: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day of a partnership that ended without a sanction.',
  })
  partnershipEndedOn: string | null;

  @Field(() => DateTime, { description: 'When the partner was registered.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const PartnerConnection = connectionOf(PartnerType, 'Partner');
