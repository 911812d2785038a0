import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { mayReadExplanations, mayReadLeads, mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { OBLIGATION_KINDS, type Obligation } from '../regulation/obligations.js';
import { OBLIGATION_TEXTS } from './obligation-texts.js';
import { obligationsLoader } from './obligations.loaders.js';
import { ObligationType } from './obligations.types.js';

@Resolver(() => ObligationType)
export class ObligationsResolver {
  @FieldResolver(() => String, { description: 'The clause that it rests on.' })
  clause(@Root() { kind }: Obligation): string {
    return OBLIGATION_KINDS[kind];
  }

  @FieldResolver(() => String, { description: "What it is, in the caller's language." })
  title(@Root() { kind }: Obligation, @Ctx() { language }: Context): string {
    return OBLIGATION_TEXTS[kind].title[language];
  }

  @FieldResolver(() => String, { description: "How it is fulfilled, in the caller's language." })
  howTo(@Root() { kind }: Obligation, @Ctx() { language }: Context): string {
    return OBLIGATION_TEXTS[kind].howTo[language];
  }
}

@Resolver(() => PartnerType)
export class PartnerObligationsResolver {
  @FieldResolver(() => [ObligationType], {
    description:
      'What it has to do: overdue first, then due, to come, and done for the present term, each by its day and clause (1.3, 2.5–2.7, 2.9, 3.5–3.7). An explanation is told to its own users and compliance alone, leads to its own users and managers.',
  })
  async obligations(@Root() partner: Partner, @Ctx() { actor, loaders, today }: Context): Promise<Obligation[]> {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    const all = await loaders.of(obligationsLoader)(partner.id, today);
    return all.filter(
      ({ explanationRequestId, leadAssignmentId }) =>
        (explanationRequestId === null || mayReadExplanations(actor, partner.id)) &&
        (leadAssignmentId === null || mayReadLeads(actor, partner.id)),
    );
  }
}
