import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { competenceFactsLoader } from '../competence/competence.loaders.js';
import type { Context } from '../context.js';
import { LanguageEnum } from '../graphql/enums.js';
import { PartnerType } from '../partners/partners.types.js';
import { setMyLanguage } from './set-my-language.js';
import type { Language } from './user-account.js';
import { SetMyLanguageInput } from './users.types.js';
import { abilitiesOf, viewerOf } from './viewer.js';
import { ViewerAbility, ViewerType } from './viewer.types.js';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who I am to this server, and what I may do. Also for anonymous callers.' })
  viewer(@Ctx() { actor }: Context): ViewerType {
    return viewerOf(actor);
  }

  @FieldResolver(() => String, { nullable: true, description: 'My name, where it is known.' })
  async displayName(@Root() { userId }: ViewerType, @Ctx() { loaders }: Context): Promise<string | null> {
    return userId === null ? null : ((await loaders.users.load(userId))?.displayName ?? null);
  }

  @FieldResolver(() => LanguageEnum, { description: 'My language; for an anonymous caller that of the request.' })
  async language(@Root() { userId }: ViewerType, @Ctx() { loaders, language }: Context): Promise<Language> {
    return userId === null ? language : ((await loaders.users.load(userId))?.language ?? language);
  }

  @FieldResolver(() => PartnerType, { nullable: true, description: 'My company; null for all but its users.' })
  partner(@Root() { partnerId }: ViewerType, @Ctx() { loaders }: Context) {
    return partnerId === null ? null : loaders.partners.load(partnerId);
  }

  @FieldResolver(() => [ViewerAbility], {
    description: 'What sanctions leave to my company today (section 6); empty for all but its users.',
  })
  async abilities(@Root() { partnerId }: ViewerType, @Ctx() { loaders, today }: Context): Promise<ViewerAbility[]> {
    return partnerId === null ? [] : abilitiesOf(await loaders.of(competenceFactsLoader).load(partnerId), today);
  }

  @Mutation(() => ViewerType, { description: 'Sets the language of texts for me.' })
  async setMyLanguage(
    @Ctx() { inTransaction, actor }: Context,
    @Arg('input', () => SetMyLanguageInput) input: SetMyLanguageInput,
  ): Promise<ViewerType> {
    await inTransaction('setMyLanguage', input, (work) => setMyLanguage(work, input));
    return viewerOf(actor);
  }
}
