import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Application } from '../applications/application.js';
import { ApplicationType } from '../applications/applications.types.js';
import type { Context } from '../context.js';
import { recordVerdict } from './record-verdict.js';
import { verdictsLoader } from './standing-answers.js';
import { takeBackVerdict } from './take-back-verdict.js';
import { RecordVerdictInput, RequirementVerdictType, WaiveRequirementInput } from './verdicts.types.js';
import { waiveRequirement } from './waive-requirement.js';

@Resolver(() => RequirementVerdictType)
export class VerdictsResolver {
  @Mutation(() => RequirementVerdictType, {
    description:
      'Says whether a requirement is met that no data answer; the last word counts. Internal to the vendor (2.9). Refused: REQUIREMENT_UNKNOWN, REQUIREMENT_ANSWERED_BY_DATA, APPLICATION_STATE.',
  })
  recordVerdict(@Ctx() { inTransaction }: Context, @Arg('input', () => RecordVerdictInput) input: RecordVerdictInput) {
    return inTransaction('recordVerdict', input, (work) => recordVerdict(work, input));
  }

  @Mutation(() => RequirementVerdictType, {
    description:
      'Lets an application off a requirement, also one that data answer: individual terms. Refused: REASON_REQUIRED, REQUIREMENT_UNKNOWN, APPLICATION_STATE.',
  })
  waiveRequirement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WaiveRequirementInput) input: WaiveRequirementInput,
  ) {
    return inTransaction('waiveRequirement', input, (work) => waiveRequirement(work, input));
  }

  @Mutation(() => RequirementVerdictType, {
    description:
      'Takes back a verdict or a waiver, as if nobody had answered. Refused: REASON_REQUIRED, REQUIREMENT_NOT_ANSWERED, REQUIREMENT_UNKNOWN, APPLICATION_STATE.',
  })
  takeBackVerdict(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WaiveRequirementInput) input: WaiveRequirementInput,
  ) {
    return inTransaction('takeBackVerdict', input, (work) => takeBackVerdict(work, input));
  }
}

@Resolver(() => ApplicationType)
export class ApplicationVerdictsResolver {
  @FieldResolver(() => [RequirementVerdictType], {
    description:
      'Everything that reviewers have said of its requirements, in the order in which they said it; of each the last word counts. Never shown to the partner (2.9).',
  })
  requirementVerdicts(@Root() { id }: Application, @Ctx() { loaders }: Context) {
    return loaders.of(verdictsLoader).load(id);
  }
}
