import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { acceptApplication } from './accept-application.js';
import { answerInformationRequest } from './answer-information-request.js';
import {
  AcceptApplicationInput,
  AnswerInformationRequestInput,
  AssignApplicationInput,
  DecideApplicationInput,
  NoteApplicationInput,
  RequestInformationInput,
  ReturnApplicationInput,
} from './application-inputs.types.js';
import { ApplicationType } from './applications.types.js';
import { assignApplication } from './assign-application.js';
import { decideApplication } from './decide-application.js';
import { noteApplication } from './note-application.js';
import { requestInformation } from './request-information.js';
import { returnApplication } from './return-application.js';

/** The way of an application through the vendor. */
@Resolver()
export class ApplicationReviewsResolver {
  @Mutation(() => ApplicationType, {
    description:
      'Gives an undecided application to a manager, or to nobody. Refused: APPLICATION_STATE, ASSIGNEE_UNKNOWN. CONFLICT on an old version.',
  })
  assignApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AssignApplicationInput) input: AssignApplicationInput,
  ) {
    return inTransaction('assignApplication', input, (work) => assignApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description: "Keeps the vendor's own note, in any state. CONFLICT on an old version.",
  })
  noteApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => NoteApplicationInput) input: NoteApplicationInput,
  ) {
    return inTransaction('noteApplication', input, (work) => noteApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Confirms that the package is complete, and since which day (2.2). Refused: APPLICATION_STATE, APPLICATION_INCOMPLETE, PROVIDED_ON_OUT_OF_RANGE. CONFLICT on an old version.',
  })
  acceptApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AcceptApplicationInput) input: AcceptApplicationInput,
  ) {
    return inTransaction('acceptApplication', input, (work) => acceptApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Sends an incomplete package back with remarks; its clock never started (2.2). Refused: APPLICATION_STATE, REMARKS_REQUIRED. CONFLICT on an old version.',
  })
  returnApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ReturnApplicationInput) input: ReturnApplicationInput,
  ) {
    return inTransaction('returnApplication', input, (work) => returnApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Asks the partner for more, which stretches the period (2.9). Refused: APPLICATION_STATE. CONFLICT on an old version.',
  })
  requestInformation(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RequestInformationInput) input: RequestInformationInput,
  ) {
    return inTransaction('requestInformation', input, (work) => requestInformation(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Answers the open question; the clock runs on (2.9). Refused: APPLICATION_STATE, ANSWER_DAY_OUT_OF_RANGE. CONFLICT on an old version.',
  })
  answerInformationRequest(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AnswerInformationRequestInput) input: AnswerInformationRequestInput,
  ) {
    return inTransaction('answerInformationRequest', input, (work) => answerInformationRequest(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Decides an application, once (2.2, 2.9–2.11, 2.13). Refused: APPLICATION_STATE, OUTCOME_NOT_OF_KIND, REQUIREMENT_NOT_MET and REQUIREMENT_WAITS for each requirement in the way, BASIC_CANNOT_FALL, NOTHING_ANNULS (2.11), RENEWAL_NOT_OPEN_YET while the year that it is to follow is still to come (2.4), UPGRADE_NEEDS_ACTIVE, LEVEL_NOT_HIGHER (2.13), COMPETENCE_NOT_CONFIRMED (2.11), COMPETENCE_DEPRIVED, LEGAL_ENTITY_DEPRIVED (6.1, 6.7), LEGAL_ENTITY_NOT_ON_CARD, LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT (2.12), CLAUSE_UNKNOWN. CONFLICT on an old version.',
  })
  decideApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => DecideApplicationInput) input: DecideApplicationInput,
  ) {
    return inTransaction('decideApplication', input, (work) => decideApplication(work, input));
  }
}
