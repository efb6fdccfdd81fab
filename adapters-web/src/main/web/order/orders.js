// Every order in the scope, newest first; the detail says why one was refused and what to do.
import {html, nothing} from 'lit';
import {orders} from '../api/firm.js';
import {address, get, path} from '../api/api.js';
import {ListScreen} from '../frame/list-screen.js';
import {go, refine, route, scope, scopeText, to} from '../frame/router.js';
import {may, state} from '../frame/state.js';
import {EMPTY, sentence, word} from '../frame/texts.js';
import {on} from '../live/live.js';
import {compareNullable, money, NONE, price, quantity, since, time} from '../number/format.js';
import {sign} from '../number/decimal.js';
import {openTicket} from './ticket.js';
import {orderDetail} from './detail.js';
import {cancelOrder, replaceOrder} from './change.js';

const instrument = row => state.instruments.get(row.instrument);
const decimal = name => (a, b) => compareNullable(a[name], b[name]);
const isOpen = row => ['ACCEPTED', 'PARTIALLY_FILLED', 'CANCEL_REQUESTED'].includes(row.state);

const COLUMNS = [
  {id: 'createdAt', title: 'Time', width: '108px', pinned: true, text: row => time(row.createdAt), sort: (a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0), hint: row => row.createdAt},
  {id: 'account', title: 'Account', width: '172px', text: row => row.account},
  {id: 'instrument', title: 'Instrument', width: '170px', text: row => row.instrument + (row.positionSide ? ` ${row.positionSide.toLowerCase()}` : '')},
  {id: 'side', title: 'Side', width: '56px', text: row => sentence(row.side)},
  {id: 'quantity', title: 'Quantity', align: 'end', width: '110px', text: row => quantity(row.quantity, instrument(row)), sort: decimal('quantity')},
  {id: 'limitPrice', title: 'Price', align: 'end', width: '96px', text: row => price(row.limitPrice, instrument(row)), sort: decimal('limitPrice')},
  {id: 'state', title: 'State', width: '120px', text: row => sentence(row.state), tone: row => (row.state === 'REJECTED' ? 'limit' : '')},
  {id: 'codes', title: 'Why', width: '210px', text: row => (row.codes ?? []).map(word).join(', ') || NONE},
  {id: 'filledQuantity', title: 'Filled', align: 'end', width: '96px', flash: true, text: row => quantity(row.filledQuantity, instrument(row)), sort: decimal('filledQuantity')},
  {id: 'reserved', title: 'Reserved', align: 'end', width: '120px', text: row => (sign(row.reserved) ? `${money(row.reserved, instrument(row)?.settlementCurrency)} ${instrument(row)?.settlementCurrency ?? ''}` : NONE), sort: decimal('reserved')},
  {id: 'reservedAge', title: 'Open for', width: '76px', align: 'end', text: row => (isOpen(row) ? since(row.createdAt) : NONE), sort: null},
  {id: 'type', title: 'Type', width: '64px', text: row => sentence(row.type)},
  {id: 'algorithmId', title: 'Algorithm', width: '110px', text: row => row.algorithmId},
  {id: 'clientOrderId', title: 'Client id', width: '150px', text: row => row.clientOrderId},
  {id: 'submittedBy', title: 'Asked by', width: '100px', text: row => row.submittedBy ?? NONE},
  {id: 'decision', title: 'Decision', width: '90px', text: row => (row.decision === 'REJECTED' ? 'Refused' : 'Accepted')},
];
const STATES = ['REJECTED', 'ACCEPTED', 'PARTIALLY_FILLED', 'FILLED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED'];

class OrdersScreen extends ListScreen {
  name = 'Orders';
  gridName = 'orders';
  columns = COLUMNS;
  rowKey = row => `${row.account}/${row.clientOrderId}`;
  sort = ['createdAt', 'desc'];
  emptyText = EMPTY.orders;
  sideName = 'Order';

  follow() {
    return [on('orders', bodies => {
      const place = scope(), wanted = route.query.get('state');
      const shown = bodies.filter(body => (!place.account || body.account === place.account) && (!place.desk || state.accounts.get(body.account)?.desk === place.desk) && (!wanted || body.state === wanted));
      this.grid?.update(shown.map(({breaches, ...body}) => ({...body, decision: body.state === 'REJECTED' ? 'REJECTED' : 'ACCEPTED', ...(breaches?.length ? {codes: breaches.map(each => each.code)} : {})})));
      const [account, id] = route.parts;
      if (bodies.some(body => body.account === account && body.clientOrderId === id)) this.detail();
    })];
  }

  routed() {
    const now = `${scopeText()} ${route.query.get('state')} ${route.query.get('code')}`;
    if (this.seen !== now) this.reload();
    else this.detail();
  }

  async load() {
    this.seen = `${scopeText()} ${route.query.get('state')} ${route.query.get('code')}`;
    const asked = this.seen;
    const rows = await orders(scope(), {state: route.query.get('state'), code: route.query.get('code'), instrument: route.query.get('instrument'), algorithm: route.query.get('algorithm')}, 1000);
    if (asked !== this.seen) return;
    this.rows = rows;
    await this.detail();
  }

  async detail() {
    const [account, id] = route.parts;
    this.sideProblem = null;
    if (!account) this.order = null;
    else {
      try {
        this.order = {...await get(`/accounts/${path(account)}/orders/${path(id)}`), account};
        if (!this.order.headroom) this.order.headroom = (await get(`/accounts/${path(account)}/utilisation?limit=200`)).items;
      } catch (failure) {
        this.sideProblem = failure;
      }
    }
    this.requestUpdate();
  }

  get side() {
    return this.order || this.sideProblem ? () => html`<header><h2>${sentence(this.order.side)} ${quantity(this.order.quantity, instrument(this.order))} ${this.order.instrument}</h2><a class="tool" href=${to('orders', [], {state: route.query.get('state')})} aria-label="Close the order">×</a></header>
      <div class="inside">${orderDetail(this.order)}
      ${may.trade() && isOpen(this.order) ? html`<div class="buttons"><button type="button" class="button" @click=${() => replaceOrder(this.order, () => this.detail())}>Replace</button><button type="button" class="button" @click=${() => cancelOrder(this.order, () => this.detail())}>Cancel order</button></div>` : nothing}</div>` : null;
  }

  select(row) {
    if (row) this.open(row);
  }

  open(row) {
    go('orders', [row.account, row.clientOrderId], {state: route.query.get('state'), q: route.query.get('q')});
  }

  controls() {
    return html`${this.filterBox()}
      <select class="filter" aria-label="State" @change=${event => (refine({state: event.target.value}), this.reload())}><option value="">Any state</option>${STATES.map(each => html`<option value=${each} ?selected=${each === route.query.get('state')}>${sentence(each)}</option>`)}</select>
      ${this.columnsButton()}${this.csvButton(address('/orders', {desk: scope().desk, account: scope().account, state: route.query.get('state'), code: route.query.get('code'), order: 'desc'}), 'orders.csv')}
      ${may.trade() ? html`<button type="button" class="button primary" data-new @click=${() => openTicket()}>New order</button>` : nothing}`;
  }
}
customElements.define('orders-screen', OrdersScreen);
