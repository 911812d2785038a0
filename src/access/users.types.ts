import { ArrayUnique, Length, Matches } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { LanguageEnum, RoleEnum } from '../graphql/enums.js';
import { DateTime, EmailAddress, UUID } from '../graphql/scalars.js';
import type { Role } from './roles.js';
import type { Language, RolesSource, UserAccount } from './user-account.js';

const KEY = 'Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters.';
const VERSION = 'The version that was read; CONFLICT if it has changed since.';
/** Of a subject, as much as a token may carry. */
const SUBJECT_MAX = 255;
const TEXT_MAX = 200;
/** No control characters, and not blank: a token with such a subject is refused, so nobody could sign in. */
const PLAIN_TEXT = /^(?=.*\S)[^\p{Cc}\p{Cs}]*$/u;

export const RolesSourceEnum = enumOf<RolesSource>('RolesSource', "Where a user's roles come from.", {
  CLAIMS: 'The claims of its tokens; they follow each sign-in.',
  ADMINISTRATOR: 'An administrator set them; claims no longer move them.',
});

/** `partner` is another feature's object and is resolved. The e-mail is text: a claim need not be a good address. */
@ApiType('User', 'A person or program that signs in, known by the issuer and subject of its tokens.')
export class UserType implements Omit<UserAccount, 'partner' | 'partnerId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Issuer of its tokens.' })
  issuer: string;

  @Field(() => String, { description: 'Subject of its tokens; unique with the issuer.' })
  subject: string;

  @Field(() => String, { nullable: true, description: 'Name, as its tokens or an administrator gave it.' })
  displayName: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, as its tokens or an administrator gave it.' })
  email: string | null;

  @Field(() => [RoleEnum], { description: 'Its roles.' })
  roles: Role[];

  @Field(() => RolesSourceEnum, { description: 'Where the roles come from.' })
  rolesSource: RolesSource;

  @Field(() => LanguageEnum, { description: 'Language of texts for it.' })
  language: Language;

  @Field(() => DateTime, { nullable: true, description: 'Since when it cannot sign in; null while it can.' })
  disabledAt: Date | null;

  @Field(() => DateTime, { description: 'When it first signed in, or was made.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const UserConnection = connectionOf(UserType, 'User');

@ApiType('ResponsibleManager', "The vendor's manager who is responsible for a partner (3.6).")
export class ResponsibleManagerType implements Pick<UserAccount, 'id' | 'displayName' | 'email'> {
  @Field(() => UUID, { description: 'Identifier of the user.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Name.' })
  displayName: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email: string | null;
}

@InputType({ description: 'Which users. Conditions add up.' })
export class UserFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name, e-mail address or subject, 1 to 100 characters.',
  })
  @Length(1, 100)
  search?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'Users with this role.' })
  role?: Role | null;

  @Field(() => UUID, { nullable: true, description: 'Users of this partner.' })
  partnerId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those who cannot sign in; false: only those who can.',
  })
  isDisabled?: boolean | null;
}

@InputType({ description: 'What a user may do.' })
class AccessInput {
  @Field(() => [RoleEnum], { description: 'Its roles; PARTNER goes with no other and with a partner.' })
  @ArrayUnique()
  roles: Role[];

  @Field(() => UUID, {
    nullable: true,
    description:
      'Its partner, for the role PARTNER and only then. Refused: USER_NEEDS_PARTNER, USER_MUST_NOT_HAVE_PARTNER.',
  })
  partnerId?: string | null;
}

@InputType({ description: 'A user known before its first sign-in.' })
export class CreateUserInput extends AccessInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'Issuer of its tokens, exactly as they say it.' })
  @Length(1, TEXT_MAX)
  @Matches(PLAIN_TEXT)
  issuer: string;

  @Field(() => String, { description: 'Subject of its tokens, exactly as they say it.' })
  @Length(1, SUBJECT_MAX)
  @Matches(PLAIN_TEXT)
  subject: string;

  @Field(() => String, { nullable: true, description: 'Name, at most 200 characters; its tokens may bring another.' })
  @Length(1, TEXT_MAX)
  displayName?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address; its tokens may bring another.' })
  email?: string | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'Language of texts for it, Russian if not said.' })
  language?: Language | null;
}

@InputType({ description: "Another set of roles for a user. From then on its tokens' claims no longer move them." })
export class UpdateUserAccessInput extends AccessInput {
  @Field(() => UUID, { description: 'The user.' })
  userId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A user, and the version of it that was read.' })
export class UserInput {
  @Field(() => UUID, { description: 'The user.' })
  userId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A language.' })
export class SetMyLanguageInput {
  @Field(() => LanguageEnum, { description: 'The language.' })
  language: Language;
}
