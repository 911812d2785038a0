/** The codes of `errors[].extensions.code`, with their texts. A defect says nothing but that it was one. */
export const ERROR_CODES = {
  REFUSED: { ru: 'Отказано по правилам.', en: 'Refused by the rules.' },
  BAD_USER_INPUT: { ru: 'Недопустимые входные данные.', en: 'The input is not valid.' },
  GRAPHQL_PARSE_FAILED: { ru: 'Запрос не разобран: ошибка синтаксиса.', en: 'The query has a syntax error.' },
  GRAPHQL_VALIDATION_FAILED: { ru: 'Запрос не соответствует схеме.', en: 'The query does not fit the schema.' },
  OPERATION_RESOLUTION_FAILURE: {
    ru: 'Не выбрана операция: укажите operationName.',
    en: 'No operation is chosen: give operationName.',
  },
  BAD_REQUEST: { ru: 'Некорректный HTTP-запрос.', en: 'The HTTP request is not valid.' },
  PERSISTED_QUERY_NOT_FOUND: {
    ru: 'Операции с таким хешем нет: сервер знает только операции своего манифеста.',
    en: 'There is no operation of this hash: the server knows those of its manifest alone.',
  },
  UNAUTHENTICATED: { ru: 'Нужен действующий токен или ключ.', en: 'A valid token or key is needed.' },
  FORBIDDEN: { ru: 'У вас нет права на это.', en: 'You may not do this.' },
  NOT_FOUND: { ru: 'Не найдено.', en: 'Not found.' },
  CONFLICT: { ru: 'Объект уже изменён: прочитайте его снова.', en: 'The object has changed: read it again.' },
  RATE_LIMITED: { ru: 'Слишком много запросов.', en: 'Too many requests.' },
  COST_EXCEEDED: { ru: 'Запрос слишком велик.', en: 'The query is too large.' },
  STATEMENT_TIMEOUT: { ru: 'Запрос к данным не уложился в отведённое время.', en: 'The question ran out of its time.' },
  PAYLOAD_TOO_LARGE: { ru: 'Тело запроса слишком велико.', en: 'The body of the request is too large.' },
  UNAVAILABLE: { ru: 'Сервис временно недоступен, повторите позже.', en: 'Temporarily unavailable, try again.' },
  INTERNAL_SERVER_ERROR: {
    ru: 'Внутренняя ошибка. Сообщите номер запроса.',
    en: 'Internal error. Quote the request id.',
  },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
