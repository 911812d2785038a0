import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import {
  CreateApplicationInput,
  EnterApplicationInput,
  SubmitApplicationInput,
  UpdateApplicationInput,
  WithdrawApplicationInput,
} from './application-inputs.types.js';
import { ApplicationType } from './applications.types.js';
import { createApplication } from './create-application.js';
import { enterApplication } from './enter-application.js';
import { submitApplication } from './submit-application.js';
import { updateApplication } from './update-application.js';
import { withdrawApplication } from './withdraw-application.js';

/** The way of an application to the vendor. */
@Resolver()
export class ApplicationMutationsResolver {
  @Mutation(() => ApplicationType, {
    description:
      'Begins an application as a draft. Refused: APPLICATION_OPEN, LEVEL_NOT_OBTAINABLE, COMPETENCE_HELD (2.1), COMPETENCE_DEPRIVED, LEGAL_ENTITY_DEPRIVED (6.1, 6.7), UPGRADE_NEEDS_ACTIVE, LEVEL_NOT_HIGHER (2.13), NOTHING_TO_RENEW (2.5), COMPETENCE_NOT_CONFIRMED (2.11), LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT (2.12), CABINET_BLOCKED for all but a renewal (6.6).',
  })
  createApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => CreateApplicationInput) input: CreateApplicationInput,
  ) {
    return inTransaction('createApplication', input, (work) => createApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Writes a draft on, piece by piece; also what staff entered, until it is accepted (2.5), where nothing that is asked for is emptied: APPLICATION_INCOMPLETE (2.2). Refused: APPLICATION_STATE; CABINET_BLOCKED for all but a renewal (6.6). CONFLICT on an old version.',
  })
  updateApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => UpdateApplicationInput) input: UpdateApplicationInput,
  ) {
    return inTransaction('updateApplication', input, (work) => updateApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Sends a draft; what stands against it is said all at once. Refused: APPLICATION_STATE, APPLICATION_INCOMPLETE for each missing part (2.1, 2.2, 2.5, 2.7), RENEWAL_NOT_OPEN_YET (2.5), LEGAL_ENTITY_NOT_ON_CARD (2.12), and what createApplication refuses. CONFLICT on an old version.',
  })
  submitApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SubmitApplicationInput) input: SubmitApplicationInput,
  ) {
    return inTransaction('submitApplication', input, (work) => submitApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Takes an application back before its decision. Refused: APPLICATION_STATE. CONFLICT on an old version.',
  })
  withdrawApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WithdrawApplicationInput) input: WithdrawApplicationInput,
  ) {
    return inTransaction('withdrawApplication', input, (work) => withdrawApplication(work, input));
  }

  @Mutation(() => ApplicationType, {
    description:
      'Puts on record what came by e-mail, as sent on the day on which it came (2.5). What it lacks is attached (attachDocument) and written (updateApplication) until it is accepted; that day stays. Refused: DAY_IN_FUTURE, RENEWAL_NOT_OPEN_YET, and what createApplication refuses, for that day.',
  })
  enterApplication(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => EnterApplicationInput) input: EnterApplicationInput,
  ) {
    return inTransaction('enterApplication', input, (work) => enterApplication(work, input));
  }
}
