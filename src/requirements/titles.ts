import type { Language } from '../access/user-account.js';
import type { RequirementCode } from '../regulation/core-requirements.js';
import type { FactKind } from '../regulation/facts.js';

type Titles<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

const REQUIREMENT_TITLES: Titles<RequirementCode> = {
  PARTNERSHIP: { RU: 'Партнёрство с вендором', EN: 'Partnership with the vendor' },
  GOLD_STATUS: { RU: 'Статус «Золотой сертифицированный»', EN: '«Gold certified» status' },
  ATTESTED_DEVELOPERS: { RU: 'Аттестованные разработчики', EN: 'Attested developers' },
  BUNDLE: { RU: 'Партнёрский бандл продлён', EN: 'Partner bundle renewed' },
  NO_VIOLATION: { RU: 'Нет нарушений в компетенции', EN: 'No violation in the competence' },
  DELIVERY: { RU: 'Поставка продуктов Enterprise заказчику', EN: 'A delivery of enterprise products to a client' },
  LARGE_PROJECTS: { RU: 'Опыт крупных веб-проектов', EN: 'Experience of large web projects' },
  HEADCOUNT: { RU: 'Численность компании', EN: 'Headcount' },
  TURNOVER: { RU: 'Годовой оборот', EN: 'Yearly turnover' },
  FINISHED_PROJECT: {
    RU: 'Завершённый проект на продуктах Enterprise',
    EN: 'A finished project on enterprise products',
  },
  PROMOTION_ACTIVITIES: { RU: 'Активности по продвижению', EN: 'Promotion activities' },
  ENTERPRISE_PROJECTS: {
    RU: 'Успешные проекты на продуктах Enterprise',
    EN: 'Successful projects on enterprise products',
  },
  CERTIFIED_SPECIALISTS: { RU: 'Сертифицированные технические специалисты', EN: 'Certified technical specialists' },
  ATTESTED_SPECIALISTS: { RU: 'Аттестованные технические специалисты', EN: 'Attested technical specialists' },
  SYSTEM_ADMINISTRATION: {
    RU: 'Компетенция «Системное администрирование и эксплуатация»',
    EN: 'Competence «System administration and operation»',
  },
  HIGHEST_LOADS: { RU: 'Готовность к самым нагруженным проектам', EN: 'Readiness for the highest loads' },
};

/** What a fact is about, as part of a sentence. */
export const FACT_TITLES: Titles<FactKind> = {
  GOLD_CERTIFIED_STATUS: { RU: 'статус «Золотой сертифицированный»', EN: 'the «Gold certified» status' },
  ATTESTED_DEVELOPERS: { RU: 'аттестованные разработчики', EN: 'attested developers' },
  CERTIFIED_SPECIALISTS: { RU: 'сертифицированные специалисты', EN: 'certified specialists' },
  ATTESTED_SPECIALISTS: { RU: 'аттестованные специалисты', EN: 'attested specialists' },
  SYSTEM_ADMINISTRATION_COMPETENCE: {
    RU: 'компетенция «Системное администрирование и эксплуатация»',
    EN: 'the competence «System administration and operation»',
  },
  HEADCOUNT: { RU: 'численность', EN: 'headcount' },
  TURNOVER: { RU: 'оборот', EN: 'turnover' },
};

/** A published requirement brings its own title; the core's are here. */
export function titleOf(
  code: string,
  published: { titleRu: string; titleEn: string } | null,
  language: Language,
): string {
  if (published !== null) return language === 'EN' ? published.titleEn : published.titleRu;
  return Object.hasOwn(REQUIREMENT_TITLES, code) ? REQUIREMENT_TITLES[code as RequirementCode][language] : code;
}
