import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UserType } from '../access/users.types.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { AuditEntryConnection, AuditEntryType, AuditFilter } from './audit.types.js';
import { AuditEntry } from './audit-entry.js';
import { listAuditEntries } from './list-audit-entries.js';

@Resolver(() => AuditEntryType)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'The audit trail, the newest first: of all mutations for compliance; for others without those by which a violation was reported (5.9).',
  })
  auditEntries(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries.' })
    filter?: AuditFilter | null,
  ) {
    return listAuditEntries(context, filter ?? {}, page);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'The user who made the change; null once the account is erased.',
  })
  actor(@Root() entry: AuditEntry, @Ctx() { loaders }: Context) {
    return loaders.users.load(entry.actorId);
  }
}
