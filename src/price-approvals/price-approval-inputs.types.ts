import { ArrayMaxSize, ArrayMinSize, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, INN, Money, UUID } from '../graphql/scalars.js';
import type { PriceDecision } from '../regulation/price-approvals.js';
import { LINES_MAX, QUANTITY_MAX } from '../regulation/prices.js';
import { PriceDecisionEnum } from './price-approvals.types.js';

const CODE_MAX = 50;
const COMMENT_MAX = 4000;
const PERCENT_MAX = 100;

@InputType({ description: 'A product and the price asked for it: a price, or a discount off the list (3.3).' })
export class AskedPriceInput {
  @Field(() => String, { description: 'Code of the product. Refused: PRODUCT_UNKNOWN, PRODUCT_ARCHIVED, and others.' })
  @Length(1, CODE_MAX)
  productCode: string;

  @Field(() => Int, { description: 'Pieces: 1 to 100000.' })
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity: number;

  @Field(() => Money, { nullable: true, description: 'Roubles asked for one piece, at most 100000000.' })
  price?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Instead of a price: percent off the list price of today, 0 to 100, rounded down to kopecks.',
  })
  @Min(0)
  @Max(PERCENT_MAX)
  discountPercent?: number | null;
}

@InputType()
class AskPricesInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => [AskedPriceInput], { description: 'The lines, 1 to 50, each of another product.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  lines: AskedPriceInput[];

  @Field(() => String, { nullable: true, description: 'On what grounds, at most 4000 characters.' })
  @MaxLength(COMMENT_MAX)
  comment?: string | null;
}

@InputType({ description: 'Prices to ask of the vendor for a client (3.3).' })
export class RequestPriceApprovalInput extends AskPricesInput {
  @Field(() => INN, { description: 'ИНН of the client.' })
  clientInn: string;

  @Field(() => String, { description: 'Name of the client, 2 to 300 characters.' })
  @Matches(HAS_LETTERS)
  @Length(2, 300)
  clientName: string;

  @Field(() => UUID, {
    nullable: true,
    description:
      "The partner's own work with this client that they are asked for (3.1); left out: the open one, if there is one. Refused: ENGAGEMENT_OTHER_CLIENT, ENGAGEMENT_LOST.",
  })
  engagementId?: string | null;
}

@InputType({ description: 'Other prices to ask, in a further round (3.3).' })
export class RevisePriceApprovalInput extends AskPricesInput {
  @Field(() => UUID, { description: 'The price approval.' })
  priceApprovalId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'The vendor’s word on one line.' })
export class DecidedPriceInput {
  @Field(() => UUID, { description: 'A line of the partner’s last round.' })
  lineId: string;

  @Field(() => Money, { nullable: true, description: 'The price offered for one piece; absent: the one asked for.' })
  price?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of a non-standard line: bonuses may pay for it (4.11); false if not said.',
  })
  mayUseBonuses?: boolean | null;
}

@InputType({ description: 'The vendor’s word on prices (3.3).' })
export class DecidePriceApprovalInput {
  @Field(() => UUID, { description: 'The price approval.' })
  priceApprovalId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => PriceDecisionEnum, { description: 'Which word.' })
  outcome: PriceDecision;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it holds: today or later. Required unless refused.',
  })
  validThrough?: string | null;

  @Field(() => [DecidedPriceInput], {
    nullable: true,
    description: 'The lines of which more is to be said than yes; a counter offer names at least one other price.',
  })
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  lines?: DecidedPriceInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the partner to read, at most 4000 characters. REASON_REQUIRED of a refusal.',
  })
  @MaxLength(COMMENT_MAX)
  reason?: string | null;
}

@InputType({ description: 'A counter offer to accept (3.3).' })
export class AcceptCounterOfferInput {
  @Field(() => UUID, { description: 'The price approval.' })
  priceApprovalId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A request for prices to take back (3.3).' })
export class WithdrawPriceApprovalInput {
  @Field(() => UUID, { description: 'The price approval.' })
  priceApprovalId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Why, for the vendor to read, at most 4000 characters.' })
  @MaxLength(COMMENT_MAX)
  comment?: string | null;
}
