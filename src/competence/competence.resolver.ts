import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Actor, hasRole } from '../access/actor.js';
import { STAFF_ROLES } from '../access/roles.js';
import type { Context } from '../context.js';
import { DayScalar } from '../graphql/scalars.js';
import type { LegalEntity } from '../partners/legal-entity.js';
import type { Partner } from '../partners/partner.js';
import { LegalEntityType, PartnerType } from '../partners/partners.types.js';
import type { Day } from '../regulation/day.js';
import { changeLegalEntity } from './change-legal-entity.js';
import { competenceFactsLoader, competenceTermsLoader } from './competence.loaders.js';
import {
  ChangeLegalEntityInput,
  CompetenceTermType,
  CompetenceType,
  EntitlementType,
  ImportCompetenceTermInput,
  VoidCompetenceTermInput,
} from './competence.types.js';
import type { CompetenceTerm } from './competence-term.js';
import { competenceViewOn, entitlementsOn, refuseTooFar } from './competence-view.js';
import { importCompetenceTerm } from './import-competence-term.js';
import { BADGE_TITLES, ENTITLEMENT_TITLES } from './titles.js';
import { voidCompetenceTerm } from './void-competence-term.js';

/** What a partner's card says of its competence. */
@Resolver(() => PartnerType)
export class PartnerCompetenceResolver {
  @FieldResolver(() => CompetenceType, {
    description: 'The competence on a day (section 2). AS_OF_TOO_FAR for a day more than two years ahead.',
  })
  async competence(
    @Root() partner: Partner,
    @Ctx() { loaders, today }: Context,
    @Arg('asOf', () => DayScalar, { nullable: true, description: 'Any day, past or future; today if not said.' })
    asOf?: Day | null,
  ): Promise<CompetenceType> {
    refuseTooFar(asOf ?? today, today);
    return competenceViewOn(await loaders.of(competenceFactsLoader).load(partner.id), asOf ?? today);
  }

  @FieldResolver(() => [CompetenceTermType], {
    description: 'Every term on record, the latest first; voided ones are shown to staff only (2.4).',
  })
  async competenceTerms(@Root() partner: Partner, @Ctx() { actor, loaders }: Context): Promise<CompetenceTerm[]> {
    const terms = await loaders.of(competenceTermsLoader).load(partner.id);
    return maySeeVoided(actor) ? terms : terms.filter((term) => term.voidedAt === null);
  }

  @FieldResolver(() => [EntitlementType], {
    description: 'What the competence entitles to today (1.2–1.4); empty unless it is ACTIVE.',
  })
  async entitlements(@Root() partner: Partner, @Ctx() { loaders, today }: Context) {
    return entitlementsOn(await loaders.of(competenceFactsLoader).load(partner.id), today);
  }
}

const maySeeVoided = (actor: Actor): boolean => hasRole(actor, ...STAFF_ROLES);

@Resolver(() => CompetenceType)
export class CompetenceResolver {
  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The legal entity that holds it (2.12); null for NONE and ENDED.',
  })
  legalEntity(
    @Root() { legalEntityId }: CompetenceType,
    @Ctx() { loaders }: Context,
  ): Promise<LegalEntity | null> | null {
    return legalEntityId === null ? null : loaders.legalEntities.load(legalEntityId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Title of the badge on the card, in the caller's language (2.3); null unless ACTIVE.",
  })
  badgeTitle(@Root() { state, level }: CompetenceType, @Ctx() { language }: Context): string | null {
    return state === 'ACTIVE' && level !== null ? BADGE_TITLES[level][language] : null;
  }
}

@Resolver(() => EntitlementType)
export class EntitlementResolver {
  @FieldResolver(() => String, { description: "Its title in the caller's language." })
  title(@Root() { code }: EntitlementType, @Ctx() { language }: Context): string {
    return ENTITLEMENT_TITLES[code][language];
  }
}

@Resolver(() => CompetenceTermType)
export class CompetenceTermsResolver {
  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that holds it (2.12).' })
  legalEntity(@Root() term: CompetenceTerm, @Ctx() { loaders }: Context): Promise<LegalEntity | null> {
    return loaders.legalEntities.load(term.legalEntityId);
  }

  @FieldResolver(() => PartnerType, { description: 'The partner.' })
  partner(@Root() term: CompetenceTerm, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(term.partnerId);
  }

  @Mutation(() => CompetenceTermType, {
    description:
      'Takes over a competence granted earlier. Refused: TERM_OVERLAPS, TERM_LONGER_THAN_YEAR, TERM_STARTS_IN_FUTURE (2.4), TERM_ENDS_BEFORE_IT_STARTS, RENEWAL_UNDECIDED where the renewal of the term before is open (2.10), LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT (2.12). NOT_FOUND for an entity that is not on the card.',
  })
  importCompetenceTerm(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ImportCompetenceTermInput) input: ImportCompetenceTermInput,
  ) {
    return inTransaction('importCompetenceTerm', input, (work) => importCompetenceTerm(work, input));
  }

  @Mutation(() => CompetenceTermType, {
    description:
      'Moves the running competence to another legal entity that has signed the accession statement: the same term, a new certificate (2.12). Answers with the record that holds from today on. Refused: COMPETENCE_NOT_HELD, LEGAL_ENTITY_HOLDS_ALREADY, LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT and the other LEGAL_ENTITY_… codes. NOT_FOUND for an entity that is not on the card.',
  })
  changeLegalEntity(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ChangeLegalEntityInput) input: ChangeLegalEntityInput,
  ) {
    return inTransaction('changeLegalEntity', input, (work) => changeLegalEntity(work, input));
  }

  @Mutation(() => CompetenceTermType, {
    description:
      'Voids an import made by mistake: it stays on record and counts nowhere; points already accrued stay. Refused: TERM_NOT_IMPORTED, TERM_ALREADY_VOIDED, TERM_DECIDED_UPON (2.4), REASON_REQUIRED. CONFLICT on an old version.',
  })
  voidCompetenceTerm(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => VoidCompetenceTermInput) input: VoidCompetenceTermInput,
  ) {
    return inTransaction('voidCompetenceTerm', input, (work) => voidCompetenceTerm(work, input));
  }
}
