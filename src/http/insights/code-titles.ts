import type { DataSource } from 'typeorm';
import type { Language } from '../../access/user-account.js';
import type { Dataset } from '../../analysis/dataset.js';
import type { EnumerationName } from '../../analysis/enumerations.js';
import { CATEGORY_INFOS } from '../../catalogues/category-titles.js';
import { Industry } from '../../catalogues/industry.js';
import { SANCTION_WORDS } from '../../sanctions/sanction-words.js';

export type CodeTitles = Readonly<Record<string, string>>;
type Titles = Readonly<Record<Language, CodeTitles>>;

const DECISIONS: Titles = {
  RU: {
    GRANTED: 'одобрена',
    REFUSED: 'отклонена',
    CONFIRMED: 'подтверждена',
    CONFIRMED_AS_BASIC: 'подтверждена как «базовый»',
    ANNULLED: 'аннулирована',
  },
  EN: {
    GRANTED: 'granted',
    REFUSED: 'refused',
    CONFIRMED: 'confirmed',
    CONFIRMED_AS_BASIC: 'confirmed as basic',
    ANNULLED: 'annulled',
  },
};

/** What the page writes for the codes of the regulation's enumerations; a code without a title is shown as it is. */
const TITLES: Readonly<Partial<Record<EnumerationName, Titles>>> = {
  Level: {
    RU: { BASIC: 'базовый', EXTENDED: 'расширенный', MAXIMAL: 'максимальный' },
    EN: { BASIC: 'basic', EXTENDED: 'extended', MAXIMAL: 'maximal' },
  },
  CompetenceState: {
    RU: {
      NONE: 'не было',
      ACTIVE: 'действует',
      SUSPENDED: 'приостановлена',
      LAPSED: 'срок истёк',
      ENDED: 'прекращена',
    },
    EN: { NONE: 'never held', ACTIVE: 'active', SUSPENDED: 'suspended', LAPSED: 'lapsed', ENDED: 'ended' },
  },
  ApplicationKind: {
    RU: { OBTAIN: 'получение', UPGRADE: 'повышение уровня', RENEWAL: 'подтверждение' },
    EN: { OBTAIN: 'obtaining', UPGRADE: 'upgrade', RENEWAL: 'renewal' },
  },
  ApplicationState: {
    RU: {
      ...DECISIONS.RU,
      DRAFT: 'черновик',
      SUBMITTED: 'отправлена',
      UNDER_REVIEW: 'рассматривается',
      INFORMATION_REQUESTED: 'запрошены сведения',
      WITHDRAWN: 'отозвана',
      EXPIRED: 'утратила силу',
    },
    EN: {
      ...DECISIONS.EN,
      DRAFT: 'draft',
      SUBMITTED: 'submitted',
      UNDER_REVIEW: 'under review',
      INFORMATION_REQUESTED: 'information requested',
      WITHDRAWN: 'withdrawn',
      EXPIRED: 'expired',
    },
  },
  DecisionOutcome: DECISIONS,
  PointEntryKind: {
    RU: { SALE: 'продажи', PROJECT: 'проекты', MARKETING: 'маркетинг', CORRECTION: 'исправления' },
    EN: { SALE: 'sales', PROJECT: 'projects', MARKETING: 'marketing', CORRECTION: 'corrections' },
  },
  BonusEntryKind: {
    RU: {
      ACCRUAL: 'начисление',
      RESERVATION: 'резерв',
      RELEASE: 'снятие резерва',
      CAPTURE: 'списание',
      RETURN: 'возврат',
      REVERSAL: 'сторно',
      DEBT_SETTLEMENT: 'погашение долга',
      ANNULMENT: 'аннулирование',
    },
    EN: {
      ACCRUAL: 'accrual',
      RESERVATION: 'reservation',
      RELEASE: 'release',
      CAPTURE: 'capture',
      RETURN: 'return',
      REVERSAL: 'reversal',
      DEBT_SETTLEMENT: 'settlement of a debt',
      ANNULMENT: 'annulment',
    },
  },
  EngagementStage: {
    RU: {
      INTEREST: 'интерес',
      IN_WORK: 'в работе',
      OFFERED: 'коммерческое предложение',
      WON: 'выиграна',
      LOST: 'проиграна',
    },
    EN: { INTEREST: 'interest', IN_WORK: 'in work', OFFERED: 'offered', WON: 'won', LOST: 'lost' },
  },
  LeadAssignmentState: {
    RU: { OFFERED: 'предложена', ACCEPTED: 'принята', WON: 'выиграна', LOST: 'проиграна' },
    EN: { OFFERED: 'offered', ACCEPTED: 'accepted', WON: 'won', LOST: 'lost' },
  },
  OrderKind: { RU: { CLIENT: 'для клиента', BUNDLE: 'бандл' }, EN: { CLIENT: 'for a client', BUNDLE: 'bundle' } },
  OrderState: {
    RU: { PLACED: 'размещён', PAID: 'оплачен', FULFILLED: 'выполнен', CANCELLED: 'отменён' },
    EN: { PLACED: 'placed', PAID: 'paid', FULFILLED: 'fulfilled', CANCELLED: 'cancelled' },
  },
  PriceApprovalState: {
    RU: {
      REQUESTED: 'запрошены',
      COUNTERED: 'встречное предложение',
      APPROVED: 'согласованы',
      REFUSED: 'не согласованы',
      WITHDRAWN: 'отозваны',
    },
    EN: {
      REQUESTED: 'requested',
      COUNTERED: 'countered',
      APPROVED: 'approved',
      REFUSED: 'refused',
      WITHDRAWN: 'withdrawn',
    },
  },
  ProductFamily: {
    RU: { SITE_MANAGEMENT: '1С-Битрикс: Управление сайтом', BITRIX24: 'Битрикс24' },
    EN: { SITE_MANAGEMENT: '1C-Bitrix: Site Management', BITRIX24: 'Bitrix24' },
  },
  ProductEdition: {
    RU: { ENTERPRISE: 'Энтерпрайз', HOLDING: 'Холдинг' },
    EN: { ENTERPRISE: 'Enterprise', HOLDING: 'Holding' },
  },
  ListChange: {
    RU: {
      JOINED: 'вошёл в список',
      LEFT: 'покинул список',
      ROSE: 'поднялся',
      FELL: 'опустился',
      STAYED: 'на том же месте',
      OUTSIDE: 'вне списка',
    },
    EN: { JOINED: 'joined', LEFT: 'left', ROSE: 'rose', FELL: 'fell', STAYED: 'stayed', OUTSIDE: 'outside' },
  },
  ListChangeReason: {
    RU: {
      PARTNERSHIP_ENDED: 'партнёрство прекращено',
      SANCTION: 'мера воздействия',
      SANCTION_OVER: 'окончание меры воздействия',
      TERM_ENDED: 'срок истёк',
      ANNULLED: 'аннулирование',
      FELL_TO_BASIC: 'переход на базовый уровень',
      OBTAINED: 'новый срок',
      OWN_POINTS: 'свои баллы',
      OTHERS: 'другие партнёры',
    },
    EN: {
      PARTNERSHIP_ENDED: 'partnership ended',
      SANCTION: 'sanction',
      SANCTION_OVER: 'end of a sanction',
      TERM_ENDED: 'term ended',
      ANNULLED: 'annulled',
      FELL_TO_BASIC: 'fell to basic',
      OBTAINED: 'new term',
      OWN_POINTS: 'own points',
      OTHERS: 'other partners',
    },
  },
  InvestigationOutcome: {
    RU: { CONFIRMED: 'подтверждено', DISMISSED: 'не подтверждено' },
    EN: { CONFIRMED: 'confirmed', DISMISSED: 'dismissed' },
  },
  SanctionKind: SANCTION_WORDS,
  Category: {
    RU: Object.fromEntries(CATEGORY_INFOS.map(({ code, titleRu }) => [code, titleRu])),
    EN: Object.fromEntries(CATEGORY_INFOS.map(({ code, titleEn }) => [code, titleEn])),
  },
};

/** The field of the datasets that holds a code of the catalogue of industries (4.8). */
const INDUSTRY = 'industry';

/** The titles of the codes in a column, which has its field's name; undefined where its values are no codes. */
export async function titlesOf(
  database: DataSource,
  { fields }: Dataset,
  column: string,
  language: Language,
): Promise<CodeTitles | undefined> {
  if (!Object.hasOwn(fields, column)) return undefined;
  const { enumeration } = fields[column]!;
  if (enumeration !== undefined) return TITLES[enumeration]?.[language];
  if (column !== INDUSTRY) return undefined;
  const industries = await database.getRepository(Industry).find();
  return Object.fromEntries(
    industries.map(({ code, titleRu, titleEn }) => [code, language === 'RU' ? titleRu : titleEn]),
  );
}
