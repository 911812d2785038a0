import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { DayScalar } from '../graphql/scalars.js';
import { isViolationGround } from '../regulation/clauses.js';
import type { Day } from '../regulation/day.js';
import { lastDayOf, sanctionKindRow } from '../regulation/sanctions.js';
import { GROUND_TEXTS } from '../violations/ground-texts.js';
import { listViolators } from './list-violators.js';
import type { Sanction } from './sanction.js';
import { ViolatorConnection, ViolatorType } from './sanctions.types.js';

@Resolver(() => ViolatorType)
export class ViolatorsResolver {
  @Query(() => ViolatorConnection, {
    description: 'The public list of violators (6.5): who stands in it today, the last entered first.',
  })
  violators(@Ctx() { database, today }: Context, @Args(() => PageArgs) page: PageArgs) {
    return listViolators(database, today, page);
  }

  @FieldResolver(() => String, { description: 'Name of the partner.' })
  async name(@Root() { partnerId }: Sanction, @Ctx() { loaders }: Context): Promise<string> {
    return (await loaders.partners.load(partnerId))!.name;
  }

  @FieldResolver(() => String, { description: 'City of the partner.' })
  async city(@Root() { partnerId }: Sanction, @Ctx() { loaders }: Context): Promise<string> {
    return (await loaders.partners.load(partnerId))!.city;
  }

  @FieldResolver(() => String, { description: 'The clause of the sanction, 6.5.' })
  clause(@Root() { kind }: Sanction): string {
    return sanctionKindRow(kind).clause;
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description: 'The last day in the list, also by a lifting that is still to come; null: until it is lifted.',
  })
  throughOn(@Root() sanction: Sanction): Day | null {
    return lastDayOf(sanction);
  }

  @FieldResolver(() => String, { description: 'What the violated clause asks for, in the caller’s language.' })
  groundTitle(@Root() { ground }: Sanction, @Ctx() { language }: Context): string {
    return isViolationGround(ground) ? GROUND_TEXTS[ground][language] : ground;
  }
}
