import { type Role, STAFF_ROLES } from '../../access/roles.js';
import type { Language } from '../../access/user-account.js';

const TEXTS = {
  RU: {
    title: 'KKV: аналитика',
    lead: 'Вопросы владельцев программы и ответы на них по записям на сегодня.',
    other: 'English',
    questions: 'Вопросы',
    script: 'Страницу показывает сценарий: включите JavaScript.',
    signIn: 'Войти',
    signInAs: 'Войти как',
    signOut: 'Выйти',
    api: 'GraphQL API',
  },
  EN: {
    title: 'KKV: insights',
    lead: 'What the owners of the programme ask, answered from the records as of today.',
    other: 'Русский',
    questions: 'Questions',
    script: 'A script shows this page: please enable JavaScript.',
    signIn: 'Sign in',
    signInAs: 'Sign in as',
    signOut: 'Sign out',
    api: 'GraphQL API',
  },
} as const;

const ROLE_NAMES: Readonly<Record<Language, Readonly<Partial<Record<Role, string>>>>> = {
  RU: { MANAGER: 'менеджер', COMPLIANCE: 'комплаенс', ANALYST: 'аналитик', ADMINISTRATOR: 'администратор' },
  EN: { MANAGER: 'manager', COMPLIANCE: 'compliance', ANALYST: 'analyst', ADMINISTRATOR: 'administrator' },
};

export interface PageParts {
  assets: string;
  language: Language;
  isDemonstration: boolean;
  hasGraphiql: boolean;
}

/** The frame of the page; it holds nothing of anybody's. Who has signed in gets the rest by its script. */
export function pageOf({ assets, language, isDemonstration, hasGraphiql }: PageParts): string {
  const texts = TEXTS[language];
  const other = language === 'RU' ? 'en' : 'ru';
  const choice = ['ANALYST', ...STAFF_ROLES.filter((role) => role !== 'ANALYST')] as const;
  const signIn = isDemonstration
    ? `<p>${texts.signInAs}</p><div class="choice">${choice.map((role) => `<button type="button" data-role="${role}">${ROLE_NAMES[language][role]}</button>`).join('')}</div>`
    : `<a class="button" href="insights/sign-in">${texts.signIn}</a>`;
  return `<!doctype html>
<html lang="${language.toLowerCase()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${texts.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/page.css">
<script defer src="${assets}/chart.js"></script>
<script defer src="${assets}/insights.js"></script>
</head>
<body data-graphiql="${hasGraphiql ? 'graphql' : ''}">
<header>
<div class="bar"><strong>KKV</strong>${hasGraphiql ? `<a href="graphql">${texts.api}</a>` : ''}<a id="language" href="?language=${other}" lang="${other}" hreflang="${other}">${texts.other}</a><button type="button" id="sign-out" hidden>${texts.signOut}</button></div>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</header>
<main>
<noscript><p>${texts.script}</p></noscript>
<section id="sign-in" hidden>${signIn}</section>
<div id="insights" hidden>
<nav aria-label="${texts.questions}"><label for="choose">${texts.questions}</label><select id="choose"></select><ul id="list"></ul></nav>
<article id="answer" aria-live="polite"></article>
</div>
</main>
</body>
</html>
`;
}

/** Where the callback of the provider ends: from here the browser goes on by itself, and sends the cookie along. */
export const returnPage = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>KKV</title><meta http-equiv="refresh" content="0; url=../insights"></head>
<body><main><h1>KKV</h1><p><a href="../insights">/insights</a></p></main></body></html>
`;

export const PAGE_STYLE = `* { box-sizing: border-box; }
body { margin: 0; background: #f4f6f8; color: #16202b; font: 16px/1.5 system-ui, sans-serif; }
header, main { width: min(1280px, 100%); margin: 0 auto; padding: 0 24px; }
.bar { display: flex; gap: 24px; align-items: center; padding: 18px 0; }
.bar strong { margin-right: auto; letter-spacing: .06em; }
a { color: #0b5cad; text-underline-offset: .2em; }
a:focus-visible, button:focus-visible, select:focus-visible, .scroll:focus-visible { outline: 3px solid #0b5cad; outline-offset: 2px; }
h1 { margin: 8px 0; font-size: clamp(1.6rem, 4vw, 2.1rem); line-height: 1.2; letter-spacing: -.01em; }
header p { margin: 0 0 24px; color: #566270; }
button, .button { padding: 8px 16px; border: 1px solid #0b5cad; border-radius: 6px; background: #fff; color: #0b5cad; font: inherit; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: #e9f1f9; }
[hidden] { display: none !important; }
#sign-in { padding: 24px; background: #fff; border-radius: 8px; }
#sign-in p { margin: 0 0 12px; }
.choice { display: flex; flex-wrap: wrap; gap: 12px; }
#insights { display: grid; grid-template-columns: 280px minmax(0, 1fr); gap: 32px; align-items: start; padding-bottom: 64px; }
nav label, nav select { display: none; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: block; padding: 6px 12px; border-radius: 6px; color: #16202b; text-decoration: none; line-height: 1.35; }
nav li a:hover { background: #e3eaf1; }
nav li a[aria-current] { background: #d9e7f5; color: #083f78; font-weight: 600; }
article { padding: 24px; background: #fff; border-radius: 8px; box-shadow: 0 1px 4px #16202b1a; }
h2 { margin: 0 0 8px; font-size: 1.4rem; line-height: 1.25; }
h3 { margin: 24px 0 8px; font-size: 1.05rem; }
.clauses { margin: 0 0 12px; color: #566270; font-size: .9rem; }
.links { display: flex; flex-wrap: wrap; gap: 8px 24px; margin: 0 0 8px; }
.plot { position: relative; height: 340px; margin: 0 0 16px; }
.scroll { overflow: auto; max-height: 480px; border: 1px solid #dfe5eb; border-radius: 6px; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: 7px 12px; text-align: left; white-space: nowrap; border-bottom: 1px solid #e8edf2; }
th { position: sticky; top: 0; background: #eef2f6; font-weight: 600; }
td.number, th.number { text-align: right; }
tfoot td { position: sticky; bottom: 0; font-weight: 600; background: #eef2f6; }
.problem { color: #a3201a; }
@media (max-width: 760px) {
  header, main { padding: 0 16px; }
  .bar { flex-wrap: wrap; gap: 8px 16px; padding: 12px 0; }
  #insights { grid-template-columns: minmax(0, 1fr); gap: 16px; padding-bottom: 32px; }
  nav ul { display: none; }
  nav label { display: block; margin-bottom: 4px; font-weight: 600; }
  nav select { display: block; width: 100%; padding: 10px; border: 1px solid #7b8896; border-radius: 6px; background: #fff; color: inherit; font: inherit; }
  article { padding: 16px; }
  .plot { height: 280px; }
}
`;
