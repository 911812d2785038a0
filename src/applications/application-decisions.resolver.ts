import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { UserType } from '../access/users.types.js';
import type { Context } from '../context.js';
import type { Clause } from '../regulation/clauses.js';
import type { ApplicationDecision } from './application-decision.js';
import { ApplicationDecisionType } from './applications.types.js';

@Resolver(() => ApplicationDecisionType)
export class ApplicationDecisionsResolver {
  @FieldResolver(() => [String], {
    description: 'The clauses that it rests on: those of the reasons, or 2.9 alone where none are given.',
  })
  clauses(@Root() { outcome, reasons, reasonClauses }: ApplicationDecision): readonly Clause[] {
    if (outcome === 'GRANTED') return ['2.3', '2.4'];
    if (outcome === 'CONFIRMED') return ['2.10'];
    return reasons === null ? ['2.9'] : reasonClauses;
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who decided. Staff only; null once erased.' })
  decidedBy(@Root() { decidedBy }: ApplicationDecision, @Ctx() { loaders }: Context) {
    return loaders.users.load(decidedBy);
  }
}
