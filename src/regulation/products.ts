/** The regulation's terms: enterprise products. A project counts only if it is built on one of them (4.3, 4.8). */
export const ENTERPRISE_PRODUCTS = [
  'SITE_MANAGEMENT_ENTERPRISE',
  'BITRIX24_ENTERPRISE_CLOUD',
  'BITRIX24_ENTERPRISE_BOX',
] as const;

export type EnterpriseProduct = (typeof ENTERPRISE_PRODUCTS)[number];
