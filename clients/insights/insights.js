/** The page at /insights: asks the server for the catalogue and its answers, and draws them with Chart.js. */
const COLOURS = ['#0b5cad', '#c2571a', '#2e7d4f', '#8a3ffc', '#b3261e', '#007d79', '#8a6d00', '#5b6774'];
const DASH = '—';
const language = document.documentElement.lang;
const WORDS = {
  ru: {
    clauses: 'Пункты регламента',
    graphiql: 'Запрос в GraphiQL',
    csv: 'CSV для Excel',
    none: 'Записей нет.',
    all: 'всего',
    more: 'Показаны не все строки.',
    problem: 'Ответа нет',
    again: 'Сессия окончена, войдите снова.',
    forbidden: 'Этому пользователю страница не открыта.',
    yes: 'да',
    no: 'нет',
    plot: 'График. Те же данные в таблице ниже',
  },
  en: {
    clauses: 'Clauses of the regulation',
    graphiql: 'The query in GraphiQL',
    csv: 'CSV',
    none: 'There are no records.',
    all: 'all',
    more: 'Not all rows are shown.',
    problem: 'There is no answer',
    again: 'The session is over, please sign in again.',
    forbidden: 'This page is not open to this user.',
    yes: 'yes',
    no: 'no',
    plot: 'A plot. The same data are in the table below',
  },
};
const words = WORDS[language] ?? WORDS.en;
const byId = (id) => document.getElementById(id);
const NUMBERS = new Set(['INTEGER', 'DECIMAL', 'MONEY']);
const numberFormat = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
const moneyFormat = new Intl.NumberFormat(language, { minimumFractionDigits: 2 });
let plots = [];
let questions = [];
/** The answer asked for last is the one to be shown, in whatever order they come. */
let asked = 0;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function shown(value, column) {
  const { kind, titles = {} } = column;
  if (value === null || value === undefined) return DASH;
  const titled = (code) => titles[code] ?? String(code);
  if (kind === 'MONEY') return moneyFormat.format(Number(value));
  if (NUMBERS.has(kind)) return numberFormat.format(value);
  if (kind === 'BOOLEAN') return value ? words.yes : words.no;
  return Array.isArray(value) ? value.map(titled).join(', ') : titled(value);
}

/** The code behind a title, for whoever wants to ask by it. */
const codeBehind = (value, { titles }) => (titles && value !== null && value !== undefined ? String(value) : '');

function tableOf({ title, columns, rows, totals }) {
  const classOf = ({ kind }) => (NUMBERS.has(kind) ? 'number' : '');
  const head = columns.map((column) =>
    element('th', { scope: 'col', textContent: column.name, title: column.description, className: classOf(column) }),
  );
  const cells = (row) =>
    columns.map((column, at) =>
      element('td', {
        ...{ textContent: shown(row[at], column), className: classOf(column) },
        title: codeBehind(row[at], column),
      }),
    );
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row)))),
  );
  if (totals) {
    const sums = cells(totals);
    if (totals[0] === null) sums[0].textContent = words.all;
    // A dash under a group says nothing.
    for (const cell of sums) if (cell.textContent === DASH) cell.textContent = '';
    table.append(element('tfoot', {}, element('tr', {}, ...sums)));
  }
  const scroll = element('div', { className: 'scroll', tabIndex: 0 }, table);
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', title);
  return scroll;
}

/** One series for each value of a column, or for each of several columns. */
function seriesOf({ plot, columns, rows }) {
  const at = (name) => columns.findIndex((column) => column.name === name);
  const x = at(plot.x);
  const labels = [...new Set(rows.map((row) => shown(row[x], columns[x])))];
  const pick = (label, chosen, y) => {
    const values = chosen.filter((row) => shown(row[x], columns[x]) === label).map((row) => Number(row[y] ?? 0));
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  };
  const series = (label, chosen, y) => ({ label, data: labels.map((one) => pick(one, chosen, y)) });
  if (plot.series === undefined) return { labels, series: plot.y.map((name) => series(name, rows, at(name))) };
  const by = at(plot.series);
  const names = [...new Set(rows.map((row) => shown(row[by], columns[by])))];
  const rowsOf = (name) => rows.filter((row) => shown(row[by], columns[by]) === name);
  return { labels, series: names.map((name) => series(name, rowsOf(name), at(plot.y[0]))) };
}

function drawing(table) {
  const { plot, title } = table;
  const { labels, series } = seriesOf(table);
  const isLine = plot.as === 'LINE';
  const datasets = series.map((one, at) => {
    const colour = COLOURS[at % COLOURS.length];
    return { ...one, backgroundColor: colour, borderColor: colour, borderWidth: isLine ? 2 : 0, maxBarThickness: 64 };
  });
  if (plot.mark) {
    datasets.push({
      ...{ type: 'line', label: plot.mark.title, data: labels.map(() => plot.mark.at), pointRadius: 0 },
      ...{ borderColor: '#16202b', backgroundColor: '#16202b', borderWidth: 1.5, borderDash: [6, 4] },
    });
  }
  const canvas = element('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${title}. ${words.plot}.`);
  const box = element('div', { className: 'plot' }, canvas);
  const draw = () => {
    const options = {
      ...{ responsive: true, maintainAspectRatio: false, animation: false, locale: language },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: plot.isStacked ?? false, grid: { display: false } },
        y: { stacked: plot.isStacked ?? false, beginAtZero: true },
      },
      plugins: { legend: { display: datasets.length > 1, position: 'bottom' } },
    };
    plots.push(new Chart(canvas, { type: isLine ? 'line' : 'bar', data: { labels, datasets }, options }));
  };
  return { box, draw };
}

async function ask(path, body) {
  const url = new URL(`insights/data/${path}`, document.baseURI);
  url.searchParams.set('language', language);
  const options = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    ...options,
  });
  const answer = response.status === 204 ? null : await response.json();
  return { status: response.status, answer };
}

function present(question, { tables, exportUrl }) {
  for (const plot of plots) plot.destroy();
  plots = [];
  const links = element('p', { className: 'links' });
  const graphiql = document.body.dataset.graphiql;
  if (graphiql) links.append(element('a', { href: `${graphiql}#${question.name}`, textContent: words.graphiql }));
  if (exportUrl) links.append(element('a', { href: exportUrl, textContent: words.csv }));
  const parts = [
    element('h2', { textContent: question.title }),
    element('p', { textContent: question.description }),
    element('p', { className: 'clauses', textContent: `${words.clauses}: ${question.clauses.join(', ')}` }),
    links,
  ];
  const drawings = [];
  for (const table of tables) {
    parts.push(element('h3', { textContent: table.title }));
    if (table.rows.length === 0) {
      parts.push(element('p', { textContent: words.none }));
      continue;
    }
    if (table.plot.as !== null) {
      const { box, draw } = drawing(table);
      parts.push(box);
      drawings.push(draw);
    }
    parts.push(tableOf(table));
    if (table.hasMore) parts.push(element('p', { textContent: words.more }));
  }
  byId('answer').replaceChildren(...parts);
  // A canvas has no size before it stands in the page.
  for (const draw of drawings) draw();
}

function complain(text) {
  byId('answer').replaceChildren(element('p', { className: 'problem', textContent: text }));
}

async function show() {
  const name = decodeURIComponent(location.hash.slice(1));
  const question = questions.find((one) => one.name === name) ?? questions[0];
  if (!question) return;
  for (const link of byId('list').querySelectorAll('a')) {
    if (link.hash === `#${question.name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  byId('choose').value = question.name;
  byId('language').hash = question.name;
  asked += 1;
  const mine = asked;
  byId('answer').setAttribute('aria-busy', 'true');
  const { status, answer } = await ask(`answers/${question.name}`).catch(() => ({ status: 0, answer: null }));
  if (mine !== asked) return;
  byId('answer').removeAttribute('aria-busy');
  if (status === 200) present(question, answer);
  else if (status === 401) signedOut(words.again);
  else complain(`${words.problem}. ${answer?.errors?.[0]?.message ?? ''}`);
}

function signedOut(reason) {
  byId('insights').hidden = true;
  byId('sign-out').hidden = true;
  byId('sign-in').hidden = false;
  if (reason) byId('sign-in').append(element('p', { className: 'problem', textContent: reason }));
}

async function begin() {
  const { status, answer } = await ask('questions');
  if (status === 403) return signedOut(words.forbidden);
  if (status !== 200 || answer.questions === null) return signedOut(null);
  ({ questions } = answer);
  byId('list').replaceChildren(
    ...questions.map(({ name, title }) => element('li', {}, element('a', { href: `#${name}`, textContent: title }))),
  );
  byId('choose').replaceChildren(
    ...questions.map(({ name, title }) => element('option', { value: name, textContent: title })),
  );
  byId('sign-in').hidden = true;
  byId('insights').hidden = false;
  byId('sign-out').hidden = false;
  await show();
}

// The page's own address may be with or without a folder of a proxy; the hash of a link must not leave it.
for (const button of document.querySelectorAll('[data-role]')) {
  button.addEventListener('click', async () => {
    const response = await fetch(new URL('insights/sign-in', document.baseURI), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ role: button.dataset.role }),
    });
    if (response.ok) await begin();
    else signedOut(words.problem);
  });
}
byId('sign-out').addEventListener('click', async () => {
  await ask('sign-out', {});
  location.reload();
});
byId('choose').addEventListener('change', (event) => {
  location.hash = event.target.value;
});
addEventListener('hashchange', show);
begin();
