import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UserType } from '../access/users.types.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { UUID } from '../graphql/scalars.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { type InvestigationState, investigationState } from '../regulation/violations.js';
import { assignInvestigation } from './assign-investigation.js';
import { communicateDecision } from './communicate-decision.js';
import { decideInvestigation } from './decide-investigation.js';
import { Investigation } from './investigation.js';
import {
  AssignInvestigationInput,
  CommunicateDecisionInput,
  DecideInvestigationInput,
  InvestigationConnection,
  InvestigationFilter,
  InvestigationNoteType,
  InvestigationType,
  NoteInvestigationInput,
  OpenInvestigationInput,
  RequestExplanationInput,
} from './investigations.types.js';
import { listInvestigations } from './list-investigations.js';
import { noteInvestigation } from './note-investigation.js';
import { openInvestigation } from './open-investigation.js';
import { ViolationReportType } from './reports.types.js';
import { requestExplanation } from './request-explanation.js';
import { InvestigationStateEnum } from './violation-enums.types.js';
import { explanationsOfInvestigationLoader, notesLoader, reportsOfInvestigationLoader } from './violations.loaders.js';
import { ExplanationRequestType } from './violations.types.js';

@Resolver(() => InvestigationType)
export class InvestigationsResolver {
  @Query(() => InvestigationConnection, { description: 'Investigations, the newest first.' })
  investigations(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => InvestigationFilter, { nullable: true, description: 'Which of them.' })
    filter?: InvestigationFilter | null,
  ) {
    return listInvestigations(database, filter ?? {}, page);
  }

  @Query(() => InvestigationType, { description: 'An investigation by its id.' })
  async investigation(
    @Ctx() { database }: Context,
    @Arg('id', () => UUID, { description: 'The investigation.' }) id: string,
  ): Promise<Investigation> {
    const found = await database.getRepository(Investigation).findOneBy({ id });
    if (!found) throw new NotFoundError('id');
    return found;
  }

  @FieldResolver(() => InvestigationStateEnum, { description: 'Where it stands.' })
  state(@Root() investigation: Investigation): InvestigationState {
    return investigationState(investigation);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose alleged violation it is.' })
  partner(@Root() { partnerId }: Investigation, @Ctx() { loaders }: Context) {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'The officer who works on it.' })
  assignee(@Root() { assigneeId }: Investigation, @Ctx() { loaders }: Context) {
    return assigneeId === null ? null : loaders.users.load(assigneeId);
  }

  @FieldResolver(() => [ViolationReportType], { description: 'The reports that went into it, the first sent first.' })
  reports(@Root() { id }: Investigation, @Ctx() { loaders }: Context) {
    return loaders.of(reportsOfInvestigationLoader).load(id);
  }

  @FieldResolver(() => [InvestigationNoteType], { description: 'Notes, the first written first.' })
  notes(@Root() { id }: Investigation, @Ctx() { loaders }: Context) {
    return loaders.of(notesLoader).load(id);
  }

  @FieldResolver(() => [ExplanationRequestType], { description: 'What the partner was asked, the first asked first.' })
  explanationRequests(@Root() { id }: Investigation, @Ctx() { loaders }: Context) {
    return loaders.of(explanationsOfInvestigationLoader).load(id);
  }

  @Mutation(() => InvestigationType, {
    description:
      'Opens an investigation. Refused, all at once: GROUND_UNKNOWN, DAY_IN_FUTURE, REPORT_EXAMINED, REPORT_OF_ANOTHER_PARTNER.',
  })
  openInvestigation(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => OpenInvestigationInput) input: OpenInvestigationInput,
  ) {
    return inTransaction('openInvestigation', input, (work) => openInvestigation(work, input));
  }

  @Mutation(() => InvestigationType, {
    description:
      'Gives an open investigation to an officer, or to nobody. Refused: INVESTIGATION_DECIDED, ASSIGNEE_UNKNOWN. CONFLICT on an old version.',
  })
  assignInvestigation(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AssignInvestigationInput) input: AssignInvestigationInput,
  ) {
    return inTransaction('assignInvestigation', input, (work) => assignInvestigation(work, input));
  }

  @Mutation(() => InvestigationType, { description: 'Adds a note of compliance to itself.' })
  noteInvestigation(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => NoteInvestigationInput) input: NoteInvestigationInput,
  ) {
    return inTransaction('noteInvestigation', input, (work) => noteInvestigation(work, input));
  }

  @Mutation(() => ExplanationRequestType, {
    description:
      'Asks the partner for an explanation and writes to it. Refused, all at once: INVESTIGATION_DECIDED, EXPLANATION_AWAITED, DAY_IN_PAST.',
  })
  requestExplanation(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RequestExplanationInput) input: RequestExplanationInput,
  ) {
    return inTransaction('requestExplanation', input, (work) => requestExplanation(work, input));
  }

  @Mutation(() => InvestigationType, {
    description:
      'Decides an investigation, once. The partner learns of it by `communicateDecision`. Refused: INVESTIGATION_DECIDED, REASON_REQUIRED. CONFLICT on an old version.',
  })
  decideInvestigation(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => DecideInvestigationInput) input: DecideInvestigationInput,
  ) {
    return inTransaction('decideInvestigation', input, (work) => decideInvestigation(work, input));
  }

  @Mutation(() => InvestigationType, {
    description:
      'Tells the partner of the decision, by a letter: from today on a confirmed violation counts (2.6). Refused: INVESTIGATION_OPEN, DECISION_COMMUNICATED. CONFLICT on an old version.',
  })
  communicateDecision(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => CommunicateDecisionInput) input: CommunicateDecisionInput,
  ) {
    return inTransaction('communicateDecision', input, (work) => communicateDecision(work, input));
  }
}
