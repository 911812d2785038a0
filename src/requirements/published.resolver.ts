import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { competenceFactsLoader, competenceOf } from '../competence/competence.loaders.js';
import type { Context } from '../context.js';
import { ApplicationKindEnum, LevelEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import { isActive } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { CheckedBy, Proof } from '../regulation/requirements.js';
import {
  type CatalogueRequirement,
  entitlementsFor,
  entitlementsPublishedOn,
  publishedEntitlementsLoader,
  publishedHistory,
  requirementsOn,
} from './list-published.js';
import {
  CheckedByEnum,
  ProofEnum,
  PublishedEntitlementType,
  PublishedRequirementType,
  RequirementType,
  SetEntitlementInput,
  SetRequirementInput,
} from './published.types.js';
import { PublishedEntitlement } from './published-entitlement.js';
import { PublishedRequirement } from './published-requirement.js';
import { setEntitlement } from './set-entitlement.js';
import { setRequirement } from './set-requirement.js';
import { titleOf } from './titles.js';

const ON = { nullable: true, description: 'On which day, also a later one; today if not said.' };
const CODE = { description: 'Its code.' };

@Resolver(() => RequirementType)
export class RequirementsResolver {
  @Query(() => [RequirementType], {
    description: 'What applications are asked for on a day: the core of the regulation, then what is published (1.5).',
  })
  requirements(@Ctx() { database, today }: Context, @Arg('on', () => DayScalar, ON) on?: Day | null) {
    return requirementsOn(database, on ?? today);
  }

  @FieldResolver(() => String, { description: "Title in the caller's language." })
  title(@Root() { code, published }: CatalogueRequirement, @Ctx() { language }: Context): string {
    return titleOf(code, published, language);
  }

  @FieldResolver(() => String, { description: 'The clause that asks for it.' })
  clause(@Root() { row }: CatalogueRequirement): string {
    return row.clause;
  }

  @FieldResolver(() => LevelEnum, { description: 'The lowest level that asks for it; higher ones include it (1.1).' })
  fromLevel(@Root() { row }: CatalogueRequirement): Level {
    return row.fromLevel;
  }

  @FieldResolver(() => [ApplicationKindEnum], { description: 'Which applications are asked for it.' })
  kinds(@Root() { row }: CatalogueRequirement): readonly ApplicationKind[] {
    return row.kinds;
  }

  @FieldResolver(() => Boolean, { description: 'Of renewals only every second one is asked for it (2.7).' })
  isBiennial(@Root() { row }: CatalogueRequirement): boolean {
    return row.isBiennial ?? false;
  }

  @FieldResolver(() => ProofEnum, { description: 'What it proves (1.6).' })
  proves(@Root() { row }: CatalogueRequirement): Proof {
    return row.proves;
  }

  @FieldResolver(() => CheckedByEnum, { description: 'By what it is answered.' })
  checkedBy(@Root() { row }: CatalogueRequirement): CheckedBy {
    return row.checkedBy;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Code of the parameter that holds its figure (`parameters`); null where there is none.',
  })
  parameterCode(@Root() { row }: CatalogueRequirement): string | null {
    return row.parameter ?? null;
  }

  @FieldResolver(() => PublishedRequirementType, {
    nullable: true,
    description: 'The record by which the vendor asks for it; null for the core.',
  })
  published(@Root() requirement: CatalogueRequirement): PublishedRequirement | null {
    return requirement.published;
  }

  @Query(() => [PublishedRequirementType], {
    description: 'All records of one published requirement, also those to come, the newest first (1.5).',
  })
  requirementHistory(@Ctx() { database }: Context, @Arg('code', () => String, CODE) code: string) {
    return publishedHistory(database, PublishedRequirement, code);
  }

  @Mutation(() => PublishedRequirementType, {
    description:
      'Publishes a requirement beyond the core, changes it or ends it, from a day on (1.5). The figures of the core are parameters. Refused: CODE_OF_CORE, DAY_IN_PAST.',
  })
  setRequirement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SetRequirementInput) input: SetRequirementInput,
  ) {
    return inTransaction('setRequirement', input, (work) => setRequirement(work, input));
  }
}

@Resolver(() => PublishedEntitlementType)
export class PublishedEntitlementsResolver {
  @Query(() => [PublishedEntitlementType], {
    description: 'What levels entitle to beyond 1.2–1.4 on a day, by code (1.5).',
  })
  publishedEntitlements(@Ctx() { database, today }: Context, @Arg('on', () => DayScalar, ON) on?: Day | null) {
    return entitlementsPublishedOn(database, on ?? today);
  }

  @Query(() => [PublishedEntitlementType], {
    description: 'All records of one published entitlement, also those to come, the newest first (1.5).',
  })
  entitlementHistory(@Ctx() { database }: Context, @Arg('code', () => String, CODE) code: string) {
    return publishedHistory(database, PublishedEntitlement, code);
  }

  @FieldResolver(() => String, { description: "Title in the caller's language." })
  title(@Root() { titleRu, titleEn }: PublishedEntitlement, @Ctx() { language }: Context): string {
    return language === 'EN' ? titleEn : titleRu;
  }

  @Mutation(() => PublishedEntitlementType, {
    description:
      'Publishes what a level entitles to beyond 1.2–1.4, changes it or ends it, from a day on (1.5). Refused: CODE_OF_CORE, DAY_IN_PAST.',
  })
  setEntitlement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SetEntitlementInput) input: SetEntitlementInput,
  ) {
    return inTransaction('setEntitlement', input, (work) => setEntitlement(work, input));
  }
}

@Resolver(() => PartnerType)
export class PartnerEntitlementsResolver {
  @FieldResolver(() => [PublishedEntitlementType], {
    description: 'What its level entitles to beyond 1.2–1.4 today, as published (1.5); empty unless ACTIVE.',
  })
  async furtherEntitlements(@Root() partner: Partner, @Ctx() { loaders, today }: Context) {
    const competence = competenceOf(await loaders.of(competenceFactsLoader).load(partner.id), today);
    if (!isActive(competence)) return [];
    return entitlementsFor(await loaders.of(publishedEntitlementsLoader)(), competence.level, today);
  }
}
