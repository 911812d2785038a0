/**
 * <kkv-partner-directory endpoint="https://…/graphql">: the list of KKV partners on any page. It needs nothing but a browser.
 * Attributes, parts, custom properties and events are described in README.md.
 */

const QUERY = `query PartnerDirectory($filter: DirectoryFilter, $first: Int, $after: String, $whole: Boolean!) {
  directory(filter: $filter, first: $first, after: $after) {
    totalCount
    facets @include(if: $whole) { categories { category count } industries { industry { code title } count } }
    edges {
      rank
      node {
        slug name city region siteUrl logoUrl level points
        badge { title }
        categories { category projectCount }
        industries { industry { title } projectCount }
        matchedProjects { title clientName }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
  categories { code title }
}`;

const TEXTS = {
  ru: {
    search: 'Название компании',
    filters: 'Фильтры',
    chosen: (count) => `Фильтры: ${count}`,
    categories: 'Категории проектов',
    industries: 'Отрасли',
    sameProject: 'Категория и отрасль в одном проекте',
    reset: 'Сбросить',
    more: 'Показать ещё',
    loading: 'Загрузка…',
    empty: 'По этим условиям никого нет.',
    failed: 'Список сейчас не загружается.',
    busy: 'Слишком много запросов. Попробуйте через минуту.',
    retry: 'Повторить',
    site: 'Сайт',
    opensSite: (name) => `Сайт компании ${name}`,
    matched: 'Подходящие проекты',
    list: 'Партнёры',
    partners: { one: 'партнёр', few: 'партнёра', many: 'партнёров', other: 'партнёра' },
    points: { one: 'балл', few: 'балла', many: 'баллов', other: 'балла' },
    found: (count) => `Найдено: ${count}`,
  },
  en: {
    search: 'Company name',
    filters: 'Filters',
    chosen: (count) => `Filters: ${count}`,
    categories: 'Project categories',
    industries: 'Industries',
    sameProject: 'Category and industry in the same project',
    reset: 'Reset',
    more: 'Show more',
    loading: 'Loading…',
    empty: 'Nobody matches.',
    failed: 'The list cannot be loaded now.',
    busy: 'Too many requests. Try again in a minute.',
    retry: 'Try again',
    site: 'Site',
    opensSite: (name) => `Site of ${name}`,
    matched: 'Matching projects',
    list: 'Partners',
    partners: { one: 'partner', other: 'partners' },
    points: { one: 'point', other: 'points' },
    found: (count) => `Found: ${count}`,
  },
};

const STYLE = `
:host { --accent: var(--kkv-accent, #0b5cad); --text: var(--kkv-text, #16202b); --muted: var(--kkv-muted, #566270);
  --line: var(--kkv-line, #d9dfe5); --surface: var(--kkv-surface, #fff); --tint: var(--kkv-tint, #eef4fa); --radius: var(--kkv-radius, 10px);
  display: block; container-type: inline-size; color: var(--text); font: var(--kkv-font, 16px/1.5 system-ui, sans-serif); }
:host([hidden]), [hidden] { display: none !important; }
*, ::before { box-sizing: border-box; }
.layout { display: grid; gap: 20px; }
form { display: grid; gap: 20px; align-content: start; }
label { cursor: pointer; }
.label { display: block; margin-bottom: 6px; font-weight: 600; }
input[type=search] { width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid #7b8794; border-radius: var(--radius);
  background: var(--surface); color: inherit; font: inherit; }
button { min-height: 44px; padding: 8px 18px; border: 1px solid var(--accent); border-radius: var(--radius); background: var(--surface);
  color: var(--accent); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: var(--tint); }
button[aria-disabled=true] { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
legend { margin-bottom: 4px; padding: 0; font-weight: 600; }
.panel { display: grid; gap: 20px; }
.choice { display: grid; grid-template-columns: 20px 1fr auto; gap: 10px; align-items: center; min-height: 36px; padding: 4px 8px; margin: 0 -8px;
  border-radius: 6px; line-height: 1.3; }
.choice:hover { background: var(--tint); }
.choice input { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.count { color: var(--muted); font-variant-numeric: tabular-nums; font-size: .9em; }
.bar { display: flex; gap: 12px; align-items: center; min-height: 44px; margin-bottom: 8px; }
.status { margin: 0 auto 0 0; color: var(--muted); }
ol { display: grid; gap: 12px; margin: 0; padding: 0; list-style: none; transition: opacity .15s; }
ol[aria-busy=true] { opacity: .55; }
.partner { display: grid; grid-template-columns: 52px 1fr; gap: 4px 16px; padding: 20px; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--surface); overflow-wrap: anywhere; }
.partner:focus { outline: 3px solid var(--accent); outline-offset: 2px; }
.mark { position: relative; grid-row: span 2; display: grid; place-items: center; width: 52px; height: 52px; border-radius: 12px; overflow: hidden;
  background: var(--tint); color: var(--accent); font-weight: 700; font-size: 18px; }
.mark img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; background: var(--surface); }
.name { margin: 0; font-size: 1.15em; line-height: 1.3; }
a { color: var(--accent); text-underline-offset: .2em; }
.name a { color: inherit; text-decoration: none; }
.name a:hover { color: var(--accent); text-decoration: underline; }
.place { margin: 0; color: var(--muted); }
.facts { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; margin: 10px 0 0; grid-column: 1 / -1; }
.badge { padding: 2px 10px; border: 1px solid var(--line); border-radius: 99px; font-size: .875em; font-weight: 600; }
.badge.MAXIMAL { border-color: var(--accent); background: var(--accent); color: var(--surface); }
.points { font-weight: 600; font-variant-numeric: tabular-nums; }
.tags { grid-column: 1 / -1; margin: 8px 0 0; color: var(--muted); font-size: .925em; }
.matched { grid-column: 1 / -1; margin: 10px 0 0; padding: 10px 14px; border-radius: 8px; background: var(--tint); font-size: .925em; }
.matched b { display: block; } .matched ul { margin: 2px 0 0; padding-left: 1.2em; }
.notice { padding: 32px 20px; border: 1px dashed var(--line); border-radius: var(--radius); text-align: center; }
.notice p { margin: 0 0 14px; } .notice button { margin: 0 4px; }
.bones { min-height: 132px; background: linear-gradient(100deg, var(--surface) 40%, var(--tint) 50%, var(--surface) 60%) 0 / 300% 100%; animation: wait 1.6s infinite; }
@keyframes wait { from { background-position: 100% 0 } to { background-position: 0 0 } }
.more { margin-top: 16px; width: 100%; }
@container (max-width: 719px) { .panel:not(.open) { display: none; } }
@container (min-width: 720px) { .layout { grid-template-columns: minmax(230px, 280px) 1fr; gap: 36px; } .toggle { display: none; }
  .partner { grid-template-columns: 52px 1fr auto; } .facts { grid-column: 3; grid-row: 1 / span 2; flex-direction: column; align-items: flex-end; margin: 0; } }
@media (prefers-reduced-motion: reduce) { .bones { animation: none; } ol { transition: none; } }
`;

const TYPING_MS = 300;
const PAGE_SIZE = 10;
const PAGE_SIZE_MAX = 100;
const SEARCH_LENGTH_MAX = 100;
const MATCHED_SHOWN = 3;
const TAGS_SHOWN = 4;
const CODE = /^[A-Z][A-Z0-9_]{0,59}$/;

/** Elements are made one by one and texts set as texts: nothing of an answer is ever read as markup. */
function make(name, properties = {}, ...children) {
  const { part, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  if (part) element.setAttribute('part', part);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** An address of the answer, if a browser may follow it without running it. */
const webAddress = (text) => (/^https?:\/\//i.test(text ?? '') ? text : null);

const initialsOf = (name) =>
  (name.match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase();

class Failure extends Error {}

class KkvPartnerDirectory extends HTMLElement {
  static observedAttributes = ['endpoint', 'lang', 'page-size', 'method', 'href', 'logos', 'heading-level'];

  #state = { search: '', categories: new Set(), industries: new Set(), sameProject: false };
  #choices = { categories: new Map(), industries: new Map() };
  #titles = new Map();
  #cursor = null;
  #running = null;
  #timer = 0;
  #parts = null;
  #followHistory = () => {
    this.#readAddress();
    this.#showState();
    this.load();
  };

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#readAddress();
    addEventListener('popstate', this.#followHistory);
    this.#begin();
  }

  disconnectedCallback() {
    removeEventListener('popstate', this.#followHistory);
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  attributeChangedCallback(_name, before, after) {
    if (this.#parts && this.isConnected && before !== after) this.#begin();
  }

  get #language() {
    const code = this.lang || this.closest('[lang]')?.lang || 'ru';
    return code.toLowerCase().startsWith('en') ? 'en' : 'ru';
  }

  get #headingLevel() {
    const level = this.getAttribute('heading-level');
    return /^[2-6]$/.test(level ?? '') ? level : '3';
  }

  #counted(count, word) {
    const form = new Intl.PluralRules(this.#language).select(count);
    return `${count.toLocaleString(this.#language)} ${TEXTS[this.#language][word][form]}`;
  }

  /* ---- asking ---- */

  /** Loads the list from its beginning; for a page that knows that something has changed. */
  load() {
    return this.#load(null);
  }

  async #load(after) {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#showLoading(after !== null);
    try {
      const data = await this.#ask(after, running.signal);
      if (running === this.#running) this.#showPage(data, after !== null);
    } catch (error) {
      if (running !== this.#running || running.signal.aborted) return;
      this.#showFailure(error, after);
    }
  }

  async #ask(after, signal) {
    const size = Math.trunc(Number(this.getAttribute('page-size')));
    const first = size >= 1 ? Math.min(size, PAGE_SIZE_MAX) : PAGE_SIZE;
    const variables = JSON.stringify({ filter: this.#filter(), first, after, whole: after === null });
    const url = new URL(this.getAttribute('endpoint') || '/graphql', document.baseURI);
    const headers = { Accept: 'application/json', 'Accept-Language': this.#language };
    const options = { signal, headers, credentials: 'omit' };
    if (this.getAttribute('method')?.toUpperCase() === 'POST') {
      headers['Content-Type'] = 'application/json';
      Object.assign(options, { method: 'POST', body: `{"query":${JSON.stringify(QUERY)},"variables":${variables}}` });
    } else {
      headers['Apollo-Require-Preflight'] = '1';
      url.searchParams.set('query', QUERY);
      url.searchParams.set('variables', variables);
    }
    const response = await fetch(url, options);
    if (response.status === 429) throw new Failure(TEXTS[this.#language].busy);
    const { data, errors } = await response.json();
    const [error] = errors ?? [];
    if (error?.extensions?.code === 'REFUSED') throw new Failure(error.message);
    if (error || !data?.directory) throw new Error(error?.message ?? `HTTP ${response.status}`);
    return data;
  }

  #filter() {
    const { search, categories, industries, sameProject } = this.#state;
    const filter = {};
    if (search) filter.search = search;
    if (categories.size > 0) filter.categories = [...categories].sort();
    if (industries.size > 0) filter.industries = [...industries].sort();
    if (sameProject && categories.size > 0 && industries.size > 0) filter.sameProject = true;
    return Object.keys(filter).length > 0 ? filter : null;
  }

  /* ---- the address of the page ---- */

  #key(name) {
    return `${this.getAttribute('url-state') || 'kkv-'}${name}`;
  }

  #readAddress() {
    if (!this.hasAttribute('url-state')) return;
    const query = new URLSearchParams(location.search);
    const codes = (name) => new Set(query.getAll(this.#key(name)).filter((code) => CODE.test(code)));
    this.#state = {
      search: (query.get(this.#key('search')) ?? '').trim().slice(0, SEARCH_LENGTH_MAX),
      categories: codes('category'),
      industries: codes('industry'),
      sameProject: query.get(this.#key('same')) === '1',
    };
  }

  #writeAddress(isNewEntry) {
    if (!this.hasAttribute('url-state')) return;
    const url = new URL(location.href);
    const { search, categories, industries, sameProject } = this.#state;
    for (const name of ['search', 'category', 'industry', 'same']) url.searchParams.delete(this.#key(name));
    if (search) url.searchParams.set(this.#key('search'), search);
    for (const code of categories) url.searchParams.append(this.#key('category'), code);
    for (const code of industries) url.searchParams.append(this.#key('industry'), code);
    if (sameProject) url.searchParams.set(this.#key('same'), '1');
    if (url.href !== location.href) history[isNewEntry ? 'pushState' : 'replaceState'](history.state, '', url);
  }

  /* ---- the frame: made once, so that focus stays where it is ---- */

  #begin() {
    const texts = TEXTS[this.#language];
    const search = make('input', {
      type: 'search',
      id: 'search',
      part: 'search',
      maxLength: SEARCH_LENGTH_MAX,
      autocomplete: 'off',
    });
    const categories = make('fieldset', { part: 'facet', hidden: true }, make('legend', {}, texts.categories));
    const industries = make('fieldset', { part: 'facet', hidden: true }, make('legend', {}, texts.industries));
    const sameProject = make('input', { type: 'checkbox' });
    const panel = make(
      'div',
      { className: 'panel', id: 'panel' },
      categories,
      make('label', { className: 'choice', part: 'choice' }, sameProject, make('span', {}, texts.sameProject)),
      industries,
    );
    const toggle = make('button', { type: 'button', className: 'toggle', part: 'button' }, texts.filters);
    toggle.setAttribute('aria-expanded', 'false');
    toggle.setAttribute('aria-controls', 'panel');
    const label = make('label', { htmlFor: 'search', className: 'label' }, texts.search);
    const form = make('form', { part: 'filters' }, make('div', {}, label, search), toggle, panel);
    form.setAttribute('role', 'search');
    const status = make('p', { className: 'status', part: 'status' });
    status.setAttribute('role', 'status');
    const reset = make('button', { type: 'button', part: 'button', hidden: true }, texts.reset);
    const list = make('ol', { part: 'list' });
    list.setAttribute('role', 'list');
    list.setAttribute('aria-label', texts.list);
    const notice = make('div', { className: 'notice', part: 'notice', hidden: true });
    const more = make('button', { type: 'button', className: 'more', part: 'button', hidden: true }, texts.more);
    const results = make('div', {}, make('div', { className: 'bar' }, status, reset), list, notice, more);
    this.shadowRoot.replaceChildren(make('div', { className: 'layout', lang: this.#language }, form, results));
    this.#parts = { search, categories, industries, sameProject, panel, toggle, status, reset, list, notice, more };
    this.#choices = { categories: new Map(), industries: new Map() };
    this.#listen(form);
    this.#showState();
    this.load();
  }

  #listen(form) {
    const { search, sameProject, panel, toggle, reset, more } = this.#parts;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.load();
    });
    search.addEventListener('input', () => {
      this.#state.search = search.value.trim();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#changed(false), TYPING_MS);
    });
    sameProject.addEventListener('change', () => {
      this.#state.sameProject = sameProject.checked;
      this.#changed(true);
    });
    toggle.addEventListener('click', () => {
      toggle.setAttribute('aria-expanded', String(panel.classList.toggle('open')));
    });
    reset.addEventListener('click', () => this.#reset());
    more.addEventListener('click', () => {
      if (more.getAttribute('aria-disabled') !== 'true') this.#load(this.#cursor);
    });
  }

  #changed(isNewEntry) {
    this.#writeAddress(isNewEntry);
    this.#showState();
    this.load();
  }

  #reset() {
    this.#state = { search: '', categories: new Set(), industries: new Set(), sameProject: false };
    this.#parts.search.focus();
    this.#changed(true);
  }

  /* ---- showing ---- */

  #showState() {
    if (!this.#parts) return;
    const { search, sameProject, toggle, reset } = this.#parts;
    const texts = TEXTS[this.#language];
    const state = this.#state;
    if (search.value.trim() !== state.search) search.value = state.search;
    for (const name of ['categories', 'industries']) {
      for (const [code, { input }] of this.#choices[name]) input.checked = state[name].has(code);
    }
    sameProject.checked = state.sameProject;
    sameProject.disabled = state.categories.size === 0 || state.industries.size === 0;
    const chosen = state.categories.size + state.industries.size;
    toggle.textContent = chosen > 0 ? texts.chosen(chosen) : texts.filters;
    reset.hidden = this.#filter() === null;
  }

  #showLoading(isMore) {
    const { list, notice, status, more } = this.#parts;
    list.setAttribute('aria-busy', 'true');
    list.hidden = false;
    if (isMore) return more.setAttribute('aria-disabled', 'true');
    if (list.childElementCount > 0) return;
    notice.hidden = true;
    status.textContent = TEXTS[this.#language].loading;
    for (let bone = 0; bone < 3; bone++) {
      const item = make('li', { className: 'partner bones' });
      item.setAttribute('aria-hidden', 'true');
      list.append(item);
    }
  }

  #showPage({ directory, categories }, isMore) {
    const { list, notice, status, more } = this.#parts;
    for (const { code, title } of categories) this.#titles.set(code, title);
    if (directory.facets) this.#showFacets(directory.facets);
    const items = directory.edges.map((edge) => this.#item(edge));
    if (isMore) list.append(...items);
    else list.replaceChildren(...items);
    list.setAttribute('aria-busy', 'false');
    this.#cursor = directory.pageInfo.endCursor;
    // Whoever has asked for more reads on from the first of them.
    if (isMore) items[0]?.focus();
    more.setAttribute('aria-disabled', 'false');
    more.hidden = !directory.pageInfo.hasNextPage;
    list.hidden = directory.totalCount === 0;
    status.textContent = TEXTS[this.#language].found(this.#counted(directory.totalCount, 'partners'));
    notice.hidden = directory.totalCount > 0;
    notice.removeAttribute('role');
    if (directory.totalCount === 0)
      notice.replaceChildren(make('p', {}, TEXTS[this.#language].empty), this.#resetButton());
    this.dispatchEvent(new CustomEvent('kkv-loaded', { detail: { totalCount: directory.totalCount } }));
  }

  #showFailure(error, after) {
    const { list, notice, status, more } = this.#parts;
    const texts = TEXTS[this.#language];
    const retry = make('button', { type: 'button', part: 'button' }, texts.retry);
    retry.addEventListener('click', () => {
      notice.hidden = true;
      (list.querySelector('a, [tabindex]') ?? this.#parts.search).focus({ preventScroll: true });
      this.#load(after);
    });
    list.setAttribute('aria-busy', 'false');
    if (after === null) list.replaceChildren();
    list.hidden = after === null;
    more.hidden = true;
    status.textContent = '';
    notice.setAttribute('role', 'alert');
    const text = error instanceof Failure ? error.message : texts.failed;
    notice.replaceChildren(make('p', {}, text), retry, this.#filter() ? this.#resetButton() : '');
    notice.hidden = false;
    this.dispatchEvent(new CustomEvent('kkv-error', { detail: { message: String(error.message ?? error) } }));
  }

  #resetButton() {
    if (this.#filter() === null) return '';
    const button = make('button', { type: 'button', part: 'button' }, TEXTS[this.#language].reset);
    button.addEventListener('click', () => this.#reset());
    return button;
  }

  #showFacets({ categories, industries }) {
    const rows = {
      categories: categories.map(({ category, count }) => [category, this.#titles.get(category) ?? category, count]),
      industries: industries.map(({ industry, count }) => [industry.code, industry.title, count]),
    };
    for (const [name, facets] of Object.entries(rows)) {
      for (const [code, title, count] of facets) {
        const choice = this.#choices[name].get(code) ?? this.#addChoice(name, code, title);
        choice.count.textContent = String(count);
      }
      this.#parts[name].hidden = facets.length === 0;
    }
    this.#showState();
  }

  #addChoice(name, code, title) {
    const input = make('input', { type: 'checkbox', value: code });
    const count = make('span', { className: 'count', part: 'count' });
    const row = make('label', { className: 'choice', part: 'choice' }, input, make('span', {}, title), count);
    this.#parts[name].append(row);
    input.addEventListener('change', () => {
      if (input.checked) this.#state[name].add(code);
      else this.#state[name].delete(code);
      this.#changed(true);
    });
    const choice = { input, count };
    this.#choices[name].set(code, choice);
    return choice;
  }

  #item({ node }) {
    const texts = TEXTS[this.#language];
    const template = this.getAttribute('href');
    const address = template?.replaceAll('{slug}', encodeURIComponent(node.slug));
    const name = address ? make('a', { href: address, part: 'link' }, node.name) : node.name;
    const site = webAddress(node.siteUrl);
    const siteLink = site && make('a', { href: site, rel: 'noopener nofollow', part: 'link' }, texts.site);
    siteLink?.setAttribute('aria-label', texts.opensSite(node.name));
    const place = [...new Set([node.city, node.region])].filter(Boolean).join(', ');
    const badge = make('span', { className: `badge ${node.level}`, part: 'badge' }, node.badge.title);
    const points = make('span', { className: 'points', part: 'points' }, this.#counted(node.points, 'points'));
    return make(
      'li',
      { className: 'partner', part: 'partner', tabIndex: -1 },
      this.#mark(node),
      make(`h${this.#headingLevel}`, { className: 'name', part: 'name' }, name),
      make('p', { className: 'place', part: 'place' }, place, siteLink ? ' ·\u00a0' : '', siteLink || ''),
      make('p', { className: 'facts' }, badge, points),
      this.#tags(node),
      this.#matched(node),
    );
  }

  #mark({ name, logoUrl }) {
    const mark = make('span', { className: 'mark', part: 'logo' }, initialsOf(name));
    mark.setAttribute('aria-hidden', 'true');
    const address = this.getAttribute('logos') === 'off' ? null : webAddress(logoUrl);
    if (!address) return mark;
    const image = make('img', { alt: '', loading: 'lazy', referrerPolicy: 'no-referrer', src: address });
    image.addEventListener('error', () => image.remove());
    mark.append(image);
    return mark;
  }

  #tags({ categories, industries }) {
    const titles = [
      ...categories.map(({ category }) => this.#titles.get(category) ?? category),
      ...industries.slice(0, TAGS_SHOWN).map(({ industry }) => industry.title),
    ];
    return titles.length > 0 ? make('p', { className: 'tags', part: 'tags' }, titles.join(' · ')) : null;
  }

  #matched({ matchedProjects }) {
    if (matchedProjects.length === 0) return null;
    const rows = matchedProjects
      .slice(0, MATCHED_SHOWN)
      .map(({ title, clientName }) => make('li', {}, `${title} — ${clientName}`));
    const heading = make('b', {}, TEXTS[this.#language].matched);
    return make('div', { className: 'matched', part: 'matched' }, heading, make('ul', {}, ...rows));
  }
}

if (!customElements.get('kkv-partner-directory')) customElements.define('kkv-partner-directory', KkvPartnerDirectory);
