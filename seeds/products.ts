import type { Product } from '../src/products/product.js';
import type { ProductDelivery, ProductFamily, ProductKind } from '../src/regulation/products.js';
import { SALE_BITRIX24_BOX, SALE_BITRIX24_CLOUD, SALE_RENEWAL, SALE_SITE_MANAGEMENT } from './tariffs.js';

export type SeededProduct = Omit<
  Product,
  'id' | 'version' | 'saleActivity' | 'saleActivityId' | 'archivedOn' | 'isDemonstration'
> & {
  saleActivityCode: string | null;
  /** An invented list price in roubles; null for what is priced case by case. */
  roubles: number | null;
};

type Sketch = Partial<SeededProduct> & Pick<SeededProduct, 'code' | 'titleRu' | 'titleEn' | 'roubles'>;

const bitrix24 = (delivery: ProductDelivery, kind: ProductKind, sketch: Sketch): SeededProduct => ({
  ...{ family: 'BITRIX24', edition: 'ENTERPRISE', delivery, kind },
  ...{ isNotForResale: false, isNonStandard: false, seats: null },
  saleActivityCode: saleActivityOf('BITRIX24', delivery, kind),
  ...sketch,
});

const siteManagement = (kind: ProductKind, sketch: Sketch): SeededProduct => ({
  ...bitrix24('BOX', kind, sketch),
  family: 'SITE_MANAGEMENT',
  saleActivityCode: saleActivityOf('SITE_MANAGEMENT', 'BOX', kind),
  ...sketch,
});

/** 4.2: the invented product groups of the sales tariff. */
function saleActivityOf(family: ProductFamily, delivery: ProductDelivery, kind: ProductKind): string {
  if (kind === 'RENEWAL') return SALE_RENEWAL;
  if (family === 'SITE_MANAGEMENT') return SALE_SITE_MANAGEMENT;
  return delivery === 'BOX' ? SALE_BITRIX24_BOX : SALE_BITRIX24_CLOUD;
}

const CLOUD_SEATS = [250, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000] as const;
const ROUBLES_PER_CLOUD_SEAT = 1_600;

const cloudOf = (kind: 'LICENCE' | 'RENEWAL') =>
  CLOUD_SEATS.map((seats) =>
    bitrix24('CLOUD', kind, {
      code: `B24_CLOUD_ENTERPRISE_${seats}${kind === 'RENEWAL' ? '_RENEWAL' : ''}`,
      titleRu: `Битрикс24 Энтерпрайз ${seats}, облако, 12 месяцев${kind === 'RENEWAL' ? ', продление' : ''}`,
      titleEn: `Bitrix24 Enterprise ${seats}, cloud, 12 months${kind === 'RENEWAL' ? ', renewal' : ''}`,
      seats,
      roubles: seats * ROUBLES_PER_CLOUD_SEAT,
    }),
  );

/** The nomenclature follows that of the vendor; every price is invented. */
export const PRODUCT_SEEDS: readonly SeededProduct[] = [
  ...cloudOf('LICENCE'),
  ...cloudOf('RENEWAL'),
  bitrix24('BOX', 'LICENCE', {
    code: 'B24_BOX_ENTERPRISE_1000',
    titleRu: 'Битрикс24 Энтерпрайз 1000, коробка',
    titleEn: 'Bitrix24 Enterprise 1000, box',
    seats: 1000,
    roubles: 1_900_000,
  }),
  bitrix24('BOX', 'EXTENSION', {
    code: 'B24_BOX_ENTERPRISE_EXTENSION_1000',
    titleRu: 'Битрикс24 Энтерпрайз, коробка, расширение на 1000 пользователей',
    titleEn: 'Bitrix24 Enterprise, box, extension by 1000 users',
    seats: 1000,
    roubles: 850_000,
  }),
  bitrix24('BOX', 'RENEWAL', {
    code: 'B24_BOX_ENTERPRISE_1000_RENEWAL',
    titleRu: 'Битрикс24 Энтерпрайз 1000, коробка, продление',
    titleEn: 'Bitrix24 Enterprise 1000, box, renewal',
    seats: 1000,
    roubles: 570_000,
  }),
  bitrix24('BOX', 'LICENCE', {
    code: 'B24_BOX_HOLDING',
    titleRu: 'Битрикс24 Энтерпрайз Холдинг, коробка',
    titleEn: 'Bitrix24 Enterprise Holding, box',
    edition: 'HOLDING',
    roubles: 4_500_000,
  }),
  bitrix24('BOX', 'EXTENSION', {
    code: 'B24_BOX_HOLDING_EXTENSION',
    titleRu: 'Битрикс24 Энтерпрайз Холдинг, коробка, расширение на одну компанию',
    titleEn: 'Bitrix24 Enterprise Holding, box, extension by one company',
    edition: 'HOLDING',
    roubles: 900_000,
  }),
  bitrix24('BOX', 'RENEWAL', {
    code: 'B24_BOX_HOLDING_RENEWAL',
    titleRu: 'Битрикс24 Энтерпрайз Холдинг, коробка, продление',
    titleEn: 'Bitrix24 Enterprise Holding, box, renewal',
    edition: 'HOLDING',
    roubles: 1_350_000,
  }),
  siteManagement('LICENCE', {
    code: 'SM_ENTERPRISE',
    titleRu: 'Управление сайтом Энтерпрайз',
    titleEn: 'Site management Enterprise',
    roubles: 1_500_000,
  }),
  siteManagement('LICENCE', {
    code: 'SM_ENTERPRISE_SUBSCRIPTION',
    titleRu: 'Управление сайтом Энтерпрайз, подписка на 12 месяцев',
    titleEn: 'Site management Enterprise, subscription for 12 months',
    roubles: 620_000,
  }),
  siteManagement('RENEWAL', {
    code: 'SM_ENTERPRISE_RENEWAL',
    titleRu: 'Управление сайтом Энтерпрайз, продление',
    titleEn: 'Site management Enterprise, renewal',
    roubles: 450_000,
  }),
  siteManagement('RENEWAL', {
    code: 'SM_ENTERPRISE_SUBSCRIPTION_RENEWAL',
    titleRu: 'Управление сайтом Энтерпрайз, продление подписки на 12 месяцев',
    titleEn: 'Site management Enterprise, renewal of the subscription for 12 months',
    roubles: 620_000,
  }),
  siteManagement('OPTION', {
    code: 'SM_ENTERPRISE_OPTION_CLUSTER',
    titleRu: 'Управление сайтом Энтерпрайз, опция «Дополнительный узел кластера»',
    titleEn: 'Site management Enterprise, option «additional cluster node»',
    roubles: 180_000,
  }),
  bitrix24('BOX', 'LICENCE', {
    code: 'B24_BOX_NON_STANDARD',
    titleRu: 'Битрикс24 Энтерпрайз, коробка, нетиповая лицензия',
    titleEn: 'Bitrix24 Enterprise, box, non-standard licence',
    isNonStandard: true,
    roubles: null,
  }),
  bitrix24('BOX', 'EXTENSION', {
    code: 'B24_BOX_NON_STANDARD_EXTENSION',
    titleRu: 'Битрикс24 Энтерпрайз, коробка, нетиповое расширение',
    titleEn: 'Bitrix24 Enterprise, box, non-standard extension',
    isNonStandard: true,
    roubles: null,
  }),
  bitrix24('BOX', 'LICENCE', {
    code: 'PARTNER_BUNDLE',
    titleRu: 'Партнёрский бандл Энтерпрайз, 12 месяцев',
    titleEn: 'Partner bundle Enterprise, 12 months',
    isNotForResale: true,
    saleActivityCode: null,
    roubles: 350_000,
  }),
];
