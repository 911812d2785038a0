import { Length, Matches } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { CategoryEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Category } from '../regulation/projects.js';
import type { Industry } from './industry.js';

export const KEY = 'Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters.';
export const VERSION = 'The version that was read; CONFLICT if it has changed since.';

const CODE = 'Code of the industry: capital Latin letters, digits and underscores, 2 to 50.';
const CODE_FORM = /^[A-Z][A-Z0-9_]*$/;
const TITLE_MAX = 100;

/** `title` depends on the caller's language; `schema.ts` resolves it. */
@ApiType('Industry', 'An industry of clients; a catalogue that the vendor edits (4.8).')
export class IndustryType implements Omit<Industry, 'id' | 'number'> {
  @Field(() => String, { description: 'Code by which the industry is chosen; never changes.' })
  code: string;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;

  @Field(() => String, { description: "Title in the caller's language." })
  title: string;

  @Field(() => Boolean, { description: 'Whether the regulation itself names it (4.8).' })
  isNamedByRegulation: boolean;

  @Field(() => Boolean, { description: 'Whether it came with the demonstration data and nobody has adopted it yet.' })
  isDemonstration: boolean;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'From this day no project may newly choose it; projects that have it keep it. Null while in use.',
  })
  archivedOn: string | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

@ApiType('CategoryInfo', 'A category of projects with its titles (4.8).')
export class CategoryInfo {
  @Field(() => CategoryEnum, { description: 'The category.' })
  code: Category;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;
}

@InputType({ description: 'A new industry (4.8).' })
export class AddIndustryInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: CODE })
  @Length(2, 50)
  @Matches(CODE_FORM)
  code: string;

  @Field(() => String, { description: 'Title in Russian, 2 to 100 characters.' })
  @Length(2, TITLE_MAX)
  titleRu: string;

  @Field(() => String, { description: 'Title in English, 2 to 100 characters.' })
  @Length(2, TITLE_MAX)
  titleEn: string;
}

/** Which industry, and which state of it the caller has seen. */
@InputType({ description: 'An industry to archive or to bring back.' })
export class IndustryInput {
  @Field(() => String, { description: 'Code of the industry.' })
  @Length(2, 50)
  code: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'Changes to an industry. Absent: unchanged.' })
export class UpdateIndustryInput extends IndustryInput {
  @Field(() => String, { nullable: true, description: 'Title in Russian, 2 to 100 characters.' })
  @Length(2, TITLE_MAX)
  titleRu?: string;

  @Field(() => String, { nullable: true, description: 'Title in English, 2 to 100 characters.' })
  @Length(2, TITLE_MAX)
  titleEn?: string;

  @Field(() => Boolean, { nullable: true, description: 'False adopts an industry of the demonstration data.' })
  isDemonstration?: boolean;
}
