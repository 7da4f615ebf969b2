// The report's own script: one view at a time, search over all of them, and an address that brings back what is seen.
// An address is #TARGET?q=WORDS&only=CLASS; TARGET is a view or anything within one, a change for instance.

interface Row {
  readonly element: HTMLElement;
  readonly words: string;
  readonly view: HTMLElement;
}

const views = [...document.querySelectorAll<HTMLElement>('.view')];
const links = [...document.querySelectorAll<HTMLAnchorElement>('nav a[data-view]')];
const search = document.querySelector('#search') as HTMLInputElement;
const only = document.querySelector('#only') as HTMLSelectElement;
const found = document.querySelector('#found') as HTMLOutputElement;
const rows: readonly Row[] = views.flatMap((view) =>
  [...view.querySelectorAll<HTMLElement>('[data-row]')].map((element) => ({
    element,
    words: element.dataset.row ?? '',
    view,
  })),
);
const counts = new Map(links.map((link) => [link, link.querySelector('.count')?.textContent ?? '']));
/** Groups that fold many rows: opened for the few that a search leaves. */
const groups = [...document.querySelectorAll<HTMLDetailsElement>('.bulk')];
const matrix = document.querySelector<HTMLTableElement>('.matrix table');
const columns = [...document.querySelectorAll<HTMLElement>('.matrix col')].map(({ dataset }) => dataset.column ?? '');
let narrowedTo = '';
const fewRows = 200;
const openedBySearch = new Set<HTMLDetailsElement>();

const disruptive = ['rolling', 'all-pools', 'recreate', 'delete'];

/** The words that a row must hold for what the select says. */
function isShown(words: string, asked: readonly string[], kind: string): boolean {
  const own = words.split(' ');
  if (kind === 'disruptive' && !disruptive.some((each) => own.includes(each))) return false;
  if (kind !== '' && kind !== 'disruptive' && !own.includes(kind)) return false;
  return asked.every((word) => words.includes(word));
}

function filter(): void {
  const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const isFiltered = asked.length > 0 || only.value !== '';
  const perView = new Map<HTMLElement, number>();
  let shown = 0;
  for (const { element, words, view } of rows) {
    const keep = !isFiltered || isShown(words, asked, only.value);
    if (element.hidden === keep) element.hidden = !keep;
    if (!keep) continue;
    shown++;
    perView.set(view, (perView.get(view) ?? 0) + 1);
  }
  for (const group of groups) {
    const left = [...group.querySelectorAll<HTMLElement>('[data-row]')].filter(({ hidden }) => !hidden).length;
    group.hidden = isFiltered && left === 0;
    const isOpened = isFiltered && left > 0 && shown <= fewRows;
    if (isOpened && !group.open) openedBySearch.add(group);
    else if (!isOpened && openedBySearch.delete(group)) group.open = false;
    if (isOpened) group.open = true;
  }
  narrow(asked);
  for (const [link, count] of counts) {
    const badge = link.querySelector('.count');
    const view = views.find(({ id }) => id === link.dataset.view);
    const hasRows = view !== undefined && rows.some((row) => row.view === view);
    if (badge !== null) badge.textContent = isFiltered && hasRows ? String(perView.get(view) ?? 0) : count;
  }
  found.textContent = isFiltered ? `${shown} of ${rows.length} rows` : '';
}

/** A search that names some of the matrix's columns leaves out the others. */
function narrow(asked: readonly string[]): void {
  const named = columns.map((words) => asked.some((word) => words.includes(word)));
  const isHidden = columns.map((_, index) => named.includes(true) && named[index] !== true);
  if (matrix === null || String(isHidden) === narrowedTo) return;
  narrowedTo = String(isHidden);
  const [groups, ...heads] = matrix.tHead?.rows ?? [];
  for (const { cells } of heads)
    for (const [index, cell] of [...cells].entries()) cell.hidden = isHidden[index] === true;
  for (const { cells } of matrix.tBodies[0]?.rows ?? [])
    for (const [index, cell] of [...cells].slice(1).entries()) cell.hidden = isHidden[index] === true;
  let first = 0;
  for (const group of [...(groups?.cells ?? [])].slice(1)) {
    group.dataset.columns ??= String(group.colSpan);
    const end = first + Number(group.dataset.columns);
    const left = isHidden.slice(first, end).filter((each) => !each).length;
    group.hidden = left === 0;
    group.colSpan = Math.max(1, left);
    first = end;
  }
}

function address(): { target: string; query: URLSearchParams } {
  const [target = '', query = ''] = location.hash.slice(1).split('?', 2);
  return { target: decoded(target), query: new URLSearchParams(query) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function show(view: HTMLElement): void {
  for (const each of views) {
    // Not plain hidden: the browser's own search still finds what is in the other views, and says so.
    if (each === view) each.removeAttribute('hidden');
    else each.setAttribute('hidden', 'until-found');
  }
  for (const link of links) {
    if (link.dataset.view === view.id) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
}

/** Shows what the address names; what can't be found leaves the first view. */
function restore(): void {
  const { target, query } = address();
  search.value = query.get('q') ?? '';
  only.value = query.get('only') ?? '';
  filter();
  const element = document.getElementById(target);
  const view = element?.closest<HTMLElement>('.view') ?? views[0];
  if (view === undefined) return;
  show(view);
  for (const selected of document.querySelectorAll('.selected')) selected.classList.remove('selected');
  if (element === null || element === view || !view.contains(element)) {
    scrollTo(0, 0);
    return;
  }
  element.hidden = false;
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) each.open = true;
  }
  element.classList.add('selected');
  element.scrollIntoView({ block: 'start' });
  (element.querySelector<HTMLElement>('summary') ?? element).focus({ preventScroll: true });
}

/** Keeps the search in the address, without a step back for every letter. */
function remember(): void {
  const query = new URLSearchParams();
  if (search.value !== '') query.set('q', search.value);
  if (only.value !== '') query.set('only', only.value);
  const target = location.hash.slice(1).split('?', 1)[0];
  const text = query.size === 0 ? target : `${target}?${query}`;
  history.replaceState(null, '', `#${text}`);
}

let waiting = 0;
function searchSoon(): void {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    filter();
    remember();
  });
}

search.addEventListener('input', searchSoon);
only.addEventListener('change', searchSoon);
search.form?.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', restore);
for (const view of views) view.addEventListener('beforematch', () => show(view));

/**
 * A link keeps the search that is on. One of the views keeps the focus too, for the next Tab: the browser's own way to a
 * fragment takes it along into what it shows, once that is laid out.
 */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const query = location.hash.split('?', 2)[1];
  const href = link?.getAttribute('href') ?? '';
  // With a modifier key the browser opens it elsewhere.
  if (link === null || href === '#main' || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const wanted = query === undefined || href.includes('?') ? href : `${href}?${query}`;
  if (links.some((each) => each === link)) {
    event.preventDefault();
    history.pushState(null, '', wanted);
    restore();
  } else if (wanted !== href) {
    event.preventDefault();
    location.hash = wanted;
  }
});

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === 'Escape' && event.target === search) {
    search.value = '';
    searchSoon();
  }
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    search.focus();
  }
  const link = links[Number(event.key) - 1];
  if (link !== undefined) link.click();
});

/** The lines of the node that is pointed at or focused. */
for (const kind of ['mouseover', 'focusin'] as const) {
  document.querySelector('.graph')?.addEventListener(kind, (event) => {
    const node = (event.target as Element).closest<HTMLElement>('[data-node]')?.dataset.node;
    for (const edge of document.querySelectorAll<SVGPathElement>('.edges path')) {
      edge.classList.toggle('near', node !== undefined && (edge.dataset.edge ?? '').split(' ').includes(node));
    }
  });
}

document.documentElement.classList.add('scripted');
restore();
