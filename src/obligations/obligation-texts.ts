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
  BUY_BUNDLE: {
    title: { RU: 'Продление партнёрского бандла', EN: 'The partner bundle, bought again' },
    howTo: {
      RU: 'Создайте заявку на продление и оформите на неё заказ партнёрского бандла; считается день оплаты.',
      EN: 'Create a renewal application and order the partner bundle for it; the day of payment counts.',
    },
  },
  DELIVER_TO_CLIENT: {
    title: { RU: 'Поставка энтерпрайз-продукта клиенту', EN: 'A delivery of an enterprise product to a client' },
    howTo: {
      RU: 'Поставьте клиенту хотя бы один энтерпрайз-продукт или опцию: согласуйте цену, оформите заказ; считается день поставки. Продления лицензий не считаются.',
      EN: 'Deliver at least one enterprise product or option to a client: agree its price and order it; the day of delivery counts. Renewals of licences do not.',
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
  ANSWER_LEAD: {
    title: { RU: 'Ответ на лид', EN: 'An answer to a lead' },
    howTo: {
      RU: 'Примите лид или откажитесь от него с причиной; без ответа он уйдёт другому партнёру.',
      EN: 'Accept the lead, or decline it with a reason; without an answer it goes to another partner.',
    },
  },
  REPORT_LEAD_OUTCOME: {
    title: { RU: 'Итог принятого лида', EN: 'The outcome of an accepted lead' },
    howTo: {
      RU: 'Сообщите, чем закончилась работа с клиентом: сумма сделки или причина отказа.',
      EN: 'Tell how the work with the client ended: the amount of the deal, or why there is none.',
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
