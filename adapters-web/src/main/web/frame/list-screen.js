// A screen that is one live grid: filter, choice of columns, count, CSV of the server, an optional panel beside it.
import {html, nothing} from 'lit';
import '../grid/live-grid.js';
import {request} from '../api/api.js';
import {heading, Screen} from './screen.js';
import {refine, route} from './router.js';
import {icon} from './icons.js';
import {openSheet, problemView} from './form.js';
import {plain} from '../number/format.js';

export class ListScreen extends Screen {
  count = null;
  chosen = null;

  /** Give: name, grid name, columns, rowKey, sort, empty sentence. */
  get grid() {
    return this.querySelector('live-grid');
  }

  filterBox() {
    return html`<input class="filter" data-filter type="search" aria-label="Filter ${this.name}" placeholder="Filter  /" .value=${route.query.get('q') ?? ''}
      @input=${event => {
        refine({q: event.target.value});
        this.grid.filter = event.target.value;
      }}>`;
  }

  columnsButton() {
    return html`<button type="button" class="button" @click=${() => this.chooseColumns()}>Columns</button>`;
  }

  chooseColumns() {
    openSheet({title: 'Columns', width: '320px', content: () => html`${this.columns.map(column => html`<label class="choice"><input type="checkbox" ?checked=${!this.grid.isHidden(column.id)}
      @change=${event => this.grid.hide(column.id, !event.target.checked)}> ${column.title}</label>`)}`});
  }

  csvButton(address, name) {
    return html`<button type="button" class="button" @click=${() => this.csv(address, name)}>${icon('download')}CSV</button>`;
  }

  /** The server's whole list with the filters of the screen. */
  async csv(address, name) {
    try {
      download(name, await request('GET', address, {accept: 'text/csv'}));
    } catch (failure) {
      this.problem = failure;
      this.requestUpdate();
    }
  }

  updated() {
    const grid = this.grid;
    if (grid && this.rows && grid.given !== this.rows) {
      grid.given = this.rows;
      grid.rows = this.rows;
      grid.filter = route.query.get('q') ?? '';
    }
    grid?.repaint();
  }

  gridView() {
    return html`<div class="grid-box"><live-grid .columns=${this.columns} .rowKey=${this.rowKey} .label=${this.name} .screen=${this.gridName} .initialSort=${this.sort}
      @open=${event => this.open?.(event.detail)} @select=${event => this.select?.(event.detail)}
      @count=${event => {
        this.count = event.detail;
        this.requestUpdate();
      }}></live-grid>${this.rows?.length === 0 ? html`<p class="empty">${this.emptyText}</p>` : nothing}</div>`;
  }

  countText() {
    const count = this.count;
    return count ? (count.shown === count.total ? plain(count.total) : `${plain(count.shown)} of ${plain(count.total)}`) : null;
  }

  view() {
    return html`${heading(this.name, this.countText(), this.controls())}${this.above?.() ?? nothing}
      <div class="split">${this.gridView()}${this.side ? html`<aside class="panel side" aria-label=${this.sideName ?? 'Detail'}>${this.sideProblem ? problemView(this.sideProblem) : this.side()}</aside>` : nothing}</div>`;
  }

  controls() {
    return html`${this.filterBox()}${this.columnsButton()}`;
  }
}

export function download(name, text, type = 'text/csv') {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
