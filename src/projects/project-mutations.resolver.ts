import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { createProject } from './create-project.js';
import {
  CreateProjectInput,
  PublishProjectInput,
  ReturnProjectInput,
  SubmitProjectInput,
  UpdateProjectInput,
  WithdrawPublicationInput,
} from './project-inputs.types.js';
import { ProjectType } from './projects.types.js';
import { publishProject } from './publish-project.js';
import { returnProject } from './return-project.js';
import { submitProject } from './submit-project.js';
import { updateProject } from './update-project.js';
import { withdrawPublication } from './withdraw-publication.js';

@Resolver(() => ProjectType)
export class ProjectMutationsResolver {
  @Mutation(() => ProjectType, {
    description:
      'Begins a project as a draft. A manager may do it for a partner. Refused: INDUSTRY_UNKNOWN, INDUSTRY_ARCHIVED (4.8), PROJECT_FINISHES_BEFORE_START.',
  })
  createProject(@Ctx() { inTransaction }: Context, @Arg('input', () => CreateProjectInput) input: CreateProjectInput) {
    return inTransaction('createProject', input, (work) => createProject(work, input));
  }

  @Mutation(() => ProjectType, {
    description:
      'Changes a project in any state. Of a published one a partner changes the texts alone: PROJECT_PUBLISHED_IS_LOCKED; nobody may make it incomplete (4.8). CONFLICT on an old version.',
  })
  updateProject(@Ctx() { inTransaction }: Context, @Arg('input', () => UpdateProjectInput) input: UpdateProjectInput) {
    return inTransaction('updateProject', input, (work) => updateProject(work, input));
  }

  @Mutation(() => ProjectType, {
    description:
      'Hands a draft, or a project that came back, to the vendor; it may still be running. Refused, all at once: PROJECT_INCOMPLETE, CATEGORY_REQUIRED, INDUSTRY_ARCHIVED (4.8); PROJECT_ALREADY_SUBMITTED, PROJECT_ALREADY_PUBLISHED (4.3). CONFLICT on an old version.',
  })
  submitProject(@Ctx() { inTransaction }: Context, @Arg('input', () => SubmitProjectInput) input: SubmitProjectInput) {
    return inTransaction('submitProject', input, (work) => submitProject(work, input));
  }

  @Mutation(() => ProjectType, {
    description:
      'Publishes a submitted, finished project and accrues its points by the tariff of the day, once; 0 points with the reason on record where the competence is not ACTIVE (4.1) or a sanction withholds them (6.2). Refused: PROJECT_NOT_SUBMITTED, PROJECT_ALREADY_PUBLISHED, PROJECT_NOT_FINISHED (4.3), PROJECT_INCOMPLETE (4.8), NO_TARIFF_IN_FORCE (4.5). CONFLICT on an old version.',
  })
  publishProject(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => PublishProjectInput) input: PublishProjectInput,
  ) {
    return inTransaction('publishProject', input, (work) => publishProject(work, input));
  }

  @Mutation(() => ProjectType, {
    description:
      'Sends a submitted project back with remarks. Refused: PROJECT_NOT_SUBMITTED, PROJECT_ALREADY_PUBLISHED (4.3), REMARKS_REQUIRED. CONFLICT on an old version.',
  })
  returnProject(@Ctx() { inTransaction }: Context, @Arg('input', () => ReturnProjectInput) input: ReturnProjectInput) {
    return inTransaction('returnProject', input, (work) => returnProject(work, input));
  }

  @Mutation(() => ProjectType, {
    description:
      'Takes a project out of publication from today on and its points back by a reversing entry (4.3). Refused: PROJECT_NOT_PUBLISHED, REMARKS_REQUIRED. CONFLICT on an old version.',
  })
  withdrawPublication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WithdrawPublicationInput) input: WithdrawPublicationInput,
  ) {
    return inTransaction('withdrawPublication', input, (work) => withdrawPublication(work, input));
  }
}
