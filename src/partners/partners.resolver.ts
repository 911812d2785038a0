import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { UUID } from '../graphql/scalars.js';
import { NotFoundError } from '../refused-error.js';
import { endPartnership } from './end-partnership.js';
import { addLegalEntity, recordAccessionStatement, removeLegalEntity } from './legal-entities.js';
import { listPartners } from './list-partners.js';
import { Partner } from './partner.js';
import {
  AddLegalEntityInput,
  EndPartnershipInput,
  PartnerFilter,
  RecordAccessionStatementInput,
  RegisterPartnerInput,
  RemoveLegalEntityInput,
  UpdateMyCardInput,
  UpdatePartnerInput,
} from './partner-inputs.types.js';
import { legalEntitiesLoader } from './partners.loaders.js';
import { LegalEntityType, PartnerConnection, PartnerType } from './partners.types.js';
import { registerPartner } from './register-partner.js';
import { updateMyCard } from './update-my-card.js';
import { updatePartner } from './update-partner.js';

@Resolver(() => PartnerType)
export class PartnersResolver {
  @Query(() => PartnerType, {
    description: "The caller's own company: the portal's dashboard. FORBIDDEN to everybody but a partner's users.",
  })
  async myPartner(@Ctx() { actor, loaders }: Context): Promise<Partner> {
    const partner = actor.partnerId === null ? null : await loaders.partners.load(actor.partnerId);
    if (!partner) throw new NotFoundError();
    return partner;
  }

  @Query(() => PartnerType, {
    description: 'A partner by its id, for staff, or for its own users. NOT_FOUND otherwise.',
  })
  async partnerById(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The partner.' }) id: string,
  ): Promise<Partner> {
    const partner = mayReadPartner(actor, id) ? await loaders.partners.load(id) : null;
    if (!partner) throw new NotFoundError('id');
    return partner;
  }

  @Query(() => PartnerConnection, { description: 'All partners, in any state, by name.' })
  partners(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PartnerFilter, { nullable: true, description: 'Which of them.' })
    filter?: PartnerFilter | null,
  ) {
    return listPartners(database, filter ?? {}, page);
  }

  @FieldResolver(() => [LegalEntityType], {
    description: 'Legal entities of the card, also those that left it (2.12).',
  })
  legalEntities(@Root() partner: Partner, @Ctx() { loaders }: Context) {
    return loaders.of(legalEntitiesLoader).load(partner.id);
  }

  @Mutation(() => PartnerType, {
    description:
      'Registers a partner with its legal entities. Refused: SLUG_TAKEN, MANAGER_UNKNOWN (3.6), LEGAL_ENTITY_INN_TAKEN and the rest of 2.12, all at once.',
  })
  registerPartner(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RegisterPartnerInput) input: RegisterPartnerInput,
  ) {
    return inTransaction('registerPartner', input, (work) => registerPartner(work, input));
  }

  @Mutation(() => PartnerType, {
    description:
      "Changes a partner's card. CONFLICT on an old version. Refused: MANAGER_UNKNOWN, HOLDER_NEEDS_MANAGER (3.6), INDIVIDUAL_TERMS_IN_USE (2.12).",
  })
  updatePartner(@Ctx() { inTransaction }: Context, @Arg('input', () => UpdatePartnerInput) input: UpdatePartnerInput) {
    return inTransaction('updatePartner', input, (work) => updatePartner(work, input));
  }

  @Mutation(() => PartnerType, { description: "Changes the texts of one's own card. CONFLICT on an old version." })
  updateMyCard(@Ctx() { inTransaction }: Context, @Arg('input', () => UpdateMyCardInput) input: UpdateMyCardInput) {
    return inTransaction('updateMyCard', input, (work) => updateMyCard(work, input));
  }

  @Mutation(() => LegalEntityType, {
    description: 'Puts a further legal entity on a card; individual terms are needed (2.12).',
  })
  addLegalEntity(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AddLegalEntityInput) input: AddLegalEntityInput,
  ) {
    return inTransaction('addLegalEntity', input, (work) => addLegalEntity(work, input));
  }

  @Mutation(() => LegalEntityType, {
    description:
      'Takes a legal entity off its card. Refused while the partnership is in force: LEGAL_ENTITY_HOLDS_COMPETENCE, through the months in which a term can be renewed; LEGAL_ENTITY_LAST (2.12).',
  })
  removeLegalEntity(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RemoveLegalEntityInput) input: RemoveLegalEntityInput,
  ) {
    return inTransaction('removeLegalEntity', input, (work) => removeLegalEntity(work, input));
  }

  @Mutation(() => LegalEntityType, { description: 'Records the accession statement of a legal entity (2.12).' })
  recordAccessionStatement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RecordAccessionStatementInput) input: RecordAccessionStatementInput,
  ) {
    return inTransaction('recordAccessionStatement', input, (work) => recordAccessionStatement(work, input));
  }

  @Mutation(() => PartnerType, {
    description:
      'Ends a partnership without a sanction; the competence ends the day after. Refused: DAY_IN_PAST, PARTNERSHIP_ALREADY_ENDED.',
  })
  endPartnership(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => EndPartnershipInput) input: EndPartnershipInput,
  ) {
    return inTransaction('endPartnership', input, (work) => endPartnership(work, input));
  }
}
