import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { mayChangePartnersData, mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { DocumentType } from '../documents/documents.types.js';
import type { Engagement } from '../engagements/engagement.js';
import { engagementsLoader } from '../engagements/engagements.loaders.js';
import { EngagementType } from '../engagements/engagements.types.js';
import { PageArgs } from '../graphql/connection.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import type { Project } from '../projects/project.js';
import { ProjectType } from '../projects/projects.types.js';
import { BadInputError, NotFoundError } from '../refused-error.js';
import { rowOf } from '../regulation/accompaniment.js';
import type { Day } from '../regulation/day.js';
import type { Accompaniment } from './accompaniment.js';
import {
  accompanimentsLoader,
  assignmentsLoader,
  documentsLoader,
  engagementAccompanimentsLoader,
  partnerAccompanimentsLoader,
  projectAccompanimentsLoader,
  stepsLoader,
} from './accompaniment.loaders.js';
import {
  AccompanimentConnection,
  AccompanimentType,
  AssignmentType,
  HandedStepType,
  SpecialistType,
  WorkloadWeekType,
} from './accompaniment.types.js';
import { AccompanimentFilter } from './accompaniment-inputs.types.js';
import { listAccompaniments } from './list-accompaniments.js';
import { Specialist } from './specialist.js';
import { workloadOf } from './workload.js';

const WEEKS_MAX = 26;
const WEEKS_DEFAULT = 8;

@Resolver(() => AccompanimentType)
export class AccompanimentsResolver {
  @Query(() => AccompanimentType, {
    description: 'A request for accompaniment, for its own partner and for staff. NOT_FOUND otherwise.',
  })
  async accompaniment(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The request.' }) id: string,
  ): Promise<Accompaniment> {
    const found = await loaders.of(accompanimentsLoader).load(id);
    if (!found || !mayReadPartner(actor, found.partnerId)) throw new NotFoundError('id');
    return found;
  }

  @Query(() => AccompanimentConnection, { description: 'Requests of all partners, the newest first (3.4, 3.8).' })
  accompaniments(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AccompanimentFilter, { nullable: true, description: 'Which of them.' })
    filter?: AccompanimentFilter | null,
  ) {
    return listAccompaniments(database, filter ?? {}, page);
  }

  @Query(() => [SpecialistType], { description: 'The vendor’s specialists, by name, those who left included (3.9).' })
  specialists(@Ctx() { database }: Context): Promise<Specialist[]> {
    return database.getRepository(Specialist).find({ order: { name: 'ASC', id: 'ASC' } });
  }

  @Query(() => [WorkloadWeekType], {
    description: 'How the vendor’s specialists are taken up, week by week, by what was accepted (3.9).',
  })
  workload(
    @Ctx() { database, today }: Context,
    @Arg('from', () => DayScalar, { nullable: true, description: 'A day of the first week; today if not said.' })
    from?: Day | null,
    @Arg('weeks', () => Int, { nullable: true, description: 'How many weeks, 1 to 26; 8 if not said.' })
    weeks?: number | null,
  ): Promise<WorkloadWeekType[]> {
    const count = weeks ?? WEEKS_DEFAULT;
    if (count < 1 || count > WEEKS_MAX) throw new BadInputError('weeks', 'INVALID_VALUE');
    return workloadOf(database.manager, from ?? today, count);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose request it is.' })
  partner(@Root() { partnerId }: Accompaniment, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => ProjectType, { nullable: true, description: 'The project; null for one with a client.' })
  project(@Root() { projectId }: Accompaniment, @Ctx() { loaders }: Context): Promise<Project | null> | null {
    return projectId === null ? null : loaders.projects.load(projectId);
  }

  @FieldResolver(() => EngagementType, { nullable: true, description: 'The client; null for one on a project.' })
  engagement(@Root() { engagementId }: Accompaniment, @Ctx() { loaders }: Context): Promise<Engagement | null> | null {
    return engagementId === null ? null : loaders.of(engagementsLoader).load(engagementId);
  }

  @FieldResolver(() => String, { description: 'The clause that it rests on: 3.4 or 3.8.' })
  clause(@Root() { kind }: Accompaniment): string {
    return rowOf(kind).clause;
  }

  @FieldResolver(() => [AssignmentType], { description: 'Who of the vendor’s takes part, by name (3.9).' })
  assignments(@Root() { id }: Accompaniment, @Ctx() { loaders }: Context) {
    return loaders.of(assignmentsLoader).load(id);
  }

  @FieldResolver(() => [HandedStepType], {
    description: 'Plans and results that were handed in, from the first on (3.8).',
  })
  steps(@Root() { id }: Accompaniment, @Ctx() { loaders }: Context) {
    return loaders.of(stepsLoader).load(id);
  }
}

@Resolver(() => AccompanimentType)
export class AccompanimentDocumentsResolver {
  @FieldResolver(() => [DocumentType], {
    description: 'Its documents, in the order of attachment (3.8). For the partner’s own users and managers.',
  })
  documents(@Root() { id, partnerId }: Accompaniment, @Ctx() { actor, loaders }: Context) {
    if (!mayChangePartnersData(actor, partnerId)) throw new NotFoundError();
    return loaders.of(documentsLoader).load(id);
  }
}

@Resolver(() => ProjectType)
export class ProjectAccompanimentsResolver {
  @FieldResolver(() => [AccompanimentType], { description: 'Requests for accompaniment on it, the newest first.' })
  accompaniments(@Root() project: Project, @Ctx() { actor, loaders }: Context): Promise<Accompaniment[]> {
    if (!mayReadPartner(actor, project.partnerId)) throw new NotFoundError();
    return loaders.of(projectAccompanimentsLoader).load(project.id);
  }
}

@Resolver(() => EngagementType)
export class EngagementAccompanimentsResolver {
  @FieldResolver(() => [AccompanimentType], {
    description: 'Requests for accompaniment with the client, the newest first.',
  })
  accompaniments(@Root() { id }: Engagement, @Ctx() { loaders }: Context): Promise<Accompaniment[]> {
    return loaders.of(engagementAccompanimentsLoader).load(id);
  }
}

@Resolver(() => PartnerType)
export class PartnerAccompanimentsResolver {
  @FieldResolver(() => AccompanimentConnection, { description: 'Its requests for accompaniment, the newest first.' })
  accompaniments(@Root() partner: Partner, @Ctx() { actor, loaders }: Context, @Args(() => PageArgs) page: PageArgs) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerAccompanimentsLoader)(partner.id, page);
  }
}
