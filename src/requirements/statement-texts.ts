import type { Language } from '../access/user-account.js';
import { fillText } from '../graphql/fill-text.js';
import type { Statement, StatementCode } from '../regulation/requirements.js';
import { FACT_TITLES } from './titles.js';

type Texts = Readonly<Record<StatementCode, Readonly<Record<Language, string>>>>;

/** What is said of a requirement. A `{param}` is a value of the statement; brackets go with a value that it lacks. */
const TEXTS: Texts = {
  PARTNERSHIP_KEPT: {
    RU: 'Партнёрство действует на каждый день с {from} по {through}.',
    EN: 'The partnership is in force on every day from {from} through {through}.',
  },
  PARTNERSHIP_OVER: {
    RU: 'Партнёрство не действует с {from} по {through}.',
    EN: 'The partnership is not in force from {from} through {through}.',
  },
  HELD: { RU: 'В силе с {from} по {through}: {fact}.', EN: 'In force from {from} through {through}: {fact}.' },
  LOST: { RU: 'Утрачено с {from} по {through}: {fact}.', EN: 'Lost from {from} through {through}: {fact}.' },
  NOT_ON_RECORD: {
    RU: 'Нет записей с {from} по {through}: {fact}.',
    EN: 'Nothing on record from {from} through {through}: {fact}.',
  },
  PEOPLE_ENOUGH: {
    RU: 'Достаточно с {from} по {through}: {fact} — {actual}, нужно {needed}.',
    EN: 'Enough from {from} through {through}: {fact} — {actual}, needed {needed}.',
  },
  PEOPLE_TOO_FEW: {
    RU: 'Не хватает с {from} по {through}: {fact} — {actual}, нужно {needed}.',
    EN: 'Too few from {from} through {through}: {fact} — {actual}, needed {needed}.',
  },
  PEOPLE_NOT_ON_RECORD: {
    RU: 'Нет записей с {from} по {through}: {fact}, нужно {needed}.',
    EN: 'Nothing on record from {from} through {through}: {fact}, needed {needed}.',
  },
  NOT_ASKED: { RU: 'На этом уровне не требуется: {fact}.', EN: 'Not asked for at this level: {fact}.' },
  TURNOVER_ENOUGH: {
    RU: 'Оборот за {year} год достаточен: {actual} руб., нужно {needed}.',
    EN: 'The turnover of {year} is enough: {actual} roubles, needed {needed}.',
  },
  TURNOVER_TOO_SMALL: {
    RU: 'Оборот за {year} год недостаточен: {actual} руб., нужно {needed}.',
    EN: 'The turnover of {year} is too small: {actual} roubles, needed {needed}.',
  },
  TURNOVER_NOT_ON_RECORD: {
    RU: 'Нет записи об обороте за {year} год, нужно {needed} руб.',
    EN: 'No turnover of {year} is on record, needed {needed} roubles.',
  },
  PROJECTS_ENOUGH: {
    RU: 'Опубликованных завершённых проектов (с {from} по {through}): {actual}, нужно {needed}.',
    EN: 'Published finished projects (from {from} through {through}): {actual}, needed {needed}.',
  },
  PROJECTS_TOO_FEW: {
    RU: 'Не хватает опубликованных завершённых проектов (с {from} по {through}): {actual}, нужно {needed}.',
    EN: 'Too few published finished projects (from {from} through {through}): {actual}, needed {needed}.',
  },
  ACTIVITIES_ENOUGH: {
    RU: 'Активностей по продвижению в заявке (с {from} по {through}): {actual}, нужно {needed}.',
    EN: 'Promotion activities in the application (from {from} through {through}): {actual}, needed {needed}.',
  },
  ACTIVITIES_TOO_FEW: {
    RU: 'В заявке не хватает активностей по продвижению (с {from} по {through}): {actual}, нужно {needed}.',
    EN: 'Too few promotion activities in the application (from {from} through {through}): {actual}, needed {needed}.',
  },
  BUNDLE_BOUGHT: {
    RU: 'Партнёрский бандл оплачен {from}.',
    EN: 'The partner bundle was paid on {from}.',
  },
  BUNDLE_NOT_BOUGHT: {
    RU: 'Партнёрский бандл с {from} по {through} не оплачен.',
    EN: 'No partner bundle was paid from {from} through {through}.',
  },
  DELIVERY_MADE: {
    RU: 'Продукты Enterprise поставлены заказчику {from}.',
    EN: 'Enterprise products were delivered to a client on {from}.',
  },
  NO_DELIVERY: {
    RU: 'С {from} по {through} нет поставки продуктов Enterprise заказчику; продления не считаются.',
    EN: 'No enterprise products were delivered to a client from {from} through {through}; renewals do not count.',
  },
  NO_VIOLATION: {
    RU: 'Подтверждённых нарушений с {from} по {through} нет.',
    EN: 'No confirmed violation from {from} through {through}.',
  },
  VIOLATION: {
    RU: 'Подтверждено нарушение от {from}, основание — {ground}.',
    EN: 'A violation of {from} is confirmed, ground {ground}.',
  },
  REVIEWER_AWAITED: { RU: 'Решает проверяющий по документам.', EN: 'A reviewer decides on the documents.' },
  REVIEWER_CONFIRMED: { RU: 'Подтверждено проверяющим.', EN: 'A reviewer has confirmed it.' },
  REVIEWER_DENIED: { RU: 'Не подтверждено проверяющим.', EN: 'A reviewer has not confirmed it.' },
};

/** The statement in the caller's language. */
export function statementText({ code, params }: Statement, language: Language): string {
  const { fact, ...rest } = params;
  return fillText(TEXTS[code][language], { ...rest, ...(fact && { fact: FACT_TITLES[fact][language] }) });
}
