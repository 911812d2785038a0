import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { DayScalar, Money } from '../graphql/scalars.js';
import { pointActivitiesLoader } from '../points/points.loaders.js';
import { PointActivityType } from '../points/tariffs.types.js';
import { inForceOn } from '../regulation/dated.js';
import { addProduct } from './add-product.js';
import { listProducts } from './list-products.js';
import type { Product } from './product.js';
import type { ProductPrice } from './product-price.js';
import { productPricesLoader } from './products.loaders.js';
import {
  AddProductInput,
  ProductPriceType,
  ProductType,
  SetProductPriceInput,
  UpdateProductInput,
} from './products.types.js';
import { setProductPrice } from './set-product-price.js';
import { updateProduct } from './update-product.js';

@Resolver(() => ProductType)
export class ProductsResolver {
  @Query(() => [ProductType], { description: 'The catalogue of products, by code.' })
  products(
    @Ctx() { database, today }: Context,
    @Arg('includeArchived', () => Boolean, { nullable: true, description: 'Also those that are no longer sold.' })
    includeArchived?: boolean | null,
  ) {
    return listProducts(database, { includeArchived: includeArchived ?? false, today });
  }

  @FieldResolver(() => String, { description: "Title in the caller's language." })
  title(@Root() product: Product, @Ctx() { language }: Context): string {
    return language === 'EN' ? product.titleEn : product.titleRu;
  }

  @FieldResolver(() => ProductPriceType, {
    nullable: true,
    description: 'The list price in force (3.3); null if there is none.',
  })
  async price(
    @Root() { id }: Product,
    @Ctx() { loaders, today }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: 'On which day, also a later one; today if not said.' })
    on?: string | null,
  ): Promise<ProductPrice | null> {
    return inForceOn(await loaders.of(productPricesLoader).load(id), on ?? today);
  }

  @FieldResolver(() => [ProductPriceType], { description: 'Every list price it has had or will have, as recorded.' })
  prices(@Root() { id }: Product, @Ctx() { loaders }: Context): Promise<ProductPrice[]> {
    return loaders.of(productPricesLoader).load(id);
  }

  @FieldResolver(() => PointActivityType, {
    nullable: true,
    description: 'The activity by whose tariff a sale of it earns points (4.2); null if it earns none.',
  })
  saleActivity(@Root() { saleActivityId }: Product, @Ctx() { loaders }: Context) {
    return saleActivityId === null ? null : loaders.of(pointActivitiesLoader).load(saleActivityId);
  }

  @Mutation(() => ProductType, {
    description:
      'Adds a product; it can be ordered once it has a price. Refused: PRODUCT_CODE_TAKEN, ACTIVITY_UNKNOWN (4.5), ACTIVITY_NOT_A_SALE (4.2).',
  })
  addProduct(@Ctx() { inTransaction }: Context, @Arg('input', () => AddProductInput) input: AddProductInput) {
    return inTransaction('addProduct', input, (work) => addProduct(work, input));
  }

  @Mutation(() => ProductType, {
    description:
      'Changes titles, the activity by which it earns points, and whether it is sold. Refused: ACTIVITY_UNKNOWN (4.5), ACTIVITY_NOT_A_SALE (4.2). NOT_FOUND; CONFLICT on an old version.',
  })
  updateProduct(@Ctx() { inTransaction }: Context, @Arg('input', () => UpdateProductInput) input: UpdateProductInput) {
    return inTransaction('updateProduct', input, (work) => updateProduct(work, input));
  }
}

@Resolver(() => ProductPriceType)
export class ProductPricesResolver {
  @FieldResolver(() => Money, { description: 'Roubles for one piece.' })
  amount(@Root() { amountKopecks }: ProductPrice): number {
    return amountKopecks;
  }

  @Mutation(() => ProductPriceType, {
    description:
      'Sets the list price of a product from a day on (3.3). Refused: DAY_IN_PAST, PRICE_TOO_HIGH. NOT_FOUND for an unknown product.',
  })
  setProductPrice(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SetProductPriceInput) input: SetProductPriceInput,
  ) {
    return inTransaction('setProductPrice', input, (work) => setProductPrice(work, input));
  }
}
