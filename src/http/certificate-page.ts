import { createHash } from 'node:crypto';
import type { Language } from '../access/user-account.js';
import { CERTIFICATE_TEXTS, longDay, STATUS_TEXTS } from '../certificates/certificate-texts.js';
import type { CertificateView } from '../certificates/certificate-view.js';

const STYLE = `
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f2f4f6;color:#16202b;font:16px/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(30rem,100%);padding:2rem;background:#fff;border-top:6px solid #5b6774;border-radius:6px;box-shadow:0 1px 8px #16202b22}
main.VALID{border-color:#1a7f4b}main.REVOKED,main.none{border-color:#b3261e}
h1{margin:0 0 .25rem;font-size:1.5rem}.VALID h1{color:#1a7f4b}.REVOKED h1,.none h1{color:#b3261e}
p{margin:0 0 1.25rem;color:#5b6774}dl{margin:0}dt{color:#5b6774;font-size:.85rem}dd{margin:0 0 .75rem;font-weight:600;overflow-wrap:anywhere}
`;

/** The page has its own style and nothing else. */
export const CHECK_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const WORDS = {
  RU: { title: 'Проверка сертификата', none: 'Такого сертификата нет', hint: 'Проверьте код.', asOf: 'На' },
  EN: { title: 'Certificate check', none: 'There is no such certificate', hint: 'Check the code.', asOf: 'On' },
} as const;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** 2.3: what somebody sees who has scanned the QR code of a certificate. */
export function checkPage(certificate: CertificateView | null, language: Language): string {
  const words = WORDS[language];
  const content = certificate ? found(certificate, language) : `<h1>${words.none}</h1><p>${words.hint}</p>`;
  return `<!doctype html>
<html lang="${language.toLowerCase()}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${words.title}</title><style>${STYLE}</style></head>
<body><main class="${certificate?.status ?? 'none'}">${content}</main></body>
</html>
`;
}

function found(certificate: CertificateView, language: Language): string {
  const { status, asOf, number, holderName, holderInn, level, issuedOn, validFrom, validThrough } = certificate;
  const texts = CERTIFICATE_TEXTS[language];
  const day = (value: string) => longDay(value, language);
  const facts: [string, string][] = [
    [texts.holder, `${holderName}, ${texts.inn} ${holderInn}`],
    [texts.competenceLabel, `${texts.competence}, ${texts.levels[level].toLowerCase()} ${texts.level}`],
    [texts.term, texts.days(day(validFrom), day(validThrough)).replace('\n', ' ')],
    [texts.number, number],
    [texts.issued, day(issuedOn)],
  ];
  const rows = facts.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('');
  return `<h1>${STATUS_TEXTS[language][status]}</h1><p>${WORDS[language].asOf} ${day(asOf)}</p><dl>${rows}</dl>`;
}
