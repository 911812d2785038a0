import type { Language } from '../../access/user-account.js';

export interface PageParts {
  /** The folder from which everything is loaded. */
  assets: string;
  language: Language;
  hasGraphiql: boolean;
}

const TEXTS = {
  RU: {
    title: 'Партнёры с компетенцией «Крупные корпоративные внедрения»',
    lead: 'Компании с опытом крупных проектов на редакциях «1С-Битрикс» и «Битрикс24» для корпораций. Чем больше подтверждённых проектов и достижений, тем выше место в списке.',
    other: 'English',
    api: 'GraphQL API',
    script: 'Список показывает сценарий: включите JavaScript.',
  },
  EN: {
    title: 'Partners with the competence in large corporate implementations',
    lead: 'Companies experienced in large projects on the enterprise editions of 1C-Bitrix and Bitrix24. The more proven projects and achievements, the higher the place in the list.',
    other: 'Русский',
    api: 'GraphQL API',
    script: 'A script shows the list: please enable JavaScript.',
  },
} as const;

/** Addresses are relative: the page works below a folder of a proxy as well. */
export function pageOf({ assets, language, hasGraphiql }: PageParts): string {
  const texts = TEXTS[language];
  const code = language.toLowerCase();
  const other = language === 'RU' ? 'en' : 'ru';
  const api = hasGraphiql ? `<a href="graphql">${texts.api}</a>` : '';
  return `<!doctype html>
<html lang="${code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/page.css">
<script type="module" src="${assets}/kkv-partner-directory.js"></script>
</head>
<body>
<header>
<nav><strong>KKV</strong>${api}<a href="?language=${other}" lang="${other}" hreflang="${other}">${texts.other}</a></nav>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</header>
<main>
<kkv-partner-directory endpoint="graphql" lang="${code}" heading-level="2" logos="off" url-state></kkv-partner-directory>
<noscript><p>${texts.script}</p></noscript>
</main>
</body>
</html>
`;
}

export const PAGE_STYLE = `body { margin: 0; background: #f4f6f8; color: #16202b; font: 16px/1.5 system-ui, sans-serif; }
header, main { box-sizing: border-box; width: min(1120px, 100%); margin: 0 auto; padding: 0 24px; }
nav { display: flex; gap: 24px; align-items: center; padding: 18px 0; }
nav strong { margin-right: auto; letter-spacing: .06em; }
a { color: #0b5cad; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid #0b5cad; outline-offset: 2px; }
h1 { max-width: 24em; margin: 24px 0 12px; font-size: clamp(1.6rem, 4vw, 2.3rem); line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }
header p { max-width: 44em; margin: 0 0 32px; color: #566270; }
main { padding-bottom: 64px; }
kkv-partner-directory { --kkv-tint: #e9f1f9; min-height: 60vh; }
@media (max-width: 600px) { header, main { padding: 0 16px; } main { padding-bottom: 40px; } h1 { margin-top: 8px; } }
`;
