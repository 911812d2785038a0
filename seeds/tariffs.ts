import type { Day } from '../src/regulation/day.js';
import { type PointKind, PROJECT_ACTIVITY } from '../src/regulation/points.js';
import { DEMONSTRATION_FROM } from './demonstration-values.js';

export interface SeededActivity {
  code: string;
  kind: PointKind;
  titleRu: string;
  titleEn: string;
  tariffs: readonly { points: number; perKopecks?: number; effectiveFrom: Day }[];
}

/** Invented product groups of the sales tariff (4.2). */
export const SALE_SITE_MANAGEMENT = 'SALE_SITE_MANAGEMENT';
export const SALE_BITRIX24_BOX = 'SALE_BITRIX24_BOX';
export const SALE_BITRIX24_CLOUD = 'SALE_BITRIX24_CLOUD';
export const SALE_RENEWAL = 'SALE_RENEWAL';

const SALE_PER_KOPECKS = 100_000_00;

const perAmount = (points: number) => [{ points, perKopecks: SALE_PER_KOPECKS, effectiveFrom: DEMONSTRATION_FROM }];

const once = (points: number) => [{ points, effectiveFrom: DEMONSTRATION_FROM }];

/**
 * 4.3–4.5: activities and invented points. A project's tariff has changed once, before the oldest publication of the
 * demonstration: its points are the same then on whichever day it is seeded.
 */
export const ACTIVITY_SEEDS: readonly SeededActivity[] = [
  {
    code: PROJECT_ACTIVITY,
    kind: 'PROJECT',
    titleRu: 'Опубликованный проект внедрения',
    titleEn: 'Published implementation project',
    tariffs: [...once(100), { points: 120, effectiveFrom: '2024-07-01' }],
  },
  {
    code: SALE_SITE_MANAGEMENT,
    kind: 'SALE',
    titleRu: 'Продажа «Управление сайтом Энтерпрайз»',
    titleEn: 'Sale of site management Enterprise',
    tariffs: perAmount(10),
  },
  {
    code: SALE_BITRIX24_BOX,
    kind: 'SALE',
    titleRu: 'Продажа «Битрикс24 Энтерпрайз», коробка',
    titleEn: 'Sale of Bitrix24 Enterprise, box',
    tariffs: perAmount(10),
  },
  {
    code: SALE_BITRIX24_CLOUD,
    kind: 'SALE',
    titleRu: 'Продажа «Битрикс24 Энтерпрайз», облако',
    titleEn: 'Sale of Bitrix24 Enterprise, cloud',
    tariffs: perAmount(8),
  },
  {
    code: SALE_RENEWAL,
    kind: 'SALE',
    titleRu: 'Продление лицензии Энтерпрайз',
    titleEn: 'Renewal of an Enterprise licence',
    tariffs: perAmount(3),
  },
  {
    code: 'MARKETING_ARTICLE',
    kind: 'MARKETING',
    titleRu: 'Аналитическая статья',
    titleEn: 'Analytical article',
    tariffs: once(30),
  },
  {
    code: 'MARKETING_SUCCESS_STORY',
    kind: 'MARKETING',
    titleRu: 'История успеха',
    titleEn: 'Success story',
    tariffs: once(50),
  },
  {
    code: 'MARKETING_CAMPAIGN',
    kind: 'MARKETING',
    titleRu: 'Рекламная кампания',
    titleEn: 'Advertising campaign',
    tariffs: once(60),
  },
  {
    code: 'MARKETING_EVENT',
    kind: 'MARKETING',
    titleRu: 'Мероприятие',
    titleEn: 'Event',
    tariffs: once(80),
  },
];
