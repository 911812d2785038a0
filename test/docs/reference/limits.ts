import { LIVE_API_KEYS_MAX } from '../../../src/access/create-api-key.js';
import { SANDBOX_YEARS_MAX } from '../../../src/administration/set-sandbox-clock.js';
import { PDF_MINUTES } from '../../../src/certificates/certificate-urls.js';
import { FORESEEN_YEARS } from '../../../src/competence/competence-view.js';
import { DOWNLOAD_MINUTES } from '../../../src/documents/document-urls.js';
import { LIVE_FEEDS_MAX } from '../../../src/feeds/create-calendar-feed.js';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../../src/graphql/connection.js';
import { PLAIN_LIST_SIZE } from '../../../src/graphql/cost.js';
import { DEFAULT_LIMITS } from '../../../src/graphql/default-limits.js';
import { FAILURES_A_MINUTE } from '../../../src/http/rate-limit.js';
import { BODY_LIMIT } from '../../../src/http/read-body.js';
import {
  APPLICATION_DOCUMENTS_MAX,
  DOCUMENT_MEGABYTES_MAX,
  KEPT_UNATTACHED_HOURS,
  UPLOAD_MINUTES,
  WAITING_DOCUMENTS_MAX,
} from '../../../src/regulation/documents.js';
import { LINES_MAX } from '../../../src/regulation/prices.js';
import { readSettings } from '../../../src/settings.js';
import { KEY_KEPT_DAYS } from '../../../src/transactions/idempotency.js';
import { type Both, heading, type Tongue, table } from './in-two-tongues.js';

const TITLE: Both = { en: 'Limits', ru: 'Пределы' };

const LEAD: Both = {
  en: `What is too large is refused before it runs: \`COST_EXCEEDED\` with the measure and the field to blame, \`RATE_LIMITED\` (HTTP 429 with \`Retry-After\`),
\`PAYLOAD_TOO_LARGE\` (413), or a refusal. The cost of a query is counted with its true page sizes: one for each object, and a list without pages counts as
${PLAIN_LIST_SIZE}; \`extensions.cost\` tells it in every answer. Lengths of texts stand at their fields in [schema.graphql](../../../schema.graphql).`,
  ru: `Слишком большое отклоняется до выполнения: \`COST_EXCEEDED\` с мерой и виновным полем, \`RATE_LIMITED\` (HTTP 429 с \`Retry-After\`), \`PAYLOAD_TOO_LARGE\` (413)
или отказ. Стоимость запроса считается по настоящему размеру страниц: единица за каждый объект, список без страниц идёт за ${PLAIN_LIST_SIZE};
её называет \`extensions.cost\` каждого ответа. Длины текстов указаны у полей в [schema.graphql](../../../schema.graphql).`,
};

const { rateLimits } = readSettings({});

const ROWS: readonly (Both & { value: string | number; setting?: string })[] = [
  { en: 'cost of one query', ru: 'стоимость одного запроса', value: DEFAULT_LIMITS.maxCost, setting: 'MAX_COST' },
  { en: 'depth of a query', ru: 'глубина запроса', value: DEFAULT_LIMITS.maxDepth },
  { en: 'aliases in a query', ru: 'псевдонимов в запросе', value: DEFAULT_LIMITS.maxAliases },
  { en: 'tokens of a query’s text', ru: 'лексем в тексте запроса', value: DEFAULT_LIMITS.maxTokens },
  { en: 'mutations in one request', ru: 'мутаций в одном запросе', value: DEFAULT_LIMITS.maxRootMutations },
  { en: 'items of a list in the input', ru: 'значений в списке на входе', value: DEFAULT_LIMITS.maxListInput },
  { en: 'entries of a page', ru: 'записей на странице', value: `${PAGE_SIZE_MAX} (${PAGE_SIZE_DEFAULT})` },
  { en: 'body of a request', ru: 'тело запроса', value: BODY_LIMIT },
  {
    en: 'requests a minute of one address without a name',
    ru: 'запросов в минуту с одного адреса без имени',
    value: rateLimits.anonymous,
    setting: 'RATE_LIMIT_ANONYMOUS',
  },
  {
    en: 'requests a minute of one user or API key',
    ru: 'запросов в минуту одного пользователя или ключа',
    value: rateLimits.signedIn,
    setting: 'RATE_LIMIT_SIGNED_IN',
  },
  {
    en: 'failed sign-ins a minute of one address',
    ru: 'неудачных входов в минуту с одного адреса',
    value: FAILURES_A_MINUTE,
  },
  { en: 'days for which a key makes a repeat safe', ru: 'дней, в которые ключ защищает повтор', value: KEY_KEPT_DAYS },
  { en: 'megabytes of a document', ru: 'мегабайт в документе', value: DOCUMENT_MEGABYTES_MAX },
  {
    en: 'minutes to send an announced document',
    ru: 'минут на отправку объявленного документа',
    value: UPLOAD_MINUTES,
  },
  {
    en: 'documents of a partner that are attached to nothing',
    ru: 'ни к чему не приложенных документов партнёра',
    value: WAITING_DOCUMENTS_MAX,
  },
  {
    en: 'hours until such a document is removed',
    ru: 'часов, после которых такой документ удаляется',
    value: KEPT_UNATTACHED_HOURS,
  },
  { en: 'documents of an application', ru: 'документов в заявке', value: APPLICATION_DOCUMENTS_MAX },
  {
    en: 'minutes that a download address is good for',
    ru: 'минут действует адрес скачивания',
    value: DOWNLOAD_MINUTES,
  },
  {
    en: 'minutes that the address of a certificate’s PDF is good for',
    ru: 'минут действует адрес PDF сертификата',
    value: PDF_MINUTES,
  },
  { en: 'lines of an order or a price approval', ru: 'строк в заказе или согласовании цены', value: LINES_MAX },
  { en: 'living API keys of one user', ru: 'действующих ключей API у пользователя', value: LIVE_API_KEYS_MAX },
  {
    en: 'living calendar addresses of one user',
    ru: 'действующих адресов календаря у пользователя',
    value: LIVE_FEEDS_MAX,
  },
  {
    en: 'years ahead for `asOf` of competence and bonuses',
    ru: 'лет вперёд для `asOf` компетенции и бонусов',
    value: FORESEEN_YEARS,
  },
  { en: 'years ahead for the sandbox clock', ru: 'лет вперёд для часов песочницы', value: SANDBOX_YEARS_MAX },
];

const HEAD = { en: ['at most', '', 'setting'], ru: ['не больше', '', 'настройка'] };

export function limitsPage(tongue: Tongue): string {
  const rows = ROWS.map(({ value, setting, ...text }) => [
    String(value),
    text[tongue],
    setting ? `\`${setting}\`` : '',
  ]);
  return `${heading(tongue, 'limits', TITLE, LEAD)}
${table(HEAD[tongue], rows)}`;
}
