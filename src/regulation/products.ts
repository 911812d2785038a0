/** The regulation's terms: enterprise products. A project counts only if it is built on one of them (4.3, 4.8). */
export const ENTERPRISE_PRODUCTS = [
  'SITE_MANAGEMENT_ENTERPRISE',
  'BITRIX24_ENTERPRISE_CLOUD',
  'BITRIX24_ENTERPRISE_BOX',
] as const;

export type EnterpriseProduct = (typeof ENTERPRISE_PRODUCTS)[number];

export const PRODUCT_FAMILIES = ['SITE_MANAGEMENT', 'BITRIX24'] as const;
export type ProductFamily = (typeof PRODUCT_FAMILIES)[number];

export const PRODUCT_EDITIONS = ['ENTERPRISE', 'HOLDING'] as const;
export type ProductEdition = (typeof PRODUCT_EDITIONS)[number];

export const PRODUCT_DELIVERIES = ['BOX', 'CLOUD'] as const;
export type ProductDelivery = (typeof PRODUCT_DELIVERIES)[number];

export const PRODUCT_KINDS = ['LICENCE', 'OPTION', 'EXTENSION', 'RENEWAL'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** What a product is, each property apart from the others: a renewal of a Holding licence is both (4.11). */
export interface ProductFacts {
  family: ProductFamily;
  edition: ProductEdition;
  delivery: ProductDelivery;
  kind: ProductKind;
  /** The partner bundle: for the partner's own use, neither sold nor handed to a client (5.10). */
  isNotForResale: boolean;
  /** 1.4: the vendor sets price and discount case by case. */
  isNonStandard: boolean;
}

/** 2.6: options count as a delivery to a client, renewals do not. */
export const isDelivery = ({ kind, isNotForResale }: Pick<ProductFacts, 'kind' | 'isNotForResale'>): boolean =>
  kind !== 'RENEWAL' && !isNotForResale;
