import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Actor, hasRole } from '../access/actor.js';
import { STAFF_ROLES } from '../access/roles.js';
import { IndustryType } from '../catalogues/catalogues.types.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { DayScalar } from '../graphql/scalars.js';
import { refuseIf } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { refusal } from '../regulation/refusal.js';
import {
  DirectoryConnection,
  DirectoryFilter,
  PartnerCard,
  PublishedProject,
  PublishedProjectConnection,
  type ResolvedFilter,
} from './directory.types.js';
import { findCard } from './find-card.js';
import { listDirectory, readCatalogue } from './list-directory.js';
import { findMatchedProjects, listPublishedProjects, publishedProjectsLoader } from './published-projects.js';

@Resolver()
export class DirectoryResolver {
  @Query(() => DirectoryConnection, {
    description:
      'The public list of KKV partners of EXTENDED and MAXIMAL level (4.6), by points (4.7), filtered by experience (4.9). Refused: INDUSTRY_UNKNOWN, AS_OF_NEEDS_STAFF, AS_OF_IN_FUTURE.',
  })
  async directory(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => DirectoryFilter, { nullable: true, description: 'Which partners.' })
    filter?: DirectoryFilter | null,
    @Arg('asOf', () => DayScalar, {
      nullable: true,
      description:
        'The list as it stood at the end of a past day, with the texts of today. For the vendor’s staff only, whatever their role.',
    })
    asOf?: Day | null,
  ) {
    refuseAsOf(context.actor, asOf, context.today);
    return listDirectory(
      context,
      { day: asOf ?? context.today, isPast: asOf != null, filter: await resolveFilter(context, filter ?? {}) },
      page,
    );
  }

  @Query(() => PartnerCard, {
    nullable: true,
    description:
      'The public card of a KKV partner of any level (2.3); null where there is none, or a sanction hides it.',
  })
  partner(
    @Ctx() context: Context,
    @Arg('slug', () => String, { description: 'Name in addresses.' }) slug: string,
  ): Promise<PartnerCard | null> {
    return findCard(context, slug, context.today);
  }
}

/** 4.7: what the list was on a past day is for the vendor, who decides and analyses. */
function refuseAsOf(actor: Actor, asOf: Day | null | undefined, today: Day): void {
  if (asOf == null) return;
  refuseIf([
    hasRole(actor, ...STAFF_ROLES) ? null : refusal('AS_OF_NEEDS_STAFF', { field: 'asOf' }),
    asOf > today ? refusal('AS_OF_IN_FUTURE', { field: 'asOf', params: { today } }) : null,
  ]);
}

async function resolveFilter(context: Context, filter: DirectoryFilter): Promise<ResolvedFilter> {
  const { industries, ...rest } = filter;
  if (industries == null) return rest;
  const { industries: catalogue } = await readCatalogue(context);
  const found = industries.map((code) => catalogue.find((industry) => industry.code === code));
  refuseIf(found.map((one, at) => (one ? null : refusal('INDUSTRY_UNKNOWN', { field: `filter.industries.${at}` }))));
  return { ...rest, industries: found.filter((one) => one !== undefined) };
}

@Resolver(() => PartnerCard)
export class PartnerCardResolver {
  @FieldResolver(() => PublishedProjectConnection, { description: 'Published projects, newest first (4.8).' })
  projects(@Root() card: PartnerCard, @Ctx() { loaders }: Context, @Args(() => PageArgs) page: PageArgs) {
    return listPublishedProjects(
      card,
      page,
      (key) => loaders.of(publishedProjectsLoader).load(key),
      // A project has one industry, so that the industries' counts add up.
      async () => card.industries.reduce((sum, { projectCount }) => sum + projectCount, 0),
    );
  }

  @FieldResolver(() => [PublishedProject], {
    description: 'With a filter by category or industry: the projects that prove it (4.9), newest first, at most 10.',
  })
  matchedProjects(@Root() card: PartnerCard, @Ctx() { loaders }: Context) {
    return findMatchedProjects(card, (key) => loaders.of(publishedProjectsLoader).load(key));
  }
}

@Resolver(() => PublishedProject)
export class PublishedProjectResolver {
  @FieldResolver(() => IndustryType, { description: 'The industry of the client (4.8).' })
  industry(@Root() project: { industryId: string }, @Ctx() { loaders }: Context) {
    return loaders.industries.load(project.industryId);
  }
}
