import type { Language } from '../access/user-account.js';
import { isPermanent, type SanctionKind } from '../regulation/sanctions.js';
import { ENDLESS_WORDS } from '../sanctions/sanction-words.js';
import type { Mail } from './mail.js';
import { MAIL_KINDS, type ParamForms } from './mail-kinds.js';
import { ENGLISH } from './templates/en.js';
import { RUSSIAN } from './templates/ru.js';
import type { TemplateBook } from './templates/template.js';
import { writeParam } from './write-param.js';

export interface RenderedMail {
  heading: string;
  text: string;
  html: string;
}

export const TEMPLATE_BOOKS: Readonly<Record<Language, TemplateBook>> = { RU: RUSSIAN, EN: ENGLISH };

/** What stands for a `{name}`; null leaves out the paragraph. */
type Values = Readonly<Record<string, string | null>>;

/** The letter in a language. A template that names what it was not given is a defect, and throws. */
export function renderMail(
  { kind, params }: Pick<Mail, 'kind' | 'params'>,
  partnerName: string,
  language: Language,
): RenderedMail {
  const { greeting, signature, letters } = TEMPLATE_BOOKS[language];
  const forms: Readonly<Record<string, keyof ParamForms>> = MAIL_KINDS[kind].params;
  const values: Record<string, string | null> = { partner: partnerName, endless: endlessOf(params, language) };
  for (const [name, form] of Object.entries(forms)) values[name] = valueFor(name, form, params[name], language);
  const { heading, paragraphs } = letters[kind];
  const written = paragraphs.map((paragraph) => fill(paragraph, values)).filter((paragraph) => paragraph !== null);
  const parts = [greeting, ...written, signature];
  return {
    heading: onOneLine(fill(heading, values) ?? ''),
    text: `${parts.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language.toLowerCase()}"><meta charset="utf-8"><body>${parts.map(htmlParagraph).join('')}</body></html>`,
  };
}

/** Section 6: it follows from the kind of a sanction and the lack of a last day, so that no letter has to carry it. */
function endlessOf({ sanction, throughOn }: Mail['params'], language: Language): string | null {
  if (sanction == null || throughOn !== null) return null;
  const isForGood = isPermanent({ kind: sanction as SanctionKind, throughOn });
  return ENDLESS_WORDS[language][isForGood ? 'FOR_GOOD' : 'UNTIL_LIFTED'];
}

function valueFor(name: string, form: keyof ParamForms, value: string | null | undefined, language: Language) {
  if (value === undefined || (value === null && !form.endsWith('_OR_NOTHING'))) {
    throw new RangeError(`A letter lacks its parameter ${name}`);
  }
  return value === null ? null : writeParam(form, value, language);
}

/** All at once: what a value holds is text, also where it looks like a name in braces. */
function fill(template: string, values: Values): string | null {
  let isLeftOut = false;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`A template names ${name}, which its kind does not have`);
    if (value === null) isLeftOut = true;
    return value ?? '';
  });
  return isLeftOut ? null : text;
}

/** A heading is one line of the message's head, whatever a partner is called. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const htmlParagraph = (text: string): string =>
  `<p>${text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!).replace(/\n/g, '<br>')}</p>`;
