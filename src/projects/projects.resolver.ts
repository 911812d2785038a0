import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import { IndustryType } from '../catalogues/catalogues.types.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { UUID } from '../graphql/scalars.js';
import { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { isFinished } from '../regulation/projects.js';
import { resolveIndustries } from './industry-filter.js';
import { listProjects } from './list-projects.js';
import { Project } from './project.js';
import { PartnerProjectFilter, ProjectFilter } from './project-inputs.types.js';
import { partnerProjectsLoader, publicationsLoader } from './projects.loaders.js';
import { ProjectConnection, ProjectPublicationType, ProjectType } from './projects.types.js';

@Resolver(() => ProjectType)
export class ProjectsResolver {
  @Query(() => ProjectType, {
    description: "A project, for staff and for its own partner's users. NOT_FOUND otherwise.",
  })
  async project(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The project.' }) id: string,
  ): Promise<Project> {
    const project = await loaders.projects.load(id);
    if (!project || !mayReadPartner(actor, project.partnerId)) throw new NotFoundError('id');
    return project;
  }

  @Query(() => ProjectConnection, {
    description:
      "The vendor's queue: the submitted projects first, those that have waited longest in front. Refused: INDUSTRY_UNKNOWN (4.8).",
  })
  async projects(
    @Ctx() { database, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProjectFilter, { nullable: true, description: 'Which of them.' })
    filter?: ProjectFilter | null,
  ) {
    return listProjects(database, await resolveIndustries(loaders, filter ?? {}), page);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose project it is.' })
  partner(@Root() project: Project, @Ctx() { loaders }: Context) {
    return loaders.partners.load(project.partnerId);
  }

  @FieldResolver(() => IndustryType, { nullable: true, description: 'The industry of the client (4.8).' })
  industry(@Root() project: Project, @Ctx() { loaders }: Context) {
    return project.industryId === null ? null : loaders.industries.load(project.industryId);
  }

  @FieldResolver(() => [ProjectPublicationType], { description: 'Its publications, the newest first (4.3).' })
  publications(@Root() project: Project, @Ctx() { loaders }: Context) {
    return loaders.of(publicationsLoader).load(project.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether its last day of work has come; otherwise it runs (4.3).' })
  isFinished(@Root() project: Project, @Ctx() { today }: Context): boolean {
    return isFinished(project, today);
  }
}

@Resolver(() => PartnerType)
export class PartnerProjectsResolver {
  @FieldResolver(() => ProjectConnection, {
    description: "The partner's projects in any state, the newest first. Refused: INDUSTRY_UNKNOWN (4.8).",
  })
  async projects(
    @Root() partner: Partner,
    @Ctx() { actor, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PartnerProjectFilter, { nullable: true, description: 'Which of them.' })
    filter?: PartnerProjectFilter | null,
  ) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    const resolved = await resolveIndustries(loaders, filter ?? {});
    return loaders.of(partnerProjectsLoader)(partner.id, { filter: resolved, page });
  }
}
