import type { Day } from '../src/regulation/day.js';
import { type PointKind, PROJECT_ACTIVITY } from '../src/regulation/points.js';
import { DEMONSTRATION_FROM } from './demonstration-values.js';

export interface SeededActivity {
  code: string;
  kind: PointKind;
  titleRu: string;
  titleEn: string;
  tariffs: readonly { points: number; effectiveFrom: Day }[];
}

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
