import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { ApiKey } from './api-key.js';
import { ApiKeyConnection, ApiKeyType, CreateApiKeyInput, RevokeApiKeyInput } from './api-keys.types.js';
import { createApiKey } from './create-api-key.js';
import { listApiKeys } from './list-api-keys.js';
import { revokeApiKey } from './revoke-api-key.js';
import { UserType } from './users.types.js';

@Resolver(() => ApiKeyType)
export class ApiKeysResolver {
  @Query(() => ApiKeyConnection, {
    description: "One's own API keys, also those that no longer work, the newest first.",
  })
  myApiKeys(@Ctx() { database, actor }: Context, @Args(() => PageArgs) page: PageArgs) {
    return listApiKeys(database, actor.userId, page);
  }

  @Query(() => ApiKeyConnection, { description: "Everybody's API keys, the newest first." })
  apiKeys(@Ctx() { database }: Context, @Args(() => PageArgs) page: PageArgs) {
    return listApiKeys(database, null, page);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Whose key it is.' })
  owner(@Root() key: ApiKey, @Ctx() { loaders }: Context) {
    return loaders.users.load(key.userId);
  }

  @Mutation(() => ApiKeyType, {
    description:
      'Makes an API key for oneself and shows it once. FORBIDDEN through an API key. Refused: ROLE_NOT_YOURS, API_KEY_LIMIT (20 live ones), API_KEY_EXPIRES_IN_PAST.',
  })
  createApiKey(
    @Ctx() { inTransaction, actor }: Context,
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
  ) {
    // Idempotency keys are a company's, API keys a person's: a colleague's retry must not answer with one's own key.
    const ownInput = { ...input, ownerId: actor.userId };
    return inTransaction('createApiKey', ownInput, (work) => createApiKey(work, input));
  }

  @Mutation(() => ApiKeyType, {
    description:
      "Revokes an API key of one's own, or anybody's as an administrator, at once. NOT_FOUND for others; refused: API_KEY_REVOKED.",
  })
  revokeApiKey(@Ctx() { inTransaction }: Context, @Arg('input', () => RevokeApiKeyInput) input: RevokeApiKeyInput) {
    return inTransaction('revokeApiKey', input, (work) => revokeApiKey(work, input));
  }
}
