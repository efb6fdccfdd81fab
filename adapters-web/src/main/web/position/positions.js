// Every position in the scope, live. Enter opens one, e explains it.
import {html, nothing} from 'lit';
import {positions} from '../api/firm.js';
import {ListScreen} from '../frame/list-screen.js';
import {go, refine, route, scope, scopeText} from '../frame/router.js';
import {address} from '../api/api.js';
import {state} from '../frame/state.js';
import {EMPTY} from '../frame/texts.js';
import {debounce} from '../frame/form.js';
import {on} from '../live/live.js';
import {sign} from '../number/decimal.js';
import {age, compareNullable, money, NONE, pnl, price, quantity, tone} from '../number/format.js';
import {paintBar} from '../limit/utilisation-bar.js';

const instrument = row => state.instruments.get(row.instrument);
const decimal = name => (a, b) => compareNullable(a[name], b[name]);
const flags = row => [row.stale ? 'STALE' : '', row.mark == null ? 'UNPRICED' : '', row.reservedQuantity && sign(row.reservedQuantity) ? 'RESERVED' : ''].filter(Boolean).join(' ');
const fees = row => Object.entries(row.fees ?? {}).map(([currency, amount]) => `${money(amount, currency)} ${currency}`).join(', ') || NONE;

const COLUMNS = [
  {id: 'account', title: 'Account', width: '172px', pinned: true, text: row => row.account},
  {id: 'instrument', title: 'Instrument', width: '190px', pinned: true, text: row => row.instrument + (row.positionSide ? ` ${row.positionSide.toLowerCase()}` : '')},
  {id: 'desk', title: 'Desk', width: '110px', text: row => row.desk ?? NONE},
  {id: 'side', title: 'Side', width: '64px', text: row => ['Short', 'Flat', 'Long'][sign(row.quantity) + 1]},
  {id: 'quantity', title: 'Quantity', align: 'end', flash: true, text: row => quantity(row.quantity, instrument(row)), sort: decimal('quantity')},
  {id: 'averagePrice', title: 'Average', align: 'end', text: row => price(row.averagePrice, instrument(row)), sort: decimal('averagePrice')},
  {id: 'mark', title: 'Mark', align: 'end', flash: true, text: row => price(row.mark, instrument(row)), sort: decimal('mark'), tone: row => (row.stale ? 'stale-mark' : ''), hint: row => (row.mark == null ? 'No price has arrived' : '')},
  {id: 'markAge', title: 'Age', width: '72px', align: 'end', text: row => age(row.markAge), sort: decimal('markAge'), tone: row => (row.stale ? 'stale-mark' : '')},
  {id: 'unrealized', title: 'Unrealized', align: 'end', flash: true, text: row => pnl(row.unrealized, row.currency), sort: decimal('unrealized'), tone: row => tone(row.unrealized, row.currency)},
  {id: 'realizedNet', title: 'Realized net', align: 'end', flash: true, text: row => pnl(row.realizedNet, row.currency), sort: decimal('realizedNet'), tone: row => tone(row.realizedNet, row.currency)},
  {id: 'currency', title: 'Currency', width: '84px', text: row => row.currency},
  {id: 'fees', title: 'Fees', width: '130px', align: 'end', text: fees, sort: null},
  {id: 'exposure', title: 'Exposure', width: '150px', align: 'end', flash: true, sort: (a, b) => compareNullable(a.exposure ?? a.marketValue, b.exposure ?? b.marketValue),
    text: row => (row.exposure != null ? `${money(row.exposure, row.reportingCurrency)} ${row.reportingCurrency}` : `${money(row.marketValue, row.currency)} ${row.currency}`)},
  {id: 'utilisation', title: 'Worst limit', width: '210px', paint: (cell, row) => paintBar(cell, row.utilisation), sort: (a, b) => compareNullable(a.utilisation?.fraction, b.utilisation?.fraction)},
  {id: 'flags', title: 'Flags', width: '90px', text: flags, tone: row => (flags(row) ? 'warn' : '')},
];
const GROUPS = [['', 'No groups'], ['desk', 'By desk'], ['account', 'By account'], ['instrument', 'By instrument']];

class PositionsScreen extends ListScreen {
  name = 'Positions';
  gridName = 'positions';
  columns = COLUMNS;
  rowKey = row => `${row.account}/${row.instrument}/${row.positionSide ?? ''}`;
  sort = ['account', 'asc'];
  emptyText = EMPTY.positions;

  follow() {
    this.sums = debounce(() => this.reload(), 1000);
    return [on('positions', bodies => {
      const place = scope();
      const shown = bodies.filter(body => (!place.account || body.account === place.account)
        && (!place.desk || state.accounts.get(body.account)?.desk === place.desk) && (!route.query.get('instrument') || body.instrument === route.query.get('instrument')));
      this.grid?.update(shown.map(body => ({...body, desk: state.accounts.get(body.account)?.desk})), {add: true});
    }), this.every(10000, () => this.reload())];
  }

  routed() {
    if (this.seen !== scopeText() + route.query.get('instrument')) this.reload();
  }

  async load() {
    this.seen = scopeText() + route.query.get('instrument');
    const only = route.query.get('instrument');
    const rows = await positions(scope(), {instrument: only, algorithm: route.query.get('algorithm')});
    if (this.seen !== scopeText() + only) return;
    this.total = rows.sums;
    this.exposure = {value: rows.exposure, currency: rows.exposureCurrency};
    this.rows = only ? rows.filter(row => row.instrument === only) : rows;
  }

  open(row) {
    go('positions', [row.account, row.instrument, ...(row.positionSide ? [row.positionSide] : [])]);
  }

  select(row) {
    this.chosen = row;
    this.requestUpdate();
  }

  controls() {
    const only = route.query.get('instrument');
    return html`${only ? html`<button type="button" class="button" @click=${() => (refine({instrument: ''}), this.reload())}>${only} ×</button>` : nothing}${this.filterBox()}
      <button type="button" class="button" data-explain ?disabled=${!this.chosen} title=${this.chosen ? 'Explain (e)' : 'Choose a position first'} @click=${() => this.open(this.chosen)}>Explain</button>
      <select class="filter" aria-label="Group positions" @change=${event => (refine({group: event.target.value}), this.requestUpdate())}>
        ${GROUPS.map(([id, text]) => html`<option value=${id} ?selected=${id === (route.query.get('group') ?? '')}>${text}</option>`)}</select>
      ${this.columnsButton()}${this.csvButton(address('/positions', {desk: scope().desk, account: scope().account, instrument: route.query.get('instrument'), algorithm: route.query.get('algorithm')}), 'positions.csv')}`;
  }

  above() {
    const by = route.query.get('group');
    const held = this.grid?.held ? html`<span class="tag">sort held</span>` : nothing;
    const sums = this.total ? html`<p class="note">${held} Total of ${this.countText()} positions: ${this.total.map(sum => html`unrealized <b class=${tone(sum.unrealized, sum.currency)}>${pnl(sum.unrealized, sum.currency)}</b>, realized net <b class=${tone(sum.realizedNet, sum.currency)}>${pnl(sum.realizedNet, sum.currency)}</b>, value <b>${money(sum.marketValue, sum.currency)}</b> ${sum.currency}${sum.complete === false ? html` <span class="warn">incomplete</span>` : nothing}; `)}exposure <b>${money(this.exposure.value, this.exposure.currency)}</b> ${this.exposure.currency}</p>` : nothing;
    if (!by) return sums;
    return html`${sums}<group-totals .by=${by} .scopeText=${scopeText()}></group-totals>`;
  }
}
customElements.define('positions-screen', PositionsScreen);

import './group-totals.js';
import './position.js';
