import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { FactKindEnum } from '../facts/facts.types.js';
import { ApplicationKindEnum, LevelEnum } from '../graphql/enums.js';
import { DayScalar, SafeInt, UUID } from '../graphql/scalars.js';
import { NotFoundError } from '../refused-error.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { Day } from '../regulation/day.js';
import type { FactKind } from '../regulation/facts.js';
import type { Level } from '../regulation/levels.js';
import type { RequirementCheck, Statement } from '../regulation/requirements.js';
import { eligibility } from './eligibility.js';
import { EligibilityType, RequirementCheckType, StatementType } from './eligibility.types.js';
import { publishedRequirementLoader } from './list-published.js';
import { statementText } from './statement-texts.js';
import { titleOf } from './titles.js';

@Resolver(() => RequirementCheckType)
export class EligibilityResolver {
  @Query(() => EligibilityType, {
    description:
      'Whether the data show what an application needs, requirement by requirement, on a day (1.5, 2.6–2.8). Reviewers’ answers are not part of it. Refused: AS_OF_IN_FUTURE, LEVEL_NOT_OBTAINABLE (2.1), NOTHING_TO_RENEW (2.5).',
  })
  async eligibility(
    @Ctx() { actor, database, loaders, today }: Context,
    @Arg('kind', () => ApplicationKindEnum, { description: 'For which kind of application.' }) kind: ApplicationKind,
    @Arg('level', () => LevelEnum, {
      nullable: true,
      description: 'For which level. If not said: BASIC to obtain, the next one to upgrade, the one held to renew.',
    })
    level?: Level | null,
    @Arg('on', () => DayScalar, { nullable: true, description: 'On which day, not a later one; today if not said.' })
    on?: Day | null,
    @Arg('partnerId', () => UUID, {
      nullable: true,
      description: 'Of which partner: staff says it, a partner’s users need not. NOT_FOUND if it is not theirs.',
    })
    partnerId?: string | null,
  ): Promise<EligibilityType> {
    const id = partnerId ?? actor.partnerId;
    const partner = id !== null && mayReadPartner(actor, id) ? await loaders.partners.load(id) : null;
    if (!partner) throw new NotFoundError('partnerId');
    const ask = { partnerId: partner.id, kind, level: level ?? null, on: on ?? today };
    return eligibility(database.manager, ask, today);
  }

  @FieldResolver(() => String, { description: "Title of the requirement in the caller's language." })
  async title(
    @Root() { code, clause, parameterIds }: RequirementCheck,
    @Ctx() { language, loaders }: Context,
  ): Promise<string> {
    const isPublished = clause === '1.5';
    const published = isPublished ? await loaders.of(publishedRequirementLoader).load(parameterIds[0]!) : null;
    return titleOf(code, published, language);
  }
}

@Resolver(() => StatementType)
export class StatementsResolver {
  @FieldResolver(() => String, { description: "It in words, in the caller's language." })
  text(@Root() statement: Statement, @Ctx() { language }: Context): string {
    return statementText(statement, language);
  }

  @FieldResolver(() => FactKindEnum, { nullable: true, description: 'The kind of fact that it is about.' })
  fact(@Root() { params }: Statement): FactKind | null {
    return params.fact ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The clause of the violation that it is about (2.6).' })
  ground(@Root() { params }: Statement): string | null {
    return params.ground ?? null;
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: 'The first day that it speaks of.' })
  from(@Root() { params }: Statement): Day | null {
    return params.from ?? null;
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: 'The last day that it speaks of.' })
  through(@Root() { params }: Statement): Day | null {
    return params.through ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The calendar year that it speaks of.' })
  year(@Root() { params }: Statement): number | null {
    return params.year ?? null;
  }

  @FieldResolver(() => SafeInt, { nullable: true, description: 'How much there is: people, projects, whole roubles.' })
  actual(@Root() { params }: Statement): number | null {
    return params.actual ?? null;
  }

  @FieldResolver(() => SafeInt, { nullable: true, description: 'How much is needed, in the same unit.' })
  needed(@Root() { params }: Statement): number | null {
    return params.needed ?? null;
  }
}
