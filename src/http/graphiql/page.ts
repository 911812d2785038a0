import type { Role } from '../../access/roles.js';
import { QUESTIONS } from '../../analysis/questions/catalogue.js';
import { type Question, textOf } from '../../analysis/questions/question.js';
import { DEMONSTRATION_PARTNER } from '../../welcome.js';
import { EXAMPLES, type Example } from './examples.js';

/** Everything that the page loads comes from the folder that it is given; there is no script in the page itself. */
export const pageOf = (assets: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>KKV partner programme: GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/graphiql.css">
<link rel="stylesheet" href="${assets}/page.css">
</head>
<body>
<div id="graphiql">Loading…</div>
<script src="${assets}/react.js"></script>
<script src="${assets}/react-dom.js"></script>
<script src="${assets}/graphiql.js"></script>
<script src="${assets}/start.js"></script>
</body>
</html>
`;

export const PAGE_STYLE = `html, body, #graphiql { height: 100%; margin: 0; overflow: hidden; }
`;

/** What a tab's header editor holds until somebody puts a token in its place. */
function placeholderFor(role: Role): string {
  const whose = role === 'PARTNER' ? `--partner ${DEMONSTRATION_PARTNER}` : `--role ${role.toLowerCase()}`;
  return `Bearer <npm run token -- ${whose}>`;
}

function tabOf({ as, query, variables }: Example) {
  return {
    query,
    variables: variables ? JSON.stringify(variables, null, 2) : '',
    headers: as === 'ANONYMOUS' ? '' : JSON.stringify({ Authorization: placeholderFor(as) }, null, 2),
  };
}

/** A question of the catalogue; its days are told by the browser, for the script is kept for ever. */
function tabOfQuestion(question: Question) {
  const { query, headers } = tabOf({ as: 'ANALYST', query: textOf(question) });
  return { name: question.name, query, headers, days: question.days };
}

/**
 * Starts GraphiQL; with the name of a question behind `#` in the address, on its tab. A token that nobody has pasted yet is not sent, so that the schema loads all the same. GraphiQL's
 * history would keep tokens in the browser's storage; the headers are taken out on their way there.
 */
export const START_SCRIPT = `'use strict';
(function () {
  var tabs = ${JSON.stringify(EXAMPLES.map(tabOf))};
  var questions = ${JSON.stringify(QUESTIONS.map(tabOfQuestion))};
  /** Moscow's day, so many days or months from today; a month that is too short for it ends it. */
  function dayOf(relative) {
    var parts = /^today(?:([+-]\\d+)([dm]))?$/.exec(relative);
    var today = new Date(new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format() + 'T00:00:00Z');
    var count = Number(parts[1] || 0);
    if (parts[2] !== 'm') today.setUTCDate(today.getUTCDate() + count);
    else {
      var date = today.getUTCDate();
      today.setUTCDate(1);
      today.setUTCMonth(today.getUTCMonth() + count);
      var last = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 0)).getUTCDate();
      today.setUTCDate(Math.min(date, last));
    }
    return today.toISOString().slice(0, 10);
  }
  questions.forEach(function (question) {
    var days = Object.entries(question.days || {}).map(function (entry) { return [entry[0], dayOf(entry[1])]; });
    question.variables = days.length > 0 ? JSON.stringify(Object.fromEntries(days), null, 2) : '';
  });
  var asked = questions.find(function (question) { return question.name === location.hash.slice(1); });
  function tabOf(question) {
    return { query: question.query, variables: question.variables, headers: question.headers };
  }
  tabs = tabs.concat(questions.filter(function (question) { return question !== asked; }).map(tabOf));
  // GraphiQL writes what it is asked for over the first of the default tabs, or finds it among those that it has kept.
  if (asked) tabs.unshift(tabOf(asked));
  function withoutPlaceholders(headers) {
    return Object.fromEntries(Object.entries(headers || {}).filter(function (entry) {
      return String(entry[1]).trim() !== '' && !String(entry[1]).includes('<');
    }));
  }
  function fetcher(params, options) {
    var headers = withoutPlaceholders(options && options.headers);
    headers['Content-Type'] = 'application/json';
    headers.Accept = 'application/json';
    return fetch(location.pathname, {
      method: 'POST',
      headers: headers,
      credentials: 'omit',
      body: JSON.stringify(params),
    }).then(function (response) {
      return response.json();
    });
  }
  function withoutHeaders(text) {
    try {
      return JSON.stringify(JSON.parse(text, function (key, value) {
        return key === 'headers' ? undefined : value;
      }));
    } catch {
      return text;
    }
  }
  var storage = {
    getItem: function (key) { return localStorage.getItem(key); },
    setItem: function (key, value) { localStorage.setItem(key, withoutHeaders(value)); },
    removeItem: function (key) { localStorage.removeItem(key); },
    clear: function () { localStorage.clear(); },
    get length() { return localStorage.length; },
  };
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher: fetcher,
      storage: storage,
      defaultTabs: tabs,
      query: asked && asked.query,
      variables: asked && asked.variables,
      headers: asked && asked.headers,
      defaultEditorToolsVisibility: 'headers',
      isHeadersEditorEnabled: true,
      shouldPersistHeaders: false,
      showPersistHeadersSettings: false,
    }),
  );
})();
`;
