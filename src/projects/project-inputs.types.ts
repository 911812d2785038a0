import { ArrayMaxSize, ArrayUnique, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { CategoryEnum, EnterpriseProductEnum, PublicationStateEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, EmailAddress, PhoneNumber, UUID, WebAddress } from '../graphql/scalars.js';
import type { EnterpriseProduct } from '../regulation/products.js';
import { CATEGORIES, type Category, PUBLICATION_STATES, type PublicationState } from '../regulation/projects.js';

const SCREENSHOTS_MAX = 20;
const INDUSTRY_CODES_MAX = 100;
const INDUSTRY_CODE_LENGTH_MAX = 50;

/** What a project says of itself. Everything but the title may wait until it is submitted. */
@InputType()
class ProjectContentInput {
  @Field(() => String, { nullable: true, description: 'The client, at most 300 characters.' })
  @MaxLength(300)
  clientName?: string | null;

  @Field(() => String, { nullable: true, description: 'The contact person (3.5), at most 200 characters.' })
  @MaxLength(200)
  contactName?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: "The contact person's e-mail address." })
  @MaxLength(320)
  contactEmail?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: "The contact person's telephone number." })
  contactPhone?: string | null;

  @Field(() => String, { nullable: true, description: 'What was done, at most 10000 characters.' })
  @MaxLength(10_000)
  description?: string;

  @Field(() => EnterpriseProductEnum, { nullable: true, description: 'The product that it is built on (4.3).' })
  product?: EnterpriseProduct | null;

  @Field(() => [CategoryEnum], { nullable: true, description: 'The categories in which it proves experience (4.8).' })
  @ArrayMaxSize(CATEGORIES.length)
  @ArrayUnique()
  categories?: Category[];

  @Field(() => String, {
    nullable: true,
    description: 'Code of the industry (4.8). Refused: INDUSTRY_UNKNOWN; INDUSTRY_ARCHIVED if it is newly chosen.',
  })
  @Length(1, INDUSTRY_CODE_LENGTH_MAX)
  industry?: string | null;

  @Field(() => WebAddress, { nullable: true, description: 'Where the result can be seen.' })
  siteUrl?: string | null;

  @Field(() => [WebAddress], { nullable: true, description: 'Addresses of screenshots, at most 20.' })
  @ArrayMaxSize(SCREENSHOTS_MAX)
  @ArrayUnique()
  screenshotUrls?: string[];

  @Field(() => DayScalar, { nullable: true, description: 'The first day of the work.' })
  startedOn?: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day of the work, not before the first: PROJECT_FINISHES_BEFORE_START.',
  })
  finishedOn?: string | null;
}

@InputType({ description: 'A new project, as a draft.' })
export class CreateProjectInput extends ProjectContentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'Whose project it is: needed from a manager; the users of a partner leave it out.',
  })
  partnerId?: string | null;

  @Field(() => String, { description: 'Title, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 300)
  title: string;
}

@InputType({ description: 'Changes to a project. Absent: unchanged; null: emptied, but for the title (REQUIRED).' })
export class UpdateProjectInput extends ProjectContentInput {
  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Title, 1 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 300)
  title?: string;
}

@InputType({ description: 'A project to submit for publication.' })
export class SubmitProjectInput {
  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A submitted project to publish.' })
export class PublishProjectInput {
  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => Int, { description: 'The version that was reviewed; CONFLICT if the partner has edited it since.' })
  expectedVersion: number;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A submitted project to send back.' })
export class ReturnProjectInput {
  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'What is to be put right, for the partner to read; at most 5000 characters.' })
  @MaxLength(5000)
  remarks: string;
}

@InputType({ description: 'A publication to withdraw.' })
export class WithdrawPublicationInput {
  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'Why, for the partner to read; at most 5000 characters.' })
  @MaxLength(5000)
  remarks: string;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({
  description:
    "Which of a partner's projects. Conditions add up; an absent list is none, an empty one matches nothing.",
})
export class PartnerProjectFilter {
  @Field(() => [PublicationStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(PUBLICATION_STATES.length)
  publicationStates?: PublicationState[] | null;

  @Field(() => [CategoryEnum], { nullable: true, description: 'In any of these categories (4.8).' })
  @ArrayMaxSize(CATEGORIES.length)
  categories?: Category[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of industries: in any of them (4.8). INDUSTRY_UNKNOWN for a wrong code.',
  })
  @ArrayMaxSize(INDUSTRY_CODES_MAX)
  @Length(1, INDUSTRY_CODE_LENGTH_MAX, { each: true })
  industries?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of title or client, typos tolerated; 1 to 100 characters.',
  })
  @Length(1, 100)
  search?: string | null;
}

@InputType({
  description:
    'Which projects of all partners. Conditions add up; an absent list is none, an empty one matches nothing.',
})
export class ProjectFilter extends PartnerProjectFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;
}
