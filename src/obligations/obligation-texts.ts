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
  RENEW_BUNDLE: {
    title: { RU: 'Новый партнёрский бандл', EN: 'The partner bundle, bought again' },
    howTo: {
      RU: 'Создайте заявку на продление и закажите для неё бандл; он учитывается со дня оплаты.',
      EN: 'Create a renewal application and order the bundle for it; it counts from the day of payment.',
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
  REPORT_ON_PROJECT: {
    title: { RU: 'Отчёт о ходе проекта', EN: 'A report on a running project' },
    howTo: {
      RU: 'Отправьте отчёт по проекту: ход работ, трудности и пути их решения. Если проект завершён, укажите день завершения.',
      EN: 'Send a report on the project: progress, difficulties, ways to solve them. If it is finished, say on which day.',
    },
  },
  NAME_PROJECT_CONTACT: {
    title: { RU: 'Контактное лицо по проекту', EN: 'The contact person of a project' },
    howTo: {
      RU: 'Укажите в проекте контактное лицо: вендор может задать ему вопросы.',
      EN: 'Name a contact person in the project, whom the vendor may ask.',
    },
  },
  ANSWER_REPORT_QUESTION: {
    title: { RU: 'Ответ на вопрос по отчёту', EN: 'An answer to a question on a report' },
    howTo: {
      RU: 'Ответьте на вопрос вендора в отчёте по проекту.',
      EN: 'Answer the question of the vendor in the report on the project.',
    },
  },
  HOLD_PIPELINE_REVIEW: {
    title: { RU: 'Пайплайн-ревью', EN: 'A pipeline review' },
    howTo: {
      RU: 'Назначьте день ревью с ответственным менеджером; проведённым его отметит менеджер.',
      EN: 'Set the day of a review with the responsible manager, who puts on record that it was held.',
    },
  },
  GIVE_FORECASTS: {
    title: { RU: 'Прогноз продаж на квартал', EN: 'The sales forecast of the quarter' },
    howTo: {
      RU: 'Дайте прогноз на текущий квартал по каждому клиенту, работа с которым идёт: сумма и вероятность.',
      EN: 'Forecast the present quarter for each client that is open: amount and probability.',
    },
  },
};
