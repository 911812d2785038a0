import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { createUser } from './create-user.js';
import { disableUser, enableUser } from './disable-user.js';
import { listUsers } from './list-users.js';
import { returnAccessToClaims, updateUserAccess } from './update-user-access.js';
import { UserAccount } from './user-account.js';
import { partnerUsersLoader } from './users.loaders.js';
import {
  CreateUserInput,
  ResponsibleManagerType,
  UpdateUserAccessInput,
  UserConnection,
  UserFilter,
  UserInput,
  UserType,
} from './users.types.js';

@Resolver(() => UserType)
export class UsersResolver {
  @Query(() => UserConnection, { description: 'All users, the newest first.' })
  users(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => UserFilter, { nullable: true, description: 'Which of them.' })
    filter?: UserFilter | null,
  ) {
    return listUsers(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { nullable: true, description: 'The partner whose user it is; null for others.' })
  partner(@Root() { partnerId }: UserAccount, @Ctx() { loaders }: Context) {
    return partnerId === null ? null : loaders.partners.load(partnerId);
  }

  @Mutation(() => UserType, {
    description:
      'Makes a user known before its first sign-in. Refused: USER_SUBJECT_TAKEN, USER_NEEDS_PARTNER, USER_MUST_NOT_HAVE_PARTNER.',
  })
  createUser(@Ctx() { inTransaction }: Context, @Arg('input', () => CreateUserInput) input: CreateUserInput) {
    return inTransaction('createUser', input, (work) => createUser(work, input));
  }

  @Mutation(() => UserType, {
    description:
      "Sets a user's roles, which then no longer follow its tokens. Refused: OWN_ACCESS, USER_NEEDS_PARTNER, USER_MUST_NOT_HAVE_PARTNER.",
  })
  updateUserAccess(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => UpdateUserAccessInput) input: UpdateUserAccessInput,
  ) {
    return inTransaction('updateUserAccess', input, (work) => updateUserAccess(work, input));
  }

  @Mutation(() => UserType, {
    description:
      "Lets a user's roles follow the claims of its tokens again, from its next one on. Refused: OWN_ACCESS.",
  })
  returnAccessToClaims(@Ctx() { inTransaction }: Context, @Arg('input', () => UserInput) input: UserInput) {
    return inTransaction('returnAccessToClaims', input, (work) => returnAccessToClaims(work, input));
  }

  @Mutation(() => UserType, {
    description: 'Shuts a user out: its tokens and API keys are refused from the next request on. Refused: OWN_ACCESS.',
  })
  disableUser(@Ctx() { inTransaction }: Context, @Arg('input', () => UserInput) input: UserInput) {
    return inTransaction('disableUser', input, (work) => disableUser(work, input));
  }

  @Mutation(() => UserType, { description: 'Lets a user in again. CONFLICT on an old version.' })
  enableUser(@Ctx() { inTransaction }: Context, @Arg('input', () => UserInput) input: UserInput) {
    return inTransaction('enableUser', input, (work) => enableUser(work, input));
  }
}

/** The people of a partner's card. */
@Resolver(() => PartnerType)
export class PartnerPeopleResolver {
  @FieldResolver(() => [UserType], { description: 'The users of the partner, in the order in which they came.' })
  users(@Root() partner: Partner, @Ctx() { loaders }: Context): Promise<UserAccount[]> {
    return loaders.of(partnerUsersLoader).load(partner.id);
  }

  @FieldResolver(() => ResponsibleManagerType, {
    nullable: true,
    description: "The vendor's responsible manager (3.6); null while none is named.",
  })
  manager(@Root() { managerId }: Partner, @Ctx() { loaders }: Context) {
    return managerId === null ? null : loaders.users.load(managerId);
  }
}
