// A table of rows that change: Vaadin's grid for rows, keyboard and ARIA; here exact sorting, painting by hand, flashes, columns, filter.
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sorter.js';
import {moves} from '../live/live.js';
import {preferences, prefer} from '../frame/preferences.js';

const FLASH_MILLIS = 600, FLASH_EVERY_MILLIS = 1000, SORT_EVERY_MILLIS = 2000;

/**
 * Columns: {id, title, width?, grow?, align?: 'end', text(row), sort?(a, b), tone?(row), paint?(cell, row), flash?: true, pinned?, hidden?}.
 * Properties: columns, rows, rowKey(row), label, screen (where the choice of columns is kept), sort: [id, 'asc' or 'desc'], filter.
 * Events: open (Enter or double click), select (row or null).
 */
export class LiveGrid extends HTMLElement {
  columns = [];
  rowKey = row => row.id;
  label = 'Table';
  screen = '';
  initialSort = null;
  empty = '';
  #rows = new Map();
  #sorted = [];
  #filter = '';
  #grid = null;
  #cells = new WeakMap();
  #orders = [];
  #dirty = false;
  #timer = 0;
  #pending = new Set();

  connectedCallback() {
    if (!this.#grid) this.#build();
    this.#timer = setInterval(() => this.#dirty && !this.held && this.#resort(), SORT_EVERY_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  /** Sorting waits while somebody is in the grid or has chosen a row. */
  get held() {
    return this.#grid.selectedItems.length > 0 || this.#grid.matches(':focus-within');
  }

  get size() {
    return this.#sorted.length;
  }

  get total() {
    return this.#rows.size;
  }

  get shown() {
    return this.#sorted;
  }

  get selected() {
    return this.#grid?.selectedItems[0] ?? null;
  }

  set rows(rows) {
    const kept = this.#rows;
    this.#rows = new Map();
    for (const row of rows) {
      const key = this.rowKey(row), old = kept.get(key);
      this.#rows.set(key, old ? Object.assign(old, row) : {...row});
    }
    if (this.#grid) this.#resort(true);
  }

  get rows() {
    return [...this.#rows.values()];
  }

  set filter(text) {
    this.#filter = text.toLowerCase().trim();
    if (this.#grid) this.#resort();
  }

  /** Changes rows in place and paints only the cells of them that are on screen; new rows come with the next sorting. */
  update(rows, {add = true} = {}) {
    let added = false;
    for (const row of rows) {
      const known = this.#rows.get(this.rowKey(row));
      if (known) {
        Object.assign(known, row);
        this.#pending.add(known);
      } else if (add) {
        this.#rows.set(this.rowKey(row), {...row});
        added = true;
      }
    }
    if (this.#orders.length) this.#dirty = true;
    if (added) this.#resort();
    else if (this.#pending.size) this.#paintSoon();
  }

  drop(key) {
    if (this.#rows.delete(key)) this.#resort();
  }

  repaint() {
    for (const row of this.#rows.values()) this.#pending.add(row);
    this.#paintSoon();
  }

  #frame = 0;
  #paintSoon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      for (const row of this.#pending) {
        for (const cell of this.#cells.get(row) ?? []) if (cell.row === row) this.#paint(cell, true);
      }
      this.#pending.clear();
    });
  }

  #paint(cell, changed) {
    const {column, row} = cell;
    if (column.paint) {
      column.paint(cell, row);
      return;
    }
    const text = column.text(row);
    if (cell.shownText !== text) {
      if (changed && column.flash && cell.shownText !== undefined) this.#flash(cell);
      cell.shownText = text;
      cell.textContent = text;
    }
    const tone = column.tone?.(row) ?? '';
    if (cell.shownTone !== tone) {
      cell.shownTone = tone;
      cell.className = `cell ${column.align ?? ''} ${tone}`;
    }
    const title = column.hint?.(row) ?? '';
    if (cell.title !== title) cell.title = title;
  }

  #flash(cell) {
    const now = performance.now();
    if (!moves() || now - (cell.flashed ?? 0) < FLASH_EVERY_MILLIS) return;
    cell.flashed = now;
    cell.animate([{backgroundColor: getComputedStyle(this).getPropertyValue('--flash')}, {backgroundColor: 'transparent'}], FLASH_MILLIS);
  }

  #build() {
    const grid = document.createElement('vaadin-grid');
    this.#grid = grid;
    grid.accessibleName = this.label;
    grid.multiSort = false;
    grid.columnReorderingAllowed = true;
    grid.pageSize = 100;
    grid.itemIdPath = undefined;
    const kept = preferences.grids[this.screen] ?? {};
    const sort = kept.sort ?? this.initialSort;
    for (const column of this.columns) grid.append(this.#column(column, kept, sort));
    if (sort) this.#orders = [{path: sort[0], direction: sort[1]}];
    grid.dataProvider = ({page, pageSize, sortOrders}, done) => {
      if (JSON.stringify(sortOrders) !== JSON.stringify(this.#orders)) {
        this.#orders = sortOrders.map(({path, direction}) => ({path, direction}));
        this.#keep({sort: this.#orders[0] ? [this.#orders[0].path, this.#orders[0].direction] : null});
        this.#order();
      }
      done(this.#sorted.slice(page * pageSize, (page + 1) * pageSize), this.#sorted.length);
    };
    grid.addEventListener('cell-activate', event => this.#choose(event.detail.model.item));
    grid.addEventListener('dblclick', event => {
      const item = grid.getEventContext(event)?.item;
      if (item) this.#open(item);
    });
    grid.addEventListener('keydown', event => {
      if (event.key !== 'Enter') return;
      const item = grid.getEventContext(event)?.item;
      if (item) {
        event.preventDefault();
        this.#open(item);
      }
    });
    grid.addEventListener('column-resize', ({detail}) => {
      this.#keep({widths: {...(preferences.grids[this.screen]?.widths ?? {}), [detail.resizedColumn.path]: detail.resizedColumn.width}});
    });
    this.#order();
    grid.size = this.#sorted.length;
    this.replaceChildren(grid);
  }

  #column(column, kept, sort) {
    const element = document.createElement('vaadin-grid-column');
    element.path = column.id;
    element.width = kept.widths?.[column.id] ?? column.width ?? '110px';
    element.flexGrow = column.grow ?? 0;
    element.resizable = true;
    element.frozen = Boolean(column.pinned);
    element.hidden = kept.hidden ? kept.hidden.includes(column.id) : Boolean(column.hidden);
    if (column.align) element.textAlign = column.align;
    element.headerRenderer = root => {
      if (root.firstChild) return;
      if (column.sort === null) {
        root.textContent = column.title;
        return;
      }
      const sorter = document.createElement('vaadin-grid-sorter');
      sorter.path = column.id;
      sorter.textContent = column.title;
      if (sort?.[0] === column.id) sorter.direction = sort[1];
      root.append(sorter);
    };
    element.renderer = (root, _, model) => {
      let cell = root.firstElementChild;
      if (!cell) {
        cell = document.createElement('span');
        cell.className = `cell ${column.align ?? ''}`;
        cell.column = column;
        root.append(cell);
      }
      const row = model.item;
      if (cell.row !== row) {
        cell.row = row;
        cell.shownText = undefined;
        if (!this.#cells.has(row)) this.#cells.set(row, new Set());
        this.#cells.get(row).add(cell);
      }
      this.#paint(cell, false);
    };
    return element;
  }

  #keep(change) {
    if (!this.screen) return;
    prefer({grids: {...preferences.grids, [this.screen]: {...preferences.grids[this.screen], ...change}}});
  }

  isHidden(id) {
    return this.#grid.querySelector(`vaadin-grid-column[path="${id}"]`)?.hidden ?? [...this.#grid.children].find(c => c.path === id)?.hidden;
  }

  hide(id, hidden) {
    const columns = [...this.#grid.children].filter(child => child.path);
    columns.find(column => column.path === id).hidden = hidden;
    this.#keep({hidden: columns.filter(column => column.hidden).map(column => column.path)});
  }

  #choose(item) {
    const chosen = this.#grid.selectedItems[0] === item ? null : item;
    this.#grid.selectedItems = chosen ? [chosen] : [];
    this.dispatchEvent(new CustomEvent('select', {detail: chosen}));
  }

  #open(item) {
    this.dispatchEvent(new CustomEvent('open', {detail: item}));
  }

  #order() {
    this.#dirty = false;
    const words = this.#filter.split(/\s+/).filter(Boolean);
    let rows = [...this.#rows.values()];
    if (words.length) {
      rows = rows.filter(row => {
        const text = this.columns.map(column => (column.text ? column.text(row) : '')).join(' ').toLowerCase();
        return words.every(word => text.includes(word));
      });
    }
    const order = this.#orders[0];
    const column = order && this.columns.find(each => each.id === order.path);
    if (column) {
      const by = column.sort ?? ((a, b) => String(column.text(a)).localeCompare(String(column.text(b)), 'en', {numeric: true}));
      const turn = order.direction === 'desc' ? -1 : 1;
      rows.sort((a, b) => turn * by(a, b));
    }
    this.#sorted = rows;
  }

  #resort() {
    this.#order();
    this.#grid.clearCache();
    if (this.#grid.size !== this.#sorted.length) this.#grid.size = this.#sorted.length;
    this.dispatchEvent(new CustomEvent('count', {detail: {shown: this.#sorted.length, total: this.#rows.size}}));
  }
}
customElements.define('live-grid', LiveGrid);
