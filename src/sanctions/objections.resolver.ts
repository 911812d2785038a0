import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { answerObjection } from './answer-objection.js';
import { listObjections } from './list-objections.js';
import { objectToSanction } from './object-to-sanction.js';
import { AnswerObjectionInput, ObjectionFilter, ObjectToSanctionInput } from './sanction-inputs.types.js';
import type { SanctionObjection } from './sanction-objection.js';
import { sanctionLoader } from './sanctions.loaders.js';
import { SanctionObjectionConnection, SanctionObjectionType, SanctionType } from './sanctions.types.js';

@Resolver(() => SanctionObjectionType)
export class ObjectionsResolver {
  @Query(() => SanctionObjectionConnection, { description: 'Objections to sanctions, the newest first.' })
  sanctionObjections(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ObjectionFilter, { nullable: true, description: 'Which of them.' })
    filter?: ObjectionFilter | null,
  ) {
    return listObjections(database, filter ?? {}, page);
  }

  @FieldResolver(() => SanctionType, { description: 'The sanction.' })
  sanction(@Root() { sanctionId }: SanctionObjection, @Ctx() { loaders }: Context) {
    return loaders.of(sanctionLoader).load(sanctionId);
  }

  @Mutation(() => SanctionObjectionType, {
    description:
      'The partner’s one objection to a sanction; open under 6.6 and 6.7, and after the sanction’s end. Refused: OBJECTION_MADE.',
  })
  objectToSanction(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ObjectToSanctionInput) input: ObjectToSanctionInput,
  ) {
    return inTransaction('objectToSanction', input, (work) => objectToSanction(work, input));
  }

  @Mutation(() => SanctionObjectionType, {
    description:
      'Answers an objection, and lifts the sanction from today on if that is the outcome. Refused: OBJECTION_ANSWERED; SANCTION_ALREADY_LIFTED, SANCTION_ALREADY_OVER where there is nothing to lift. CONFLICT on an old version.',
  })
  answerObjection(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AnswerObjectionInput) input: AnswerObjectionInput,
  ) {
    return inTransaction('answerObjection', input, (work) => answerObjection(work, input));
  }
}
