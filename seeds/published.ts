import type { PublishedEntitlement } from '../src/requirements/published-entitlement.js';
import type { PublishedRequirement } from '../src/requirements/published-requirement.js';

type Seeded<Row> = Omit<
  Row,
  'id' | 'effectiveFrom' | 'isWithdrawn' | 'isDemonstration' | 'note' | 'recordedBy' | 'recordedAt'
>;

/** 1.5: an invented requirement in the place of those that the vendor publishes to its partners alone. */
export const REQUIREMENT_SEEDS: readonly Seeded<PublishedRequirement>[] = [
  {
    code: 'PRESALE_TEAM',
    titleRu: 'Выделенная команда пресейла',
    titleEn: 'A presale team of its own',
    fromLevel: 'EXTENDED',
    kinds: ['UPGRADE'],
    proves: 'PEOPLE',
  },
];

/** 1.5: invented entitlements beyond 1.2–1.4. */
export const ENTITLEMENT_SEEDS: readonly Seeded<PublishedEntitlement>[] = [
  {
    code: 'PRODUCT_BRIEFINGS',
    titleRu: 'Закрытые обзоры новых версий',
    titleEn: 'Private briefings on new versions',
    fromLevel: 'BASIC',
  },
  {
    code: 'PRIORITY_SUPPORT',
    titleRu: 'Приоритетная техническая поддержка',
    titleEn: 'Priority technical support',
    fromLevel: 'EXTENDED',
  },
  {
    code: 'ARCHITECT_HOURS',
    titleRu: 'Часы архитектора вендора',
    titleEn: 'Hours of the vendor’s architect',
    fromLevel: 'MAXIMAL',
  },
];
