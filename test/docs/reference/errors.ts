import { ERROR_CODES } from '../../../src/graphql/error-codes.js';
import { REFUSAL_TEXTS } from '../../../src/graphql/refusal-texts.js';
import { SHAPE_PROBLEMS } from '../../../src/graphql/shape-problems.js';
import { REFUSAL_CODES, type RefusalCode } from '../../../src/regulation/refusal-codes.js';
import { type Both, code, heading, type Tongue, table } from './in-two-tongues.js';

const TITLE: Both = { en: 'Errors and refusals', ru: 'Ошибки и отказы' };

const LEAD: Both = {
  en: `Errors come in \`errors[].extensions\`: \`code\`, and for \`REFUSED\`, \`BAD_USER_INPUT\` and \`CONFLICT\` also \`refusals[]\`, each with \`code\`, \`clause\`, \`field\` and
\`message\`, all of them at once. What stands in braces is put in; a rule may name another clause than the usual one that stands here. The same by the API:
\`{ refusalCodes { code clause ru en } }\`.`,
  ru: `Ошибки приходят в \`errors[].extensions\`: \`code\`, а при \`REFUSED\`, \`BAD_USER_INPUT\` и \`CONFLICT\` — ещё и \`refusals[]\`, каждый с \`code\`, \`clause\`, \`field\` и
\`message\`, все сразу. Вместо слов в фигурных скобках подставляются значения; пункт здесь обычный, правило может назвать другой. То же через API:
\`{ refusalCodes { code clause ru en } }\`.`,
};

const HEADS = {
  errors: { en: ['code', 'English', 'Russian'], ru: ['код', 'по-русски', 'по-английски'] },
  refusals: { en: ['code', 'clause', 'English', 'Russian'], ru: ['код', 'пункт', 'по-русски', 'по-английски'] },
};

const CHAPTERS = {
  errors: { en: 'Kinds of errors', ru: 'Виды ошибок' },
  shape: { en: 'Values out of shape', ru: 'Недопустимые значения' },
  refusals: { en: 'Refusals by the rules', ru: 'Отказы по правилам' },
};

const inOrder = (tongue: Tongue, { ru, en }: Both) => (tongue === 'en' ? [en, ru] : [ru, en]);

export function errorsPage(tongue: Tongue): string {
  const plain = (texts: Record<string, Both>) =>
    table(
      HEADS.errors[tongue],
      Object.entries(texts).map(([name, text]) => [code(name), ...inOrder(tongue, text)]),
    );
  const refusals = (Object.keys(REFUSAL_CODES) as RefusalCode[]).map((name) => {
    return [code(name), REFUSAL_CODES[name].clause ?? '', ...inOrder(tongue, REFUSAL_TEXTS[name])];
  });
  return `${heading(tongue, 'errors', TITLE, LEAD)}
## ${CHAPTERS.errors[tongue]}

${plain(ERROR_CODES)}
## ${CHAPTERS.shape[tongue]}

${plain(SHAPE_PROBLEMS)}
## ${CHAPTERS.refusals[tongue]}

${table(HEADS.refusals[tongue], refusals)}`;
}
