import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { acceptAccompaniment } from './accept-accompaniment.js';
import { AccompanimentType, HandedStepType, SpecialistType } from './accompaniment.types.js';
import {
  AcceptAccompanimentInput,
  AddSpecialistInput,
  AnswerAccompanimentStepInput,
  AttachAccompanimentDocumentInput,
  DeclineAccompanimentInput,
  FinishAccompanimentInput,
  HandInAccompanimentStepInput,
  RequestAccompanimentInput,
  UpdateSpecialistInput,
  WithdrawAccompanimentInput,
} from './accompaniment-inputs.types.js';
import { addSpecialist } from './add-specialist.js';
import { answerAccompanimentStep } from './answer-accompaniment-step.js';
import { attachAccompanimentDocument } from './attach-accompaniment-document.js';
import { declineAccompaniment } from './decline-accompaniment.js';
import { finishAccompaniment } from './finish-accompaniment.js';
import { handInAccompanimentStep } from './hand-in-accompaniment-step.js';
import { requestAccompaniment } from './request-accompaniment.js';
import { updateSpecialist } from './update-specialist.js';
import { withdrawAccompaniment } from './withdraw-accompaniment.js';

@Resolver(() => AccompanimentType)
export class AccompanimentMutationsResolver {
  @Mutation(() => AccompanimentType, {
    description:
      'Asks for the vendor’s specialists (3.4, 3.8). Refused, all at once: NOT_A_HOLDER, ACCOMPANIMENT_SUBJECT, DAY_IN_PAST, ENDS_BEFORE_START.',
  })
  requestAccompaniment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RequestAccompanimentInput) input: RequestAccompanimentInput,
  ) {
    return inTransaction('requestAccompaniment', input, (work) => requestAccompaniment(work, input));
  }

  @Mutation(() => AccompanimentType, {
    description:
      'Takes a request with days and people, or gives an accepted one others; the partner is written to (3.9). Refused: ACCOMPANIMENT_STATE, DAY_IN_PAST, ENDS_BEFORE_START, SPECIALIST_UNKNOWN. CONFLICT on an old version.',
  })
  acceptAccompaniment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AcceptAccompanimentInput) input: AcceptAccompanimentInput,
  ) {
    return inTransaction('acceptAccompaniment', input, (work) => acceptAccompaniment(work, input));
  }

  @Mutation(() => AccompanimentType, {
    description:
      'Declines a request; the partner is written to (3.9). Refused: ACCOMPANIMENT_STATE, REASON_REQUIRED. CONFLICT on an old version.',
  })
  declineAccompaniment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => DeclineAccompanimentInput) input: DeclineAccompanimentInput,
  ) {
    return inTransaction('declineAccompaniment', input, (work) => declineAccompaniment(work, input));
  }

  @Mutation(() => AccompanimentType, {
    description: 'Takes a request back before it is done. Refused: ACCOMPANIMENT_STATE. CONFLICT on an old version.',
  })
  withdrawAccompaniment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WithdrawAccompanimentInput) input: WithdrawAccompanimentInput,
  ) {
    return inTransaction('withdrawAccompaniment', input, (work) => withdrawAccompaniment(work, input));
  }

  @Mutation(() => AccompanimentType, {
    description:
      'Closes an accepted accompaniment with its outcome. Refused: ACCOMPANIMENT_STATE, STEPS_NOT_AGREED (3.8). CONFLICT on an old version.',
  })
  finishAccompaniment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => FinishAccompanimentInput) input: FinishAccompanimentInput,
  ) {
    return inTransaction('finishAccompaniment', input, (work) => finishAccompaniment(work, input));
  }

  @Mutation(() => HandedStepType, {
    description:
      'Hands in the plan or the result of load testing (3.8). Refused: ACCOMPANIMENT_STATE, STEP_NOT_OF_KIND, STEP_AGREED_ALREADY, STEP_WAITS, STEP_TOO_EARLY.',
  })
  handInAccompanimentStep(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => HandInAccompanimentStepInput) input: HandInAccompanimentStepInput,
  ) {
    return inTransaction('handInAccompanimentStep', input, (work) => handInAccompanimentStep(work, input));
  }

  @Mutation(() => HandedStepType, {
    description:
      'Agrees a plan or a result, or sends it back (3.8). Refused: ACCOMPANIMENT_STATE, STEP_ANSWERED, REMARKS_REQUIRED.',
  })
  answerAccompanimentStep(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AnswerAccompanimentStepInput) input: AnswerAccompanimentStepInput,
  ) {
    return inTransaction('answerAccompanimentStep', input, (work) => answerAccompanimentStep(work, input));
  }

  @Mutation(() => AccompanimentType, {
    description:
      'Attaches a stored document: materials, plans and results (3.8). Refused, all at once: ACCOMPANIMENT_STATE, ACCOMPANIMENT_DOCUMENTS_FULL, DOCUMENT_NOT_UPLOADED, DOCUMENT_ALREADY_ATTACHED, DOCUMENT_NOT_KEPT.',
  })
  attachAccompanimentDocument(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => AttachAccompanimentDocumentInput) input: AttachAccompanimentDocumentInput,
  ) {
    return inTransaction('attachAccompanimentDocument', input, (work) =>
      attachAccompanimentDocument(work, input, urls.now()),
    );
  }

  @Mutation(() => SpecialistType, { description: 'Names a specialist of the vendor’s (3.9).' })
  addSpecialist(@Ctx() { inTransaction }: Context, @Arg('input', () => AddSpecialistInput) input: AddSpecialistInput) {
    return inTransaction('addSpecialist', input, (work) => addSpecialist(work, input));
  }

  @Mutation(() => SpecialistType, { description: 'Changes a specialist (3.9). CONFLICT on an old version.' })
  updateSpecialist(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => UpdateSpecialistInput) input: UpdateSpecialistInput,
  ) {
    return inTransaction('updateSpecialist', input, (work) => updateSpecialist(work, input));
  }
}
