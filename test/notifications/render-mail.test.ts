import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../src/access/user-account.js';
import { MAIL_KINDS, type MailKind, type ParamForms } from '../../src/notifications/mail-kinds.js';
import { renderMail, TEMPLATE_BOOKS } from '../../src/notifications/render-mail.js';

const SAMPLES: Record<keyof ParamForms, string> = {
  DAY: '2027-11-22',
  LEVEL: 'MAXIMAL',
  APPLICATION_KIND: 'UPGRADE',
  OBLIGATION: 'REPORT_ON_PROJECT',
  ACCOMPANIMENT: 'PERFORMANCE_AUDIT',
  TEXT: 'Проекты <не> показаны & "сроки"',
  TEXT_OR_NOTHING: 'Нет подтверждения партнёрства',
  DAY_OR_NOTHING: '2028-02-29',
  SANCTION_KIND: 'CABINET_BLOCKING',
  OBJECTION_OUTCOME: 'LIFTED',
  ABILITIES_OR_NOTHING: 'USE_CABINET,USE_DISCOUNT',
};

const WRITTEN: Record<keyof ParamForms, { RU: string; EN: string }> = {
  DAY: { RU: '22 ноября 2027 г.', EN: '22 November 2027' },
  LEVEL: { RU: '«максимальный»', EN: 'maximal' },
  APPLICATION_KIND: { RU: 'повышение уровня', EN: 'upgrade' },
  OBLIGATION: { RU: 'Отчёт о ходе проекта', EN: 'A report on a running project' },
  ACCOMPANIMENT: { RU: 'аудит производительности', EN: 'performance audit' },
  TEXT: { RU: SAMPLES.TEXT, EN: SAMPLES.TEXT },
  TEXT_OR_NOTHING: { RU: SAMPLES.TEXT_OR_NOTHING, EN: SAMPLES.TEXT_OR_NOTHING },
  DAY_OR_NOTHING: { RU: '29 февраля 2028 г.', EN: '29 February 2028' },
  SANCTION_KIND: { RU: 'блокировка кабинета (6.6)', EN: 'blocking of the cabinet (6.6)' },
  OBJECTION_OUTCOME: { RU: 'санкция снята', EN: 'the sanction is lifted' },
  ABILITIES_OR_NOTHING: {
    RU: 'изменения в кабинете; партнёрская скидка',
    EN: 'changes in the cabinet; the partner discount',
  },
};

const formsOf = (kind: MailKind) => Object.entries<keyof ParamForms>(MAIL_KINDS[kind].params);
const paramsOf = (kind: MailKind) => Object.fromEntries(formsOf(kind).map(([name, form]) => [name, SAMPLES[form]]));

const LETTERS = (Object.keys(MAIL_KINDS) as MailKind[]).flatMap((kind) =>
  LANGUAGES.map((language) => [kind, language] as const),
);

describe.each(LETTERS)('the letter %s in %s', (kind, language) => {
  it('says everything that it is given, and the partner', () => {
    const { heading, text, html } = renderMail({ kind, params: paramsOf(kind) }, 'Северный код', language);
    for (const [, form] of formsOf(kind)) expect(`${heading}\n${text}`).toContain(WRITTEN[form][language]);
    expect(heading).toContain('Северный код');
    expect(`${heading}${text}`).not.toMatch(/[{}]|undefined|\bnull\b/);
    expect(html).toMatch(/^<!doctype html><html lang="(ru|en)">.*<\/html>$/s);
    expect(html).not.toContain('<не>');
  });

  it('is not written without one of its parameters', () => {
    for (const [name] of formsOf(kind)) {
      const { [name]: _left, ...params } = paramsOf(kind);
      expect(() => renderMail({ kind, params }, 'Северный код', language)).toThrow(name);
    }
  });

  it('is written in its language', () => {
    const { letters, greeting, signature } = TEMPLATE_BOOKS[language];
    const words = [greeting, signature, letters[kind].heading, ...letters[kind].paragraphs]
      .join(' ')
      .replace(/\{\w+\}/g, '');
    expect(words).toMatch(language === 'RU' ? /[а-я]{3}/ : /[a-z]{3}/);
    expect(words).not.toMatch(language === 'RU' ? /[A-Za-z]/ : /[А-Яа-яё]/);
  });
});

describe('a letter', () => {
  it('leaves out the paragraph of what there is nothing to say about', () => {
    const params = { level: 'MAXIMAL', effectiveOn: '2027-11-23', reasons: null };
    const { text } = renderMail({ kind: 'COMPETENCE_ANNULLED', params }, 'Северный код', 'RU');
    expect(text).not.toContain('Основания');
    expect(text).toContain('23 ноября 2027');
  });

  it('2.9 of a refusal without reasons names the clause and has no room for anything else', () => {
    expect(Object.keys(MAIL_KINDS.APPLICATION_REFUSED_WITHOUT_REASONS.params)).toEqual(['application', 'level']);
    const params = { application: 'OBTAIN', level: 'BASIC', reasons: 'Внутренняя заметка', note: 'Внутренняя заметка' };
    for (const language of LANGUAGES) {
      const { text, html } = renderMail(
        { kind: 'APPLICATION_REFUSED_WITHOUT_REASONS', params },
        'Северный код',
        language,
      );
      expect(text).toContain('2.9');
      expect(text.match(/\d+\.\d+/g)).toEqual(['2.9']);
      expect(text + html).not.toContain('Внутренняя заметка');
    }
  });

  it.each([
    ['COMPETENCE_DEPRIVATION', null, 'бессрочно', 'for good'],
    ['PARTNERSHIP_TERMINATION', null, 'бессрочно', 'for good'],
    ['PUBLIC_LISTS_EXCLUSION', null, 'до снятия', 'until it is lifted'],
    ['COMPETENCE_DEPRIVATION', '2028-02-29', '29 февраля 2028', '29 February 2028'],
  ])('section 6: of %s through %s tells how long it lasts', (kind, throughOn, ru, en) => {
    const days = { startsOn: '2027-11-22', throughOn, takesAway: 'HOLD_COMPETENCE', activities: null };
    const params = { sanction: kind, ground: '5.4', reason: 'Решение комиссии', ...days };
    const all = ['бессрочно', 'до снятия', 'for good', 'until it is lifted', '29 февраля 2028', '29 February 2028'];
    for (const letter of ['SANCTION_IMPOSED', 'SANCTION_EXTENDED'] as const) {
      const [russian, english] = LANGUAGES.map((one) => renderMail({ kind: letter, params }, 'Северный код', one).text);
      expect(all.filter((words) => `${russian}${english}`.includes(words)).toSorted()).toEqual([ru, en].toSorted());
    }
  });

  it('takes braces, markup and line breaks of a value for text, and its heading stays one line', () => {
    const params = { application: 'OBTAIN', level: 'BASIC', question: '{partner}\n<script>$& $1' };
    const { heading, text, html } = renderMail(
      { kind: 'INFORMATION_REQUESTED', params },
      'Код\r\nBcc: thief@example.com\u2028{level}',
      'RU',
    );
    expect(text).toContain('{partner}\n<script>$& $1');
    expect(html).toContain('{partner}<br>&lt;script&gt;$&amp; $1');
    expect(heading).toBe('ККВ: нужны дополнительные сведения — Код Bcc: thief@example.com {level}');
  });
});
