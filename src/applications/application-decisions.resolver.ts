import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { UserType } from '../access/users.types.js';
import type { Context } from '../context.js';
import type { Clause } from '../regulation/clauses.js';
import { clausesOfDecision } from '../regulation/decide-application.js';
import type { ApplicationDecision } from './application-decision.js';
import { ApplicationDecisionType } from './applications.types.js';

@Resolver(() => ApplicationDecisionType)
export class ApplicationDecisionsResolver {
  @FieldResolver(() => [String], {
    description:
      'The clauses that it rests on. Of what was granted or confirmed: 2.3 and 2.4, 2.13 of an upgrade, 2.10 of a renewal, with those of the reasons. Otherwise those of the reasons; where these name none, 2.9 of a refusal and 2.11 of a renewal; without reasons 2.9 alone.',
  })
  clauses(@Root() decision: ApplicationDecision): readonly Clause[] {
    if (!decision.application) throw new Error('a decision was read without its application');
    return clausesOfDecision(decision.application.kind, decision);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who decided. Staff only; null once erased.' })
  decidedBy(@Root() { decidedBy }: ApplicationDecision, @Ctx() { loaders }: Context) {
    return loaders.users.load(decidedBy);
  }
}
