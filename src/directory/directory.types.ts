import { ArrayMaxSize, ArrayUnique, Length } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { IndustryType } from '../catalogues/catalogues.types.js';
import type { Industry } from '../catalogues/industry.js';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf, type Page, PageInfo } from '../graphql/connection.js';
import { CategoryEnum, EnterpriseProductEnum, LevelEnum } from '../graphql/enums.js';
import { DayScalar, EmailAddress, PhoneNumber, SafeInt, UUID, WebAddress } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { EnterpriseProduct } from '../regulation/products.js';
import type { Category } from '../regulation/projects.js';

@InputType({
  description:
    'Which partners to list (4.9). Conditions add up. An absent list is no condition; an empty one matches nothing.',
})
export class DirectoryFilter {
  @Field(() => [CategoryEnum], { nullable: true, description: 'At least one published project in any of them.' })
  @ArrayMaxSize(10)
  @ArrayUnique()
  categories?: Category[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of industries: at least one published project in any of them. INDUSTRY_UNKNOWN for a wrong code.',
  })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Length(1, 60, { each: true })
  industries?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Category and industry must be proved by one and the same project; otherwise each by some project.',
  })
  sameProject?: boolean | null;

  @Field(() => String, { nullable: true, description: 'City, upper and lower case alike.' })
  @Length(1, 100)
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Region, upper and lower case alike.' })
  @Length(1, 100)
  region?: string | null;

  @Field(() => LevelEnum, {
    nullable: true,
    description: 'Exactly this level. BASIC matches nobody: the list begins at EXTENDED (4.6).',
  })
  level?: Level | null;

  @Field(() => String, { nullable: true, description: 'Words of the name, typos tolerated. 1 to 100 characters.' })
  @Length(1, 100)
  search?: string | null;
}

@ApiType('CardCategory', 'A category in which a partner has published projects (4.8).')
export class CardCategory {
  @Field(() => CategoryEnum, { description: 'The category.' })
  category: Category;

  @Field(() => Int, { description: 'How many published projects it has there.' })
  projectCount: number;
}

@ApiType('CardIndustry', 'An industry in which a partner has published projects (4.8).')
export class CardIndustry {
  @Field(() => IndustryType, { description: 'The industry.' })
  industry: IndustryType;

  @Field(() => Int, { description: 'How many published projects it has there.' })
  projectCount: number;
}

@ApiType('Badge', 'The badge of the competence on a card (2.3).')
export class Badge {
  @Field(() => LevelEnum, { description: 'The level.' })
  level: Level;

  @Field(() => String, { description: "Its title in the caller's language." })
  title: string;

  @Field(() => DayScalar, { description: 'The last day on which it is valid (2.4).' })
  validThrough: Day;
}

@ApiType('PublishedProject', 'A published project on an enterprise product, as everybody may see it (4.8).')
export class PublishedProject {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Title.' })
  title: string;

  @Field(() => String, { description: 'The client.' })
  clientName: string;

  @Field(() => String, { description: 'What was done.' })
  description: string;

  @Field(() => EnterpriseProductEnum, { description: 'The product that it is built on.' })
  product: EnterpriseProduct;

  @Field(() => [CategoryEnum], { description: 'One or more categories (4.8).' })
  categories: Category[];

  @Field(() => WebAddress, { nullable: true, description: 'Where it can be seen.' })
  siteUrl: string | null;

  @Field(() => [WebAddress], { description: 'Addresses of screenshots.' })
  screenshotUrls: string[];

  @Field(() => DayScalar, { description: 'The first day of the work.' })
  startedOn: Day;

  @Field(() => DayScalar, { description: 'The last day of the work.' })
  finishedOn: Day;

  @Field(() => DayScalar, { description: 'The day of publication.' })
  publishedOn: Day;
}

export const PublishedProjectConnection = connectionOf(PublishedProject, 'PublishedProject');

@ApiType('PartnerCard', 'The public card of a KKV partner (2.3, 4.6).')
export class PartnerCard {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Name in addresses, unique.' })
  slug: string;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { description: 'What the partner says of itself.' })
  description: string;

  @Field(() => String, { description: 'City.' })
  city: string;

  @Field(() => String, { description: 'Region of Russia or country.' })
  region: string;

  @Field(() => WebAddress, { nullable: true, description: "The company's site." })
  siteUrl: string | null;

  @Field(() => WebAddress, { nullable: true, description: 'Address of the logo.' })
  logoUrl: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address for clients.' })
  email: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number for clients.' })
  phone: string | null;

  @Field(() => LevelEnum, { description: 'The level held (1.1).' })
  level: Level;

  @Field(() => SafeInt, { description: 'KKV points: the total that ranks the directory (4.7).' })
  points: number;

  /** Asked only where it is selected: it changes with every card that passes (`schema.ts`). */
  @Field(() => Int, {
    nullable: true,
    description: 'The place in the whole directory (4.7), whatever the filter; null for a card that is not listed.',
  })
  rank: () => number | null;

  @Field(() => Badge, { description: 'The badge of the competence (2.3).' })
  badge: Badge;

  @Field(() => [CardCategory], { description: 'Categories of the published projects, most projects first.' })
  categories: CardCategory[];

  @Field(() => [CardIndustry], { description: 'Industries of the published projects, most projects first.' })
  industries: CardIndustry[];

  /** Not of the API: under which day and filter the card is looked at. */
  view: CardView;
}

/** The day and filter under which a card is looked at. */
export interface CardView {
  readonly day: Day;
  /** Whether points are taken from the ledger as of the day, instead of the stored totals. */
  readonly isPast: boolean;
  readonly filter: ResolvedFilter;
}

/** A filter with the codes of industries turned into rows of the catalogue. */
export type ResolvedFilter = Omit<DirectoryFilter, 'industries'> & {
  industries?: Pick<Industry, 'id' | 'number'>[] | null;
};

@ApiType('CategoryFacet', 'A category as a choice for the filter.')
export class CategoryFacet {
  @Field(() => CategoryEnum, { description: 'The category.' })
  category: Category;

  @Field(() => Int, { description: 'How many partners would be listed if it were chosen instead (4.9).' })
  count: number;
}

@ApiType('IndustryFacet', 'An industry as a choice for the filter.')
export class IndustryFacet {
  @Field(() => IndustryType, { description: 'The industry.' })
  industry: IndustryType;

  @Field(() => Int, { description: 'How many partners would be listed if it were chosen instead (4.9).' })
  count: number;
}

@ApiType('DirectoryFacets', 'Choices for the filter with their counts; each facet ignores its own choice (4.9).')
export class DirectoryFacets {
  @Field(() => [CategoryFacet], { description: 'Every category, in the order of the catalogue.' })
  categories: CategoryFacet[];

  @Field(() => [IndustryFacet], { description: 'Every industry in use or offered, by its title.' })
  industries: IndustryFacet[];
}

@ApiType('DirectoryEdge', 'A place in the directory.')
export class DirectoryEdge {
  @Field(() => String, { description: 'Opaque; survives changes of other cards.' })
  cursor: string;

  @Field(() => Int, { description: 'The place within this filter, from 1.' })
  rank: number;

  @Field(() => PartnerCard, { description: 'The card.' })
  node: PartnerCard;
}

@ApiType('DirectoryConnection', 'The public list of KKV partners: points descending (4.7).')
export class DirectoryConnection {
  @Field(() => [DirectoryEdge], { description: 'The places of the page.' })
  edges: DirectoryEdge[];

  @Field(() => [PartnerCard], { description: 'The same without cursors and places.' })
  nodes: PartnerCard[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many match the filter; counted only when selected.' })
  totalCount: number;

  @Field(() => DirectoryFacets, { description: 'Choices for the filter; counted only when selected.' })
  facets: DirectoryFacets;
}

/** What the directory's resolver returns: counts and facets are made when they are asked for. */
export interface DirectoryPage extends Omit<Page<PartnerCard>, 'edges'> {
  edges: DirectoryEdge[];
  facets: () => Promise<DirectoryFacets>;
}
