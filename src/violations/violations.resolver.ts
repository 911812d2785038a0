import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadExplanations, mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { DocumentType } from '../documents/documents.types.js';
import { type Page, PageArgs } from '../graphql/connection.js';
import { UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { answerExplanationRequest } from './answer-explanation-request.js';
import { ExplanationRequest } from './explanation-request.js';
import { violationGrounds } from './ground-texts.js';
import { Investigation } from './investigation.js';
import { AnswerExplanationRequestInput } from './investigations.types.js';
import { listViolations } from './list-investigations.js';
import { type ViolationView, violationView } from './violation-view.js';
import {
  documentsOfExplanationLoader,
  explanationsOfPartnerLoader,
  partnerViolationsLoader,
} from './violations.loaders.js';
import { ExplanationRequestType, ViolationConnection, ViolationGroundType, ViolationType } from './violations.types.js';

@Resolver(() => ViolationType)
export class ViolationsResolver {
  @Query(() => [ViolationGroundType], {
    description:
      'What a violation can be of: 5.1 to 5.12, 3.1 to 3.8, the Partner Programme, the licensing conditions.',
  })
  violationGrounds(@Ctx() { language }: Context) {
    return violationGrounds(language);
  }

  @Query(() => ViolationType, {
    description: 'A decision of which the partner was told, for staff and for its own users. NOT_FOUND otherwise.',
  })
  async violation(
    @Ctx() { actor, database }: Context,
    @Arg('id', () => UUID, { description: 'The violation.' }) id: string,
  ): Promise<ViolationView> {
    const found = await database.getRepository(Investigation).findOneBy({ id });
    const view = found && violationView(found);
    if (!view || !mayReadPartner(actor, view.partnerId)) throw new NotFoundError('id');
    return view;
  }

  @Query(() => ViolationConnection, { description: 'Decisions of which partners were told, the last told first.' })
  async violations(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('partnerId', () => UUID, { nullable: true, description: 'Of this partner.' })
    partnerId?: string | null,
  ): Promise<Page<ViolationView>> {
    return listViolations(database, partnerId ?? null, page) as Promise<Page<ViolationView>>;
  }

  @FieldResolver(() => PartnerType, { description: 'Whose it is.' })
  partner(@Root() { partnerId }: ViolationView, @Ctx() { loaders }: Context) {
    return loaders.partners.load(partnerId);
  }
}

@Resolver(() => ExplanationRequestType)
export class ExplanationRequestsResolver {
  @Query(() => ExplanationRequestType, {
    description: 'A request for an explanation, for compliance and for the users of its partner. NOT_FOUND otherwise.',
  })
  async explanationRequest(
    @Ctx() { actor, database }: Context,
    @Arg('id', () => UUID, { description: 'The request.' }) id: string,
  ): Promise<ExplanationRequest> {
    const found = await database.getRepository(ExplanationRequest).findOneBy({ id });
    if (!found || !mayReadExplanations(actor, found.partnerId)) throw new NotFoundError('id');
    return found;
  }

  @FieldResolver(() => Boolean, { description: 'Unanswered after its day. It can be answered until it is decided.' })
  isOverdue(@Root() { answeredOn, dueOn }: ExplanationRequest, @Ctx() { today }: Context): boolean {
    return answeredOn === null && dueOn < today;
  }

  @FieldResolver(() => [DocumentType], { description: 'The documents of the explanation.' })
  documents(@Root() { id }: ExplanationRequest, @Ctx() { loaders }: Context) {
    return loaders.of(documentsOfExplanationLoader).load(id);
  }

  @Mutation(() => ExplanationRequestType, {
    description:
      'Answers a request for an explanation, also out of a blocked cabinet (6.6), until the investigation is decided. Refused: EXPLANATION_GIVEN, EXPLANATION_TOO_LATE, DOCUMENT_NOT_UPLOADED, DOCUMENT_ALREADY_ATTACHED, DOCUMENT_NOT_KEPT.',
  })
  answerExplanationRequest(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => AnswerExplanationRequestInput) input: AnswerExplanationRequestInput,
  ) {
    return inTransaction('answerExplanationRequest', input, (work) =>
      answerExplanationRequest(work, input, urls.now()),
    );
  }
}

@Resolver(() => PartnerType)
export class PartnerViolationsResolver {
  @FieldResolver(() => [ViolationType], {
    description: 'Decisions on alleged violations of which it was told, the last told first (section 5).',
  })
  violations(@Root() { id }: Partner, @Ctx() { actor, loaders }: Context) {
    if (!mayReadPartner(actor, id)) throw new NotFoundError();
    return loaders.of(partnerViolationsLoader).load(id);
  }

  @FieldResolver(() => [ExplanationRequestType], {
    description: 'What it was asked to explain, the first asked first. For its own users and compliance.',
  })
  explanationRequests(@Root() { id }: Partner, @Ctx() { actor, loaders }: Context) {
    if (!mayReadExplanations(actor, id)) throw new NotFoundError();
    return loaders.of(explanationsOfPartnerLoader).load(id);
  }
}
