import type { Language } from '../access/user-account.js';
import type { Ability, SanctionKind } from '../regulation/sanctions.js';

type Words<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

/** The sanctions of section 6 within a sentence, each with its clause. */
export const SANCTION_WORDS: Words<SanctionKind> = {
  RU: {
    COMPETENCE_DEPRIVATION: 'лишение компетенции (6.1)',
    POINTS_AND_DISCOUNT_REFUSAL: 'отказ в баллах или скидке (6.2)',
    IMPLEMENTATION_REQUESTS_EXCLUSION: 'исключение из заявок на внедрение «Битрикс24» (6.3)',
    PUBLIC_LISTS_EXCLUSION: 'исключение из публичных списков (6.4)',
    VIOLATORS_LIST_PLACEMENT: 'внесение в публичный список нарушителей (6.5)',
    CABINET_BLOCKING: 'блокировка кабинета (6.6)',
    PARTNERSHIP_TERMINATION: 'прекращение партнёрства (6.7)',
  },
  EN: {
    COMPETENCE_DEPRIVATION: 'deprivation of the competence (6.1)',
    POINTS_AND_DISCOUNT_REFUSAL: 'refusal of points or discount (6.2)',
    IMPLEMENTATION_REQUESTS_EXCLUSION: 'exclusion from Bitrix24 implementation requests (6.3)',
    PUBLIC_LISTS_EXCLUSION: 'exclusion from public lists (6.4)',
    VIOLATORS_LIST_PLACEMENT: 'placement in the public list of violators (6.5)',
    CABINET_BLOCKING: 'blocking of the cabinet (6.6)',
    PARTNERSHIP_TERMINATION: 'termination of the partnership (6.7)',
  },
};

/** What a sanction takes away, as parts of a list. */
export const ABILITY_WORDS: Words<Ability> = {
  RU: {
    HOLD_COMPETENCE: 'компетенция',
    ACCRUE_POINTS: 'начисление баллов',
    BE_LISTED: 'место в списке партнёров',
    HAVE_PUBLIC_CARD: 'открытая карточка',
    RECEIVE_LEADS: 'заявки от вендора',
    RECEIVE_BITRIX24_LEADS: 'заявки на внедрение «Битрикс24»',
    USE_DISCOUNT: 'партнёрская скидка',
    USE_CABINET: 'изменения в кабинете',
  },
  EN: {
    HOLD_COMPETENCE: 'the competence',
    ACCRUE_POINTS: 'earning points',
    BE_LISTED: 'the place in the list of partners',
    HAVE_PUBLIC_CARD: 'the public card',
    RECEIVE_LEADS: 'leads from the vendor',
    RECEIVE_BITRIX24_LEADS: 'Bitrix24 implementation requests',
    USE_DISCOUNT: 'the partner discount',
    USE_CABINET: 'changes in the cabinet',
  },
};

/** How long a sanction without a last day lasts: 6.1, 6.3 and 6.7 for good, others until somebody lifts them. */
export const ENDLESS_WORDS: Words<'FOR_GOOD' | 'UNTIL_LIFTED'> = {
  RU: { FOR_GOOD: 'бессрочно', UNTIL_LIFTED: 'до снятия' },
  EN: { FOR_GOOD: 'for good', UNTIL_LIFTED: 'until it is lifted' },
};
