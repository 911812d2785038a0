import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { addIndustry } from './add-industry.js';
import { archiveIndustry, restoreIndustry } from './archive-industry.js';
import {
  AddIndustryInput,
  CategoryInfo,
  IndustryInput,
  IndustryType,
  UpdateIndustryInput,
} from './catalogues.types.js';
import { CATEGORY_INFOS } from './category-titles.js';
import { listIndustries, titleIn } from './list-industries.js';
import { updateIndustry } from './update-industry.js';

@Resolver(() => IndustryType)
export class IndustriesResolver {
  @Query(() => [IndustryType], { description: "The industries of clients, by title in the caller's language (4.8)." })
  industries(
    @Ctx() { database, language, today }: Context,
    @Arg('includeArchived', () => Boolean, { nullable: true, description: 'Also those that are no longer chosen.' })
    includeArchived?: boolean | null,
  ) {
    return listIndustries(database, { includeArchived: includeArchived ?? false, language, today });
  }

  @Mutation(() => IndustryType, { description: 'Adds an industry. Refused: INDUSTRY_CODE_TAKEN (4.8).' })
  addIndustry(@Ctx() { inTransaction }: Context, @Arg('input', () => AddIndustryInput) input: AddIndustryInput) {
    return inTransaction('addIndustry', input, (work) => addIndustry(work, input));
  }

  @Mutation(() => IndustryType, {
    description: 'Changes the titles of an industry. NOT_FOUND; CONFLICT on an old version.',
  })
  updateIndustry(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => UpdateIndustryInput) input: UpdateIndustryInput,
  ) {
    return inTransaction('updateIndustry', input, (work) => updateIndustry(work, input));
  }

  @Mutation(() => IndustryType, {
    description: 'From today no project may newly choose the industry (4.8). NOT_FOUND; CONFLICT on an old version.',
  })
  archiveIndustry(@Ctx() { inTransaction }: Context, @Arg('input', () => IndustryInput) input: IndustryInput) {
    return inTransaction('archiveIndustry', input, (work) => archiveIndustry(work, input));
  }

  @Mutation(() => IndustryType, {
    description: 'Projects may choose the industry again (4.8). NOT_FOUND; CONFLICT on an old version.',
  })
  restoreIndustry(@Ctx() { inTransaction }: Context, @Arg('input', () => IndustryInput) input: IndustryInput) {
    return inTransaction('restoreIndustry', input, (work) => restoreIndustry(work, input));
  }
}

@Resolver(() => CategoryInfo)
export class CategoriesResolver {
  @Query(() => [CategoryInfo], { description: 'The categories of projects (4.8).' })
  categories(): readonly CategoryInfo[] {
    return CATEGORY_INFOS;
  }

  @FieldResolver(() => String, { description: "Title in the caller's language." })
  title(@Root() category: CategoryInfo, @Ctx() { language }: Context): string {
    return titleIn(language, category);
  }
}
