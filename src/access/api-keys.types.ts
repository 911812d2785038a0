import { ArrayMinSize, ArrayUnique, Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { RoleEnum } from '../graphql/enums.js';
import { DateTime, UUID } from '../graphql/scalars.js';
import type { ApiKey } from './api-key.js';
import type { Role } from './roles.js';

@ApiType('ApiKey', "A personal API key: its owner's credential for programs. It never does more than its owner may.")
export class ApiKeyType implements Omit<ApiKey, 'user' | 'userId' | 'secretHash' | 'version'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What it is for, in the words of its owner.' })
  name: string;

  @Field(() => String, { description: 'The first characters of the key, to tell it from others.' })
  prefix: string;

  @Field(() => [RoleEnum], { description: 'The roles that it may use, of those that its owner has on the day of use.' })
  roles: Role[];

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'From when on it is refused; null for no end.' })
  expiresAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is revoked; null while it is not.' })
  revokedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Its last use, to the minute; null for never.' })
  lastUsedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key itself: only in the first answer of createApiKey, null ever after. Send it as a Bearer token.',
  })
  secret?: string | null;
}

export const ApiKeyConnection = connectionOf(ApiKeyType, 'ApiKey');

@InputType({ description: 'A new API key for oneself.' })
export class CreateApiKeyInput {
  @Field(() => String, {
    description:
      'Makes a retry safe: the same key and input make one API key, for 30 days; the retry does not show its secret. At most 255 characters.',
  })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'What it is for, 1 to 100 characters.' })
  @Length(1, 100)
  name: string;

  @Field(() => [RoleEnum], {
    nullable: true,
    description: "The roles that it may use, of one's own; all of them if not said. Refused: ROLE_NOT_YOURS.",
  })
  @ArrayUnique()
  @ArrayMinSize(1)
  roles?: Role[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it is refused, in the future; no end if not said. Refused: API_KEY_EXPIRES_IN_PAST.',
  })
  expiresAt?: Date | null;
}

@InputType({ description: 'An API key to revoke.' })
export class RevokeApiKeyInput {
  @Field(() => UUID, { description: 'The API key.' })
  apiKeyId: string;
}
