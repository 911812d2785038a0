import type { Language } from '../access/user-account.js';
import { OBLIGATION_TEXTS } from '../obligations/obligation-texts.js';
import { ABILITY_WORDS, SANCTION_WORDS } from '../sanctions/sanction-words.js';
import type { ParamForms } from './mail-kinds.js';

type Words<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

const LEVELS: Words<ParamForms['LEVEL']> = {
  RU: { BASIC: '«базовый»', EXTENDED: '«расширенный»', MAXIMAL: '«максимальный»' },
  EN: { BASIC: 'basic', EXTENDED: 'extended', MAXIMAL: 'maximal' },
};

const APPLICATION_KINDS: Words<ParamForms['APPLICATION_KIND']> = {
  RU: { OBTAIN: 'получение', UPGRADE: 'повышение уровня', RENEWAL: 'подтверждение' },
  EN: { OBTAIN: 'obtaining', UPGRADE: 'upgrade', RENEWAL: 'renewal' },
};

const OUTCOMES: Words<ParamForms['OBJECTION_OUTCOME']> = {
  RU: { STANDS: 'санкция остаётся', LIFTED: 'санкция снята' },
  EN: { STANDS: 'the sanction stands', LIFTED: 'the sanction is lifted' },
};

const ACCOMPANIMENTS: Words<ParamForms['ACCOMPANIMENT']> = {
  RU: {
    CONSULTING: 'консультационное сопровождение',
    PROJECT_AUDIT: 'аудит проекта',
    SERVER_ARCHITECTURE_AUDIT: 'аудит серверной архитектуры',
    PERFORMANCE_AUDIT: 'аудит производительности',
    LOAD_TESTING_CONTROL: 'контроль нагрузочного тестирования',
  },
  EN: {
    CONSULTING: 'consulting accompaniment',
    PROJECT_AUDIT: 'project audit',
    SERVER_ARCHITECTURE_AUDIT: 'server architecture audit',
    PERFORMANCE_AUDIT: 'performance audit',
    LOAD_TESTING_CONTROL: 'load testing control',
  },
};

const OBLIGATIONS = Object.entries(OBLIGATION_TEXTS);
const OBLIGATION_TITLES: Words<ParamForms['OBLIGATION']> = {
  RU: titlesIn('RU'),
  EN: titlesIn('EN'),
};

function titlesIn(language: Language) {
  return Object.fromEntries(OBLIGATIONS.map(([kind, { title }]) => [kind, title[language]])) as Record<
    ParamForms['OBLIGATION'],
    string
  >;
}

const dayWriter = (locale: string) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const DAYS: Readonly<Record<Language, Intl.DateTimeFormat>> = { RU: dayWriter('ru'), EN: dayWriter('en-GB') };

/** What was put into the outbox was checked by its type; what comes out of it is as old as it is, so it is looked at. */
export function writeParam(form: keyof ParamForms, value: string, language: Language): string {
  switch (form) {
    case 'DAY':
    case 'DAY_OR_NOTHING':
      return DAYS[language].format(new Date(`${value}T00:00:00Z`));
    case 'LEVEL':
      return wordFor(LEVELS[language], value);
    case 'APPLICATION_KIND':
      return wordFor(APPLICATION_KINDS[language], value);
    case 'SANCTION_KIND':
      return wordFor(SANCTION_WORDS[language], value);
    case 'OBJECTION_OUTCOME':
      return wordFor(OUTCOMES[language], value);
    case 'ABILITIES_OR_NOTHING':
      return value
        .split(',')
        .map((ability) => wordFor(ABILITY_WORDS[language], ability))
        .join('; ');
    case 'ACCOMPANIMENT':
      return wordFor(ACCOMPANIMENTS[language], value);
    case 'OBLIGATION':
      return wordFor(OBLIGATION_TITLES[language], value);
    default:
      return value;
  }
}

function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  const word = words[value];
  if (word === undefined) throw new RangeError('No word for a parameter of a letter');
  return word;
}
