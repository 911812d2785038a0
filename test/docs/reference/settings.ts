import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { readSettings } from '../../../src/settings.js';
import { type Both, code, heading, type Tongue, table } from './in-two-tongues.js';
import { CHAPTERS_IN_RUSSIAN, SETTINGS_IN_RUSSIAN } from './settings-in-russian.js';

const TITLE: Both = { en: 'Settings', ru: 'Настройки' };

const LEAD: Both = {
  en: `Variables of the environment, or lines of a file \`.env\` in the folder where the server is started; the environment wins. What is wrong is said at the
start, all at once. Copy [.env.example](../../../.env.example) to begin with.`,
  ru: `Переменные окружения или строки файла \`.env\` в папке, где запускают сервер; окружение важнее. Обо всём неверном сервер говорит при запуске, сразу.
Для начала скопируйте [.env.example](../../../.env.example).`,
};

const HEAD = { en: ['setting', 'default', 'meaning'], ru: ['настройка', 'по умолчанию', 'смысл'] };

/** Settings that one comment explains together. */
interface Explained {
  chapter: string;
  text: string;
  settings: [name: string, shown: string][];
}

function readExplained(): Explained[] {
  const found: Explained[] = [];
  let chapter = '';
  let text: string[] = [];
  for (const line of readFileSync('.env.example', 'utf8').split('\n')) {
    const [, title] = /^## (.*)$/.exec(line) ?? [];
    const [, comment] = /^# (.*)$/.exec(line) ?? [];
    const [, name, shown] = /^#([A-Z][A-Z_]*)=(.*)$/.exec(line) ?? [];
    if (title) chapter = title;
    else if (comment) text.push(comment);
    else if (name && text.length > 0) {
      found.push({ chapter, text: text.join(' '), settings: [[name, shown!]] });
      text = [];
    } else if (name) found.at(-1)!.settings.push([name, shown!]);
    else text = [];
  }
  return found;
}

/** With these the other settings of their group are looked at as well. */
const TOGETHER = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'kkv-api',
  STORAGE_BUCKET: 'kkv',
  STORAGE_ACCESS_KEY_ID: 'id',
  STORAGE_SECRET_KEY: 'key',
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'kkv@vendor.example',
};

/** The value shown is the default if giving it changes nothing. */
function isDefault(name: string, shown: string): boolean {
  if (shown === '' || name in TOGETHER) return false;
  return isDeepStrictEqual(readSettings({ ...TOGETHER, [name]: shown }), readSettings(TOGETHER)) && !(name in LEFT_OUT);
}

/** Their defaults depend on others, as their texts say. */
const LEFT_OUT = { PUBLIC_URL: true, EMBEDDED_ISSUER: true, SANDBOX: true };

export function settingsPage(tongue: Tongue): string {
  const explained = readExplained();
  const chapters = [...new Set(explained.map(({ chapter }) => chapter))].map((chapter) => {
    const rows = explained
      .filter((one) => one.chapter === chapter)
      .map(({ text, settings }) => [
        settings.map(([name]) => code(name)).join('<br>'),
        settings.map(([name, shown]) => (isDefault(name, shown) ? code(shown) : '')).join('<br>'),
        tongue === 'en' ? text : inRussian(settings[0]![0]),
      ]);
    const title = tongue === 'en' ? chapter : CHAPTERS_IN_RUSSIAN[chapter];
    return `## ${title}\n\n${table(HEAD[tongue], rows)}`;
  });
  return `${heading(tongue, 'settings', TITLE, LEAD)}\n${chapters.join('\n')}`;
}

function inRussian(name: string): string {
  const text = SETTINGS_IN_RUSSIAN[name];
  if (text === undefined) throw new Error(`Say in settings-in-russian.ts what ${name} and the settings after it mean.`);
  return text;
}
