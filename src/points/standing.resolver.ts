import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import { refuseTooFar } from '../competence/competence-view.js';
import type { Context } from '../context.js';
import { textOf } from '../graphql/refusal-texts.js';
import { SafeInt } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import type { PartnerPoints } from './partner-points.js';
import { partnerPointsLoader } from './points.loaders.js';
import { PointRefusal } from './points.types.js';
import { kindSumsLoader, standingLoader } from './read-standing.js';
import { type SimulatedLine, type Simulation, simulatePoints } from './simulate-points.js';
import {
  PointKindSum,
  PointsSimulation,
  RankAbove,
  RankExplanation,
  SimulatedLineType,
  SimulatePointsInput,
} from './standing.types.js';
import { PointTariffType } from './tariffs.types.js';

type Account = Pick<PartnerPoints, 'partnerId'>;

@Resolver(() => PartnerType)
export class PartnerStandingResolver {
  @FieldResolver(() => RankExplanation, {
    description:
      "What makes the partner's place in the public list today, and what separates it from those above (4.7).",
  })
  rankExplanation(@Root() { id }: Partner, @Ctx() { actor }: Context): Account {
    if (!mayReadPartner(actor, id)) throw new NotFoundError();
    return { partnerId: id };
  }
}

@Resolver(() => RankExplanation)
export class RankExplanationResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'The place in the whole list; null if not listed today.' })
  async rank(@Root() { partnerId }: Account, @Ctx() { loaders, today }: Context): Promise<number | null> {
    return (await loaders.of(standingLoader)(partnerId, today))?.rank ?? null;
  }

  @FieldResolver(() => SafeInt, { description: 'The points that count.' })
  async total(@Root() { partnerId }: Account, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.of(partnerPointsLoader).load(partnerId)).total;
  }

  @FieldResolver(() => [PointKindSum], { description: 'The sums that make the total, by kind.' })
  byKind(@Root() { partnerId }: Account, @Ctx() { loaders }: Context) {
    return loaders.of(kindSumsLoader).load(partnerId);
  }

  @FieldResolver(() => [RankAbove], {
    description: 'The nearest places above, the next one first, at most five; none at the top or if not listed.',
  })
  async above(@Root() { partnerId }: Account, @Ctx() { loaders, today }: Context) {
    return (await loaders.of(standingLoader)(partnerId, today))?.above ?? [];
  }
}

@Resolver(() => PointsSimulation)
export class PointsSimulationResolver {
  @Query(() => PointsSimulation, {
    description:
      'What intended activities would bring to the own company, and the place in the list that would give; nothing is written. Refused: NO_TARIFF_IN_FORCE (4.5), SALE_AMOUNT_REQUIRED (4.2). AS_OF_TOO_FAR for a day more than two years ahead.',
  })
  simulatePoints(
    @Ctx() { actor, database, today }: Context,
    @Arg('input', () => SimulatePointsInput) { activities, on }: SimulatePointsInput,
  ): Promise<Simulation> {
    if (actor.partnerId === null) throw new NotFoundError();
    refuseTooFar(on ?? today, today);
    return simulatePoints(database, actor.partnerId, { activities, day: on ?? today });
  }

  @FieldResolver(() => PointRefusal, {
    nullable: true,
    description: 'Why they would earn nothing on the day; null if they would (4.1, 6.2).',
  })
  refusal(@Root() { refusal }: Simulation, @Ctx() { language }: Context): PointRefusal | null {
    return refusal && { code: refusal.code, clause: refusal.clause, message: textOf(refusal, language) };
  }
}

@Resolver(() => SimulatedLineType)
export class SimulatedLinesResolver {
  @FieldResolver(() => PointTariffType, { description: 'The row of the tariff on the day (4.5).' })
  tariff(@Root() { tariff }: SimulatedLine) {
    return tariff;
  }
}
