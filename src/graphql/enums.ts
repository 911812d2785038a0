import type { Role } from '../access/roles.js';
import type { Language } from '../access/user-account.js';
import type { LegalEntityKind } from '../partners/legal-entity.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { CompetenceState } from '../regulation/competence.js';
import type { Level } from '../regulation/levels.js';
import type { EntryKind } from '../regulation/points.js';
import type { EnterpriseProduct, ProductFamily } from '../regulation/products.js';
import type { Category, PublicationState } from '../regulation/projects.js';
import type { Ability, SanctionKind } from '../regulation/sanctions.js';
import { enumOf } from './enum-of.js';

/** The enumerations of the regulation, as the API shows them. Each value is described; a new value does not compile without. */
export const LevelEnum = enumOf<Level>('Level', 'A level of the competence; each includes the one below it (1.1).', {
  BASIC: 'Базовый: may supply and implement enterprise products (1.2).',
  EXTENDED: 'Расширенный: is listed in public, receives leads, does joint marketing (1.3).',
  MAXIMAL: 'Максимальный: may supply non-standard licences (1.4).',
});

export const CompetenceStateEnum = enumOf<CompetenceState>(
  'CompetenceState',
  'The state of a competence on a day, derived from terms, sanctions and the day (section 2).',
  {
    NONE: 'Never granted.',
    ACTIVE: 'Valid on the day.',
    SUSPENDED: 'Temporarily deprived by a sanction (6.1).',
    LAPSED: 'The term is over, at most two months ago; renewable, not listed.',
    ENDED: 'Over for more than two months, annulled, deprived for good, or the partnership is over.',
  },
);

export const ApplicationKindEnum = enumOf<ApplicationKind>(
  'ApplicationKind',
  'What a partner applies for (2.1, 2.5, 2.13).',
  {
    OBTAIN: 'The competence, at the basic level (2.1).',
    UPGRADE: 'A higher level of a competence that is held (2.13).',
    RENEWAL: 'Confirmation for another year (2.5).',
  },
);

export const CategoryEnum = enumOf<Category>('Category', 'What kind of system a project is (4.8).', {
  ONLINE_STORE: 'Интернет-магазин.',
  CORPORATE_SITE: 'Корпоративный сайт.',
  INTRANET_PORTAL: 'Интранет-портал.',
  CRM_SYSTEM: 'CRM-система.',
});

export const PublicationStateEnum = enumOf<PublicationState>(
  'PublicationState',
  'Where a project stands on its way to publication (4.3). Whether it runs or is finished, its days tell.',
  {
    DRAFT: 'The partner is writing it.',
    SUBMITTED: 'Waits for a manager.',
    RETURNED: 'Came back with remarks, or its publication was withdrawn.',
    PUBLISHED: 'Counts as experience and in the directory.',
  },
);

export const EnterpriseProductEnum = enumOf<EnterpriseProduct>(
  'EnterpriseProduct',
  'The enterprise product that a project is built on.',
  {
    SITE_MANAGEMENT_ENTERPRISE: '«1С-Битрикс: Управление сайтом», Enterprise licence.',
    BITRIX24_ENTERPRISE_CLOUD: '«1С-Битрикс24: Энтерпрайз», cloud.',
    BITRIX24_ENTERPRISE_BOX: '«1С-Битрикс24: Энтерпрайз», box.',
  },
);

export const ProductFamilyEnum = enumOf<ProductFamily>('ProductFamily', 'The families of enterprise products.', {
  SITE_MANAGEMENT: '«1С-Битрикс: Управление сайтом».',
  BITRIX24: '«1С-Битрикс24».',
});

export const EntryKindEnum = enumOf<EntryKind>('PointEntryKind', 'What an entry of the points ledger is for (4.1).', {
  SALE: 'A sale of enterprise products (4.2).',
  PROJECT: 'A published project (4.3).',
  MARKETING: 'A marketing activity (4.4).',
  CORRECTION: 'A correction by a manager, with its reason.',
});

export const SanctionKindEnum = enumOf<SanctionKind>('SanctionKind', 'The sanctions of section 6.', {
  COMPETENCE_DEPRIVATION: 'Deprivation of the competence, for a time or for good (6.1).',
  POINTS_AND_DISCOUNT_REFUSAL: 'Refusal of points, of the partner discount, or of both (6.2).',
  IMPLEMENTATION_REQUESTS_EXCLUSION: 'No implementation requests for Bitrix24 (6.3).',
  PUBLIC_LISTS_EXCLUSION: 'Not shown in public lists (6.4).',
  VIOLATORS_LIST_PLACEMENT: 'Shown in the public list of violators (6.5).',
  CABINET_BLOCKING: 'The personal cabinet is blocked, at most 12 months (6.6).',
  PARTNERSHIP_TERMINATION: 'The partnership is terminated (6.7).',
});

export const AbilityEnum = enumOf<Ability>(
  'Ability',
  'What a partner can do and a sanction can take away (section 6).',
  {
    HOLD_COMPETENCE: 'Hold the competence (6.1).',
    ACCRUE_POINTS: 'Earn KKV points (6.2).',
    USE_DISCOUNT: 'Buy at the partner discount (6.2, 6.6).',
    BE_LISTED: 'Be shown in the public list (6.4).',
    HAVE_PUBLIC_CARD: 'Have a card that everybody can open (6.4).',
    RECEIVE_LEADS: 'Receive leads from the vendor (1.3).',
    RECEIVE_BITRIX24_LEADS: 'Receive implementation requests for Bitrix24 (6.3).',
    USE_CABINET: 'Change anything through the personal cabinet (6.6).',
  },
);

export const LegalEntityKindEnum = enumOf<LegalEntityKind>('LegalEntityKind', 'What a legal entity is (2.12).', {
  COMPANY: 'A company: ИНН of 10 digits, КПП, ОГРН of 13.',
  SOLE_PROPRIETOR: 'A sole proprietor (ИП): ИНН of 12 digits, ОГРНИП of 15; with individual terms only.',
});

export const RoleEnum = enumOf<Role>(
  'Role',
  'What a signed-in caller may do. Roles form a set and include nothing of one another.',
  {
    PARTNER: 'A user of one partner company: its own data only.',
    MANAGER: "The vendor's enterprise team.",
    COMPLIANCE: 'Violations and sanctions.',
    ANALYST: 'Reads what is neither personal nor confidential; writes nothing.',
    ADMINISTRATOR: "Catalogues, parameters, calendar years, users' access.",
  },
);

export const LanguageEnum = enumOf<Language>('Language', 'The language of texts for a user.', {
  RU: 'Russian.',
  EN: 'English.',
});
