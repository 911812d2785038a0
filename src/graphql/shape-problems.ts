/** What can be wrong with a value before any rule is asked. In the catalogue of refusal codes with the rest. */
export const SHAPE_PROBLEMS = {
  REQUIRED: { ru: 'Нужно значение.', en: 'A value is needed.' },
  INVALID_VALUE: { ru: 'Недопустимое значение.', en: 'The value is not valid.' },
  INVALID_DAY: {
    ru: 'Ожидается существующий день с 1900 по 2200 год в виде ГГГГ-ММ-ДД.',
    en: 'Expected a day that exists, from 1900 to 2200, as YYYY-MM-DD.',
  },
  INVALID_QUARTER: {
    ru: 'Ожидается квартал с 1900 по 2200 год в виде ГГГГ-Qn, например 2026-Q4.',
    en: 'Expected a quarter from 1900 to 2200 as YYYY-Qn, such as 2026-Q4.',
  },
  INVALID_DATE_TIME: { ru: 'Ожидается момент времени по RFC 3339.', en: 'Expected an instant as in RFC 3339.' },
  INVALID_URL: { ru: 'Ожидается адрес http или https.', en: 'Expected an http or https address.' },
  INVALID_INN: { ru: 'Это не ИНН: проверьте цифры.', en: 'Not an INN: check the digits.' },
  INVALID_OGRN: { ru: 'Это не ОГРН и не ОГРНИП: проверьте цифры.', en: 'Not an OGRN or OGRNIP: check the digits.' },
  INVALID_KPP: { ru: 'Это не КПП: проверьте знаки.', en: 'Not a KPP: check the characters.' },
  INVALID_UUID: { ru: 'Ожидается идентификатор UUID.', en: 'Expected a UUID.' },
  INVALID_EMAIL: { ru: 'Ожидается адрес электронной почты.', en: 'Expected an e-mail address.' },
  INVALID_PHONE: { ru: 'Ожидается номер телефона вида +74950000000.', en: 'Expected a number as +74950000000.' },
  INVALID_MONEY: {
    ru: 'Ожидается сумма в рублях текстом, например 1500.50.',
    en: 'Expected an amount of roubles as a text, such as 1500.50.',
  },
  INVALID_NUMBER: {
    ru: 'Ожидается число нужного вида и в допустимых пределах (допустимо: {limits}).',
    en: 'Expected a number of the right kind and within its limits (allowed: {limits}).',
  },
  INVALID_LENGTH: {
    ru: 'Недопустимая длина (допустимо: {limits}).',
    en: 'The length is out of range (allowed: {limits}).',
  },
  INVALID_FORM: { ru: 'Недопустимый вид значения.', en: 'The form of the value is not valid.' },
  INVALID_TEXT: { ru: 'Текст содержит недопустимые знаки.', en: 'The text holds characters that are not allowed.' },
  UNKNOWN_FIELD: {
    ru: 'В объекте есть поле, которого нет в схеме.',
    en: 'The object has a field that the schema does not know.',
  },
  TOO_MANY_ITEMS: {
    ru: 'Слишком много значений в списке (допустимо: {limits}).',
    en: 'Too many items in the list (allowed: {limits}).',
  },
  REPEATED_ITEMS: { ru: 'Значения в списке повторяются.', en: 'Items of the list repeat.' },
  INVALID_CURSOR: { ru: 'Курсор не от этого списка.', en: 'The cursor is not of this list.' },
  INVALID_PAGING: {
    ru: 'Укажите либо first и after, либо last и before; не больше 100.',
    en: 'Give first and after, or last and before; at most 100.',
  },
} as const;

export type ShapeProblem = keyof typeof SHAPE_PROBLEMS;
