import { CATEGORIES, type Category } from '../regulation/projects.js';
import type { CategoryInfo } from './catalogues.types.js';

/** 4.8: the four categories of projects are the regulation's own, so their titles are no data to edit. */
const CATEGORY_TITLES: Readonly<Record<Category, { titleRu: string; titleEn: string }>> = {
  ONLINE_STORE: { titleRu: 'Интернет-магазин', titleEn: 'Online store' },
  CORPORATE_SITE: { titleRu: 'Корпоративный сайт', titleEn: 'Corporate site' },
  INTRANET_PORTAL: { titleRu: 'Интранет-портал', titleEn: 'Intranet portal' },
  CRM_SYSTEM: { titleRu: 'CRM-система', titleEn: 'CRM system' },
};

export const CATEGORY_INFOS: readonly CategoryInfo[] = CATEGORIES.map((code) => ({ code, ...CATEGORY_TITLES[code] }));
