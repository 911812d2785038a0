import type { ViolationGround } from '../../src/regulation/clauses.js';
import type { ObjectionOutcome } from '../../src/regulation/objections.js';
import type { InvestigationOutcome } from '../../src/regulation/violations.js';

/** An investigation of the demonstration; days count back from the day of seeding. */
export interface CastCase {
  slug: string;
  ground: ViolationGround;
  facts: string;
  happenedAgo: number;
  openedAgo: number;
  note?: string;
  explanation?: { question: string; askedAgo: number; dueIn: number; answer?: { ago: number; text: string } };
  decision?: { outcome: InvestigationOutcome; reasons: string; ago: number; toldAgo: number | null };
  /** Whether the first sanction of the company rests on it. */
  isSanctioned?: boolean;
  report?: CastReport;
}

export interface CastReport {
  /** The company whose user sent it; absent: the manager of the demonstration. */
  by?: string;
  /** The company that it is about, by its card or in words. */
  about: { slug: string } | { name: string };
  ground: ViolationGround;
  facts: string;
  happenedAgo: number;
  reportedAgo: number;
}

export interface CastObjection {
  slug: string;
  text: string;
  ago: number;
  answer?: { outcome: ObjectionOutcome; text: string; ago: number };
}

export const CASES: readonly CastCase[] = [
  {
    slug: 'stepnoy-kompas',
    ground: '5.6',
    facts: 'В портфолио на сайте компании показан проект, который выполнил другой партнёр.',
    happenedAgo: 62,
    openedAgo: 55,
    note: 'Сверить с карточкой проекта у второго партнёра.',
    explanation: {
      question: 'Какую часть проекта выполнила ваша компания и чем это подтверждается?',
      askedAgo: 54,
      dueIn: -44,
      answer: { ago: 46, text: 'Проект начинали мы, но сдавала его другая команда. Страницу уберём.' },
    },
    decision: { outcome: 'CONFIRMED', reasons: 'Договор и акт подписаны другим партнёром.', ago: 37, toldAgo: 36 },
    isSanctioned: true,
    report: {
      by: 'severny-kod',
      about: { slug: 'stepnoy-kompas' },
      ground: '5.6',
      facts: 'Наш проект показан в чужом портфолио как собственный.',
      happenedAgo: 62,
      reportedAgo: 56,
    },
  },
  {
    slug: 'aleksandrit-web',
    ground: '5.4',
    facts: 'Заказчику предложена скидка, которая не предусмотрена и не согласована.',
    happenedAgo: 12,
    openedAgo: 6,
    explanation: { question: 'Кто и на каком основании предложил скидку?', askedAgo: 2, dueIn: 8 },
    report: {
      about: { slug: 'aleksandrit-web' },
      ground: '5.4',
      facts: 'Заказчик переслал предложение со скидкой вдвое больше обычной.',
      happenedAgo: 12,
      reportedAgo: 7,
    },
  },
];

/** Reports that nobody has looked at yet. */
export const WAITING_REPORTS: readonly CastReport[] = [
  {
    by: 'volzhsky-modul',
    about: { slug: 'gruppa-pyat-morey' },
    ground: '5.11',
    facts: 'Нашему архитектору предложили перейти вместе с проектом заказчика.',
    happenedAgo: 9,
    reportedAgo: 3,
  },
  {
    about: { name: 'ООО «Быстрый лид»' },
    ground: '5.12',
    facts: 'Рассылка по купленной базе с логотипом вендора.',
    happenedAgo: 5,
    reportedAgo: 1,
  },
];

export const OBJECTIONS: readonly CastObjection[] = [
  { slug: 'stepnoy-kompas', text: 'Страница убрана в тот же день, просим снять санкцию раньше срока.', ago: 20 },
  {
    slug: 'sokrytaya-gavan',
    text: 'Цены на сайте исправлены, просим вернуть карточку в списки.',
    ago: 40,
    answer: { outcome: 'STANDS', text: 'Исправлены не все страницы: сообщите, когда закончите.', ago: 33 },
  },
];
