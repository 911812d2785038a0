import type { Language } from '../access/user-account.js';
import { VIOLATION_GROUNDS, type ViolationGround } from '../regulation/clauses.js';

/** What each ground asks for, in short: the wording is this project's, the authority is the regulation. */
export const GROUND_TEXTS: Readonly<Record<ViolationGround, Readonly<Record<Language, string>>>> = {
  '5.1': {
    RU: 'Беречь доброе имя партнёрской сети, направления и вендора',
    EN: 'Protect the good name of the partner network, the direction and the vendor',
  },
  '5.2': {
    RU: 'Только лицензионные программы, а для крупных проектов — лицензии их класса',
    EN: 'Licensed software only, and licences of their class for large projects',
  },
  '5.3': { RU: 'Честность с клиентами', EN: 'Good faith towards clients' },
  '5.4': {
    RU: 'Соперничать качеством: скидки только предусмотренные или согласованные',
    EN: 'Compete by quality: foreseen or agreed discounts alone',
  },
  '5.5': {
    RU: 'Верные и свежие сведения о продуктах, ценах и скидках',
    EN: 'True and current information on products, prices and discounts',
  },
  '5.6': {
    RU: 'Не приписывать себе статусов, компетенций, людей и чужих проектов',
    EN: 'No false claims of statuses, competences, people or others’ projects',
  },
  '5.7': {
    RU: 'Не порочить вендора, партнёров, продукты и сотрудников',
    EN: 'Nothing false or disparaging about the vendor, partners, products and people',
  },
  '5.8': {
    RU: 'Не публиковать адресованное лично партнёру без согласия вендора',
    EN: 'Not to publish what was addressed to the partner without consent',
  },
  '5.9': {
    RU: 'Сообщать вендору о чужих нарушениях, с доводами',
    EN: 'Tell the vendor of others’ violations, with grounds',
  },
  '5.10': {
    RU: 'Лицензии не для продажи и партнёрский комплект — только по назначению',
    EN: 'Not-for-resale and bundle licences for their purpose only',
  },
  '5.11': {
    RU: 'Не переманивать клиентов и сотрудников недостойными приёмами',
    EN: 'No unethical poaching of clients or staff',
  },
  '5.12': { RU: 'Никаких незаконных рассылок и рекламы', EN: 'No unlawful mailings or advertising' },
  '3.1': { RU: 'Сообщать вендору об интересе крупного клиента', EN: 'Tell the vendor of a large customer’s interest' },
  '3.2': {
    RU: 'Не предлагать конкурирующие продукты пришедшим за продуктами вендора',
    EN: 'No competing products to those who came for the vendor’s',
  },
  '3.3': {
    RU: 'Согласовать цену лицензий до предложения клиенту',
    EN: 'Agree the price of licences before the offer to a client',
  },
  '3.4': { RU: 'Согласовать участие специалистов вендора', EN: 'Agree how the vendor’s specialists take part' },
  '3.5': { RU: 'Отчёты по идущим проектам', EN: 'Reports on running projects' },
  '3.6': { RU: 'Прогнозы продаж и обзоры воронки', EN: 'Sales forecasts and pipeline reviews' },
  '3.7': {
    RU: 'Соблюдать правила компетенции и партнёрской программы',
    EN: 'Keep the rules of the competence and of the Partner Programme',
  },
  '3.8': {
    RU: 'Просить о сопровождении там, где его требует качество проекта',
    EN: 'Ask for accompaniment where a project’s quality needs it',
  },
  PP: { RU: 'Партнёрская программа', EN: 'The Partner Programme' },
  PL: { RU: 'Условия партнёрского лицензирования', EN: 'The partner licensing conditions' },
};

export const violationGrounds = (language: Language) =>
  VIOLATION_GROUNDS.map((clause) => ({ clause, title: GROUND_TEXTS[clause][language] }));
