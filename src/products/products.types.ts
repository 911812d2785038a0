import { Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { ProductFamilyEnum } from '../graphql/enums.js';
import { KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, Money, UUID } from '../graphql/scalars.js';
import type { ProductDelivery, ProductEdition, ProductFamily, ProductKind } from '../regulation/products.js';
import type { Product } from './product.js';
import type { ProductPrice } from './product-price.js';

export const ProductEditionEnum = enumOf<ProductEdition>('ProductEdition', 'The edition of a product.', {
  ENTERPRISE: 'Энтерпрайз.',
  HOLDING: 'Холдинг; bonuses do not pay for it (4.11).',
});

export const ProductDeliveryEnum = enumOf<ProductDelivery>('ProductDelivery', 'How a product is delivered.', {
  BOX: 'Коробочная версия: installed by the client.',
  CLOUD: 'Облачная версия: run by the vendor.',
});

export const ProductKindEnum = enumOf<ProductKind>('ProductKind', 'What is bought of a product.', {
  LICENCE: 'A new licence, the first purchase of a subscription included.',
  OPTION: 'An option to a licence; counts as a delivery (2.6).',
  EXTENSION: 'An extension of a licence, for more users.',
  RENEWAL: 'A renewal: neither a delivery (2.6) nor payable with bonuses (4.11).',
});

const CODE_MAX = 50;
const TITLE_MAX = 200;
const NOTE_MAX = 1000;
const SEATS_MAX = 1_000_000;

/** `title`, `price`, `prices` and `saleActivity` are resolved; the row has the rest. */
@ApiType('Product', 'A product of the nomenclature, its properties apart from one another (4.11).')
export class ProductType implements Omit<Product, 'id' | 'saleActivityId' | 'saleActivity'> {
  @Field(() => String, { description: 'Code; never changes.' })
  code: string;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;

  @Field(() => ProductFamilyEnum, { description: 'The family.' })
  family: ProductFamily;

  @Field(() => ProductEditionEnum, { description: 'The edition.' })
  edition: ProductEdition;

  @Field(() => ProductDeliveryEnum, { description: 'Box or cloud.' })
  delivery: ProductDelivery;

  @Field(() => ProductKindEnum, { description: 'A licence, or what is bought to one.' })
  kind: ProductKind;

  @Field(() => Boolean, {
    description: 'The partner bundle: for the partner’s own use, at the list price, to no client (5.10).',
  })
  isNotForResale: boolean;

  @Field(() => Boolean, { description: 'Priced by the vendor case by case, for MAXIMAL partners only (1.4).' })
  isNonStandard: boolean;

  @Field(() => Int, { nullable: true, description: 'For how many users; null where it is not sold by them.' })
  seats: number | null;

  @Field(() => DayScalar, { nullable: true, description: 'From this day nothing new is ordered of it; null if sold.' })
  archivedOn: string | null;

  @Field(() => Boolean, { description: 'Came with the demonstration catalogue; its figures are invented.' })
  isDemonstration: boolean;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

/** `amount` is resolved. */
@ApiType('ProductPrice', 'The list price of one piece from a day on (3.3). A change is a new record; none changes.')
export class ProductPriceType implements Omit<ProductPrice, 'product' | 'productId' | 'amountKopecks'> {
  @Field(() => UUID, { description: 'Identifier of this record.' })
  id: string;

  @Field(() => DayScalar, { description: 'The first day on which it is in force, until a later one replaces it.' })
  effectiveFrom: string;

  @Field(() => Boolean, { description: 'An invented figure for demonstration, not one of the vendor.' })
  isDemonstration: boolean;

  @Field(() => String, { description: 'On what it rests.' })
  note: string;

  @Field(() => UUID, { nullable: true, description: 'The user who set it; null if it came with the system.' })
  recordedBy: string | null;

  @Field(() => DateTime, { description: 'When it was set. Of two for the same first day the later one counts.' })
  recordedAt: Date;
}

@InputType({ description: 'A new product of the catalogue.' })
export class AddProductInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'Code: capital Latin letters, digits and underscores, 2 to 50.' })
  @Length(2, CODE_MAX)
  @Matches(/^[A-Z][A-Z0-9_]*$/)
  code: string;

  @Field(() => String, { description: 'Title in Russian, 2 to 200 characters.' })
  @Length(2, TITLE_MAX)
  titleRu: string;

  @Field(() => String, { description: 'Title in English, 2 to 200 characters.' })
  @Length(2, TITLE_MAX)
  titleEn: string;

  @Field(() => ProductFamilyEnum, { description: 'The family.' })
  family: ProductFamily;

  @Field(() => ProductEditionEnum, { description: 'The edition.' })
  edition: ProductEdition;

  @Field(() => ProductDeliveryEnum, { description: 'Box or cloud.' })
  delivery: ProductDelivery;

  @Field(() => ProductKindEnum, { description: 'A licence, or what is bought to one.' })
  kind: ProductKind;

  @Field(() => Boolean, { nullable: true, description: 'The partner bundle (5.10); false if not said.' })
  isNotForResale?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Priced case by case (1.4); false if not said.' })
  isNonStandard?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'For how many users: 1 to 1000000.' })
  @Min(1)
  @Max(SEATS_MAX)
  seats?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the sales activity by whose tariff it earns points (4.2); absent: it earns none.',
  })
  @Length(1, CODE_MAX)
  saleActivityCode?: string | null;
}

@InputType({ description: 'Changes to a product; what it is never changes. Absent: unchanged.' })
export class UpdateProductInput {
  @Field(() => String, { description: 'Code of the product.' })
  @Length(1, CODE_MAX)
  code: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Title in Russian, 2 to 200 characters.' })
  @Length(2, TITLE_MAX)
  titleRu?: string;

  @Field(() => String, { nullable: true, description: 'Title in English, 2 to 200 characters.' })
  @Length(2, TITLE_MAX)
  titleEn?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the sales activity by whose tariff it earns points (4.2); null: it earns none.',
  })
  @Length(1, CODE_MAX)
  saleActivityCode?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: nothing new is ordered of it from today; false: it is sold again.',
  })
  isArchived?: boolean;
}

@InputType({ description: 'The list price of a product from a day on (3.3).' })
export class SetProductPriceInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'Code of the product. NOT_FOUND.' })
  @Length(1, CODE_MAX)
  productCode: string;

  @Field(() => Money, { description: 'Roubles for one piece, at most 100000000. Refused: PRICE_TOO_HIGH.' })
  amount: number;

  @Field(() => DayScalar, { description: 'The first day in force: today or later. Refused: DAY_IN_PAST.' })
  effectiveFrom: string;

  @Field(() => String, { nullable: true, description: 'On what it rests, at most 1000 characters.' })
  @MaxLength(NOTE_MAX)
  note?: string | null;
}
