// The blotter of fills, newest first, with busted and corrected ones marked, and the import of files.
import {html} from 'lit';
import {fills} from '../api/firm.js';
import {address} from '../api/api.js';
import {ListScreen} from '../frame/list-screen.js';
import {refine, route, scope, scopeText, to} from '../frame/router.js';
import {may, state} from '../frame/state.js';
import {EMPTY, sentence} from '../frame/texts.js';
import {debounce} from '../frame/form.js';
import {on} from '../live/live.js';
import {compareNullable, money, NONE, pnl, price, quantity, time, tone} from '../number/format.js';
import {amendForm} from './amend.js';
import {openImport} from './import.js';
import {icon} from '../frame/icons.js';

const instrument = row => state.instruments.get(row.instrument);
const settled = row => row.currency ?? instrument(row)?.settlementCurrency;
const decimal = name => (a, b) => compareNullable(a[name], b[name]);
const COLUMNS = [
  {id: 'executedAt', title: 'Time', width: '112px', pinned: true, text: row => time(row.executedAt), hint: row => row.executedAt, sort: (a, b) => (a.executedAt < b.executedAt ? -1 : a.executedAt > b.executedAt ? 1 : 0)},
  {id: 'account', title: 'Account', width: '172px', text: row => row.account},
  {id: 'instrument', title: 'Instrument', width: '170px', text: row => row.instrument + (row.positionSide ? ` ${row.positionSide.toLowerCase()}` : '')},
  {id: 'side', title: 'Side', width: '56px', text: row => sentence(row.side)},
  {id: 'quantity', title: 'Quantity', align: 'end', text: row => quantity(row.quantity, instrument(row)), sort: decimal('quantity')},
  {id: 'price', title: 'Price', align: 'end', text: row => price(row.price, instrument(row)), sort: decimal('price')},
  {id: 'fee', title: 'Fee', width: '150px', align: 'end', text: row => (row.fee ? `${money(row.fee.amount, row.fee.currency)} ${row.fee.currency}` : NONE), sort: (a, b) => compareNullable(a.fee?.amount, b.fee?.amount)},
  {id: 'realizedNet', title: 'Realized net', width: '160px', align: 'end', text: row => `${pnl(row.realizedNet, settled(row))} ${settled(row) ?? ''}`, sort: decimal('realizedNet'), tone: row => tone(row.realizedNet, settled(row))},
  {id: 'marks', title: 'Marked', width: '120px', text: row => (row.busted ? 'BUSTED' : row.corrected ? 'CORRECTED' : ''), tone: row => (row.busted ? 'warn' : '')},
  {id: 'algorithmId', title: 'Algorithm', width: '120px', text: row => row.algorithmId},
  {id: 'venue', title: 'Venue', width: '100px', text: row => row.venue ?? NONE},
  {id: 'orderId', title: 'Order', width: '150px', text: row => row.orderId ?? NONE},
  {id: 'fillId', title: 'Fill', width: '190px', text: row => row.fillId},
];

class FillsScreen extends ListScreen {
  name = 'Fills';
  gridName = 'fills';
  columns = COLUMNS;
  rowKey = row => `${row.account}/${row.fillId}`;
  sort = ['executedAt', 'desc'];
  emptyText = EMPTY.fills;
  sideName = 'Fill';

  follow() {
    const soon = debounce(() => this.reload(), 700);
    return [on('orders', bodies => bodies.some(body => body.filledQuantity !== '0') && soon()), this.every(10000, () => this.reload())];
  }

  routed() {
    if (this.seen !== scopeText()) this.reload();
  }

  async load() {
    this.seen = scopeText();
    const rows = await fills(scope(), {instrument: route.query.get('instrument'), algorithm: route.query.get('algorithm')}, 1000);
    if (this.seen === scopeText()) this.rows = rows;
  }

  select(row) {
    this.chosen = row;
    this.requestUpdate();
  }

  get side() {
    const fill = this.chosen;
    return fill ? () => html`<header><h2>${sentence(fill.side)} ${quantity(fill.quantity, instrument(fill))} ${fill.instrument}</h2></header><div class="inside">
      <dl class="facts"><div><dt>Fill</dt><dd>${fill.fillId}</dd></div><div><dt>Price</dt><dd>${price(fill.price, instrument(fill))} ${settled(fill)}</dd></div><div><dt>Executed</dt><dd>${fill.executedAt}</dd></div>
        <div><dt>Realized gross</dt><dd>${pnl(fill.realizedGross, settled(fill))} ${settled(fill)}</dd></div><div><dt>Booked at seq</dt><dd>${fill.seq}</dd></div></dl>
      <p><a href=${to('positions', [fill.account, fill.instrument, ...(fill.positionSide ? [fill.positionSide] : [])])}>Position and its explanation</a></p>
      ${may.amend() && !fill.busted ? html`<div class="buttons"><button type="button" class="button" @click=${() => amendForm('correction', fill.account, fill, () => this.reload())}>Correct</button>
        <button type="button" class="button danger" @click=${() => amendForm('bust', fill.account, fill, () => this.reload())}>Bust</button></div>` : ''}</div>` : null;
  }

  controls() {
    return html`${this.filterBox()}<input class="filter" type="search" aria-label="Instrument" placeholder="Instrument" list="instruments" .value=${route.query.get('instrument') ?? ''} @change=${event => (refine({instrument: event.target.value}), this.reload())}>
      <datalist id="instruments">${[...state.instruments.keys()].map(symbol => html`<option value=${symbol}></option>`)}</datalist>
      ${this.columnsButton()}${this.csvButton(address('/fills', {desk: scope().desk, account: scope().account, instrument: route.query.get('instrument'), order: 'desc'}), 'fills.csv')}
      ${may.import() ? html`<button type="button" class="button" @click=${() => openImport(() => this.reload())}>${icon('upload')}Import</button>` : ''}`;
  }
}
customElements.define('fills-screen', FillsScreen);
