import type { Language } from '../access/user-account.js';
import type { WrittenPart } from '../regulation/application-parts.js';
import type { DocumentKind } from '../regulation/documents.js';
import { titleOf } from '../requirements/titles.js';

type Words<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

/** The parts of a package (2.1, 2.5, 2.7) as a person reads them. */
const PARTS: Words<WrittenPart | DocumentKind> = {
  goals: { RU: 'цели получения компетенции', EN: 'goals of obtaining the competence' },
  companySummary: { RU: 'сведения о компании', EN: 'summary of the company' },
  projectExperience: { RU: 'опыт реализации проектов', EN: 'experience in projects' },
  requirementNotes: { RU: 'сведения о выполнении требований', EN: 'information on the requirements' },
  promotionActivities: { RU: 'список активностей по продвижению', EN: 'list of promotion activities' },
  ACCESSION_STATEMENT: { RU: 'заявление о присоединении (документ)', EN: 'accession statement (document)' },
  COMPANY_PROFILE: { RU: 'описание компании (документ)', EN: 'company profile (document)' },
  PROJECT_EXPERIENCE: { RU: 'опыт проектов (документ)', EN: 'project experience (document)' },
  TURNOVER_STATEMENT: { RU: 'справка об обороте (документ)', EN: 'turnover statement (document)' },
  SPECIALISTS_LIST: { RU: 'список специалистов (документ)', EN: 'list of specialists (document)' },
  ENTERPRISE_PROJECT_ACT: {
    RU: 'акт по проекту на Enterprise (документ)',
    EN: 'act of an enterprise project (document)',
  },
  HIGH_LOAD_EVIDENCE: { RU: 'подтверждение высоких нагрузок (документ)', EN: 'evidence of high loads (document)' },
  REQUIREMENTS_REPORT: { RU: 'отчёт о требованиях (документ)', EN: 'report on the requirements (document)' },
  PROMOTION_REPORT: { RU: 'отчёт о продвижении (документ)', EN: 'report on promotion (document)' },
  OTHER: { RU: 'другой документ', EN: 'another document' },
};

/** A value of a text by the name of its place: in words where it is a code that a partner's user would have to look up. */
export function wordFor(name: string, value: string | number, language: Language): string | number {
  if (name === 'requirement') return titleOf(String(value), null, language);
  if (name === 'part' && Object.hasOwn(PARTS, value)) return PARTS[value as keyof typeof PARTS][language];
  return value;
}
