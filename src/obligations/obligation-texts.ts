import type { Language } from '../access/user-account.js';
import type { ObligationKind } from '../regulation/obligations.js';

interface Texts {
  readonly title: Readonly<Record<Language, string>>;
  readonly howTo: Readonly<Record<Language, string>>;
}

/** What a portal shows of an obligation. */
export const OBLIGATION_TEXTS: Readonly<Record<ObligationKind, Texts>> = {
  RENEW_COMPETENCE: {
    title: { RU: 'Заявка на продление компетенции', EN: 'A request to renew the competence' },
    howTo: {
      RU: 'Создайте заявку на продление, приложите сведения по требованиям и отправьте её. Отправленная после срока принимается как поздняя.',
      EN: 'Create a renewal application, add what the requirements ask for and send it. One sent after its day is taken as late.',
    },
  },
  SHOW_BIENNIAL_PROOFS: {
    title: { RU: 'Подтверждение раз в два года', EN: 'The proofs of every second renewal' },
    howTo: {
      RU: 'Опубликуйте завершённый проект, перечислите в заявке активности по продвижению, передайте вендору сведения об обороте и численности.',
      EN: 'Publish a finished project, list promotion activities in the application, give the vendor turnover and headcount.',
    },
  },
  ANSWER_INFORMATION_REQUEST: {
    title: { RU: 'Ответ на запрос сведений', EN: 'An answer to a question of the vendor' },
    howTo: {
      RU: 'Ответьте на запрос в заявке; до ответа срок рассмотрения не идёт.',
      EN: 'Answer the question in the application; the period of review stands still until then.',
    },
  },
  EXPLAIN: {
    title: { RU: 'Объяснения по запросу вендора', EN: 'An explanation that the vendor asked for' },
    howTo: {
      RU: 'Ответьте на запрос объяснений; это можно сделать и при заблокированном кабинете, пока решение не принято.',
      EN: 'Answer the request for an explanation, also from a blocked cabinet, until it is decided.',
    },
  },
};
