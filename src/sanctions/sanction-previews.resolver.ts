import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { textOf } from '../graphql/refusal-texts.js';
import { previewSanction, type SanctionPreview } from './preview-sanction.js';
import { SanctionPreviewInput } from './sanction-inputs.types.js';
import { PreviewRefusalType, SanctionPreviewType } from './sanction-preview.types.js';

@Resolver(() => SanctionPreviewType)
export class SanctionPreviewsResolver {
  @Query(() => SanctionPreviewType, {
    description:
      'What a sanction would do if it were imposed now, and whether it may be. NOT_FOUND without the partner.',
  })
  sanctionPreview(
    @Ctx() context: Context,
    @Arg('input', () => SanctionPreviewInput, { description: 'The sanction.' }) input: SanctionPreviewInput,
  ): Promise<SanctionPreview> {
    return previewSanction(context, input, context.today);
  }

  @FieldResolver(() => [PreviewRefusalType], { description: 'Why it would be refused; empty if it may be imposed.' })
  refusals(@Root() { refusals }: SanctionPreview, @Ctx() { language }: Context): PreviewRefusalType[] {
    return refusals.map((found) => ({ code: found.code, clause: found.clause, message: textOf(found, language) }));
  }
}
