import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import { refuseTooFar } from '../competence/competence-view.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { textOf } from '../graphql/refusal-texts.js';
import { DateTime, DayScalar, Money } from '../graphql/scalars.js';
import type { Loaders } from '../loaders.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { refusalToUseBonuses } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import { BonusEntry } from './bonus-entry.js';
import {
  BonusEntryConnection,
  BonusEntryFilter,
  BonusEntryType,
  BonusesType,
  BonusRefusal,
  BonusSourceEnum,
  BonusSumType,
} from './bonuses.types.js';
import { type BonusesView, bonusesOnDayLoader } from './bonuses-on-day.js';
import { bonusEntriesOfPartner } from './list-bonus-entries.js';
import { type BonusSum, bonusSumsLoader } from './sum-bonus-entries.js';

const bonusEntriesLoader = (database: Context['database'], { reader }: Loaders) =>
  pagesByOwner(database, reader, bonusEntriesOfPartner);

@Resolver(() => PartnerType)
export class PartnerBonusesResolver {
  @FieldResolver(() => BonusesType, {
    description:
      "The partner's KKV bonuses (4.10–4.13): today, or as of a day, also as known at an instant. AS_OF_TOO_FAR for a day more than two years ahead.",
  })
  bonuses(
    @Root() { id }: Partner,
    @Ctx() { actor, loaders, today }: Context,
    @Arg('asOf', () => DayScalar, { nullable: true, description: 'By what had effect on this day; today if not said.' })
    asOf?: Day | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description:
        'By the entries that were recorded at this instant; all if not said. Terms and sanctions are as they stand on record now, later liftings and extensions included.',
    })
    knownAt?: Date | null,
  ): Promise<BonusesView> {
    if (!mayReadPartner(actor, id)) throw new NotFoundError();
    refuseTooFar(asOf ?? today, today);
    return loaders.of(bonusesOnDayLoader)(id, { day: asOf ?? today, knownAt: knownAt ?? null });
  }
}

@Resolver(() => BonusesType)
export class BonusesResolver {
  @FieldResolver(() => Money, { description: 'What there is, set aside or not, usable or frozen.' })
  balance(@Root() { balanceKopecks }: BonusesView): number {
    return balanceKopecks;
  }

  @FieldResolver(() => Money, { description: 'Of the balance, what is set aside for orders that are not paid yet.' })
  reserved(@Root() { reservedKopecks }: BonusesView): number {
    return reservedKopecks;
  }

  @FieldResolver(() => Money, { description: 'What a new order could be paid with on the day; 0 unless USABLE.' })
  available(@Root() { availableKopecks }: BonusesView): number {
    return availableKopecks;
  }

  @FieldResolver(() => Money, { description: 'What later accruals pay first: bonuses spent whose bundle came back.' })
  debt(@Root() { debtKopecks }: BonusesView): number {
    return debtKopecks;
  }

  @FieldResolver(() => BonusRefusal, {
    nullable: true,
    description: 'Why none can be used on the day; null if they can.',
  })
  refusal(@Root() bonuses: BonusesView, @Ctx() { language }: Context): BonusRefusal | null {
    const refused = refusalToUseBonuses(bonuses);
    return refused && { code: refused.code, clause: refused.clause, message: textOf(refused, language) };
  }

  @FieldResolver(() => BonusEntryConnection, {
    description: 'The ledger through the day, as known at the instant, the newest entry first.',
  })
  entries(
    @Root() bonuses: BonusesView,
    @Ctx() { loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => BonusEntryFilter, { nullable: true, description: 'Which entries; all if not said.' })
    filter?: BonusEntryFilter | null,
  ) {
    return loaders.of(bonusEntriesLoader)(bonuses.partnerId, { filter: within(bonuses, filter), page });
  }

  @FieldResolver(() => [BonusSumType], {
    description: 'The same entries summed by month, kind and source, the newest month first.',
  })
  sums(
    @Root() bonuses: BonusesView,
    @Ctx() { loaders }: Context,
    @Arg('filter', () => BonusEntryFilter, { nullable: true, description: 'Which entries; all if not said.' })
    filter?: BonusEntryFilter | null,
  ) {
    return loaders.of(bonusSumsLoader)(bonuses.partnerId, within(bonuses, filter));
  }
}

/** Nothing later than the day that is answered for, whatever is asked. */
function within({ day, knownAt }: BonusesView, filter: BonusEntryFilter | null | undefined) {
  const through = filter?.through != null && filter.through < day ? filter.through : day;
  return { ...filter, through, knownAt };
}

@Resolver(() => BonusEntryType)
export class BonusEntriesResolver {
  @FieldResolver(() => Money, { description: 'What it adds to the balance; below zero where it takes.' })
  amount(@Root() { amountKopecks }: BonusEntry): number {
    return amountKopecks;
  }

  @FieldResolver(() => Money, { description: 'What it adds to the part set aside; below zero where it takes.' })
  reserved(@Root() { reservedKopecks }: BonusEntry): number {
    return reservedKopecks;
  }

  @FieldResolver(() => Money, { description: 'What it adds to the debt; below zero where it pays it.' })
  debt(@Root() { debtKopecks }: BonusEntry): number {
    return debtKopecks;
  }

  @FieldResolver(() => BonusSourceEnum, { description: 'What it was made for.' })
  source(@Root() { sourceType }: BonusEntry) {
    return sourceType;
  }
}

@Resolver(() => BonusSumType)
export class BonusSumsResolver {
  @FieldResolver(() => Money, { description: 'What they add to the balance.' })
  amount(@Root() { amountKopecks }: BonusSum): number {
    return amountKopecks;
  }

  @FieldResolver(() => Money, { description: 'What they add to the part set aside.' })
  reserved(@Root() { reservedKopecks }: BonusSum): number {
    return reservedKopecks;
  }
}
