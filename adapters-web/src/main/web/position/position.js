// One position: where each of its numbers comes from, down to the fills.
import {html, nothing} from 'lit';
import {address, all, get, path} from '../api/api.js';
import {amendForm} from '../fill/amend.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {refine, route, to} from '../frame/router.js';
import {may, state} from '../frame/state.js';
import {notify} from '../frame/form.js';
import {on} from '../live/live.js';
import {sentence, word} from '../frame/texts.js';
import {bar} from '../limit/bar.js';
import {described} from '../api/firm.js';
import {isZero} from '../number/decimal.js';
import {age, inUnit, money, NONE, plain, pnl, price, quantity, time, tone} from '../number/format.js';

const TABS = [['explanation', 'Explanation'], ['lots', 'Lots'], ['fills', 'Fills'], ['orders', 'Orders'], ['limits', 'Limits']];

class PositionScreen extends Screen {
  get account() {
    return route.parts[0];
  }

  get symbol() {
    return route.parts[1];
  }

  get where() {
    return `/accounts/${path(this.account)}/positions/${path(this.symbol)}`;
  }

  follow() {
    return [on('positions', bodies => {
      const mine = bodies.findLast(body => body.account === this.account && body.instrument === this.symbol && (body.positionSide ?? '') === (route.parts[2] ?? ''));
      if (mine && this.position && !this.believed) {
        const traded = mine.quantity !== this.position.quantity;
        Object.assign(this.position, mine);
        if (traded) this.reload();
        else this.requestUpdate();
      }
    })];
  }

  async load() {
    const positionSide = route.parts[2];
    const asOf = route.query.get('asOf'), asKnown = route.query.get('asKnown');
    this.believed = Boolean(asOf || asKnown);
    this.tab = route.query.get('tab') ?? 'explanation';
    this.position = await get(address(this.where, {positionSide, asOf, asKnown}));
    const mark = get(`/marks/${path(this.symbol)}`).catch(() => null);
    this.explanation = this.tab === 'explanation' ? await get(address(`${this.where}/explanation`, {positionSide})) : this.explanation;
    if (this.tab === 'fills') this.fills = (await all(`/accounts/${path(this.account)}/fills`, {instrument: this.symbol})).reverse();
    if (this.tab === 'orders') this.orders = (await all(`/accounts/${path(this.account)}/orders`)).filter(order => order.instrument === this.symbol).reverse();
    if (this.tab === 'limits') this.limits = (await all(`/accounts/${path(this.account)}/utilisation`)).map(use => described({...use, account: this.account}));
    this.mark = await mark;
  }

  view() {
    const p = this.position, i = state.instruments.get(this.symbol), c = p.currency;
    return html`${heading(`${this.symbol} · ${this.account}`, p.positionSide ? sentence(p.positionSide) : null, html`<a class="button" href=${to('positions')}>All positions</a>`)}
      ${this.believed ? html`<p class="note"><span class="tag warn">WHAT WAS BELIEVED</span> ${route.query.get('asOf') ? `as of trade time ${route.query.get('asOf')}` : ''} ${route.query.get('asKnown') ? `as known at seq ${route.query.get('asKnown')}` : ''} <button type="button" class="link" @click=${() => (refine({asOf: '', asKnown: ''}), this.reload())}>Show what is known now</button></p>` : nothing}
      <section class="panel"><div class="inside"><dl class="facts">
        ${this.fact('Quantity', quantity(p.quantity, i))}${this.fact('Average price', `${price(p.averagePrice, i)} ${c}`)}
        ${this.fact('Mark', html`<span class=${p.stale ? 'stale-mark' : ''}>${price(p.mark, i)} ${p.mark == null ? '' : c}</span>${p.mark == null ? html` <span class="tag warn">UNPRICED</span>` : nothing}`)}
        ${this.fact('Bid and ask', this.mark ? `${price(this.mark.bid, i)} / ${price(this.mark.ask, i)}` : NONE)}${this.fact('Source and age', `${this.mark?.source ?? NONE} · ${age(p.markAge)}`)}
        ${this.fact('Market value', `${money(p.marketValue, c)} ${c}`)}${this.fact('Unrealized', html`<span class=${tone(p.unrealized, c)}>${pnl(p.unrealized, c)} ${c}</span>`)}
        ${this.fact('Realized gross', html`<span class=${tone(p.realizedGross, c)}>${pnl(p.realizedGross, c)} ${c}</span>`)}${this.fact('Realized net', html`<span class=${tone(p.realizedNet, c)}>${pnl(p.realizedNet, c)} ${c}</span>`)}
        ${this.fact('Fees', Object.entries(p.fees ?? {}).map(([currency, amount]) => `${money(amount, currency)} ${currency}`).join(', ') || NONE)}${this.fact('Opened', time(p.openedAt))}</dl>
        <form class="as-of" @submit=${event => this.asOf(event)}><label>As of (trade time, UTC) <input class="filter" name="asOf" placeholder="2026-11-28T09:00:00Z" .value=${route.query.get('asOf') ?? ''}></label>
          <label>As known (seq) <input class="filter" name="asKnown" inputmode="numeric" .value=${route.query.get('asKnown') ?? ''}></label><button class="button" type="submit">Show</button></form></div></section>
      <div class="tabs" role="tablist" aria-label="Parts of the position">${TABS.map(([id, name]) => html`<button type="button" role="tab" aria-selected=${this.tab === id} @click=${() => (refine({tab: id}), this.reload())}>${name}</button>`)}</div>
      <section class="panel scroll tall" role="tabpanel" tabindex="0" aria-label=${this.tab}>${this[`${this.tab}View`]()}</section>`;
  }

  fact(name, value) {
    return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  }

  asOf(event) {
    event.preventDefault();
    const form = event.target.elements;
    refine({asOf: form.asOf.value.trim(), asKnown: form.asKnown.value.trim()});
    this.reload();
  }

  explanationView() {
    const e = this.explanation;
    if (!e) return empty('No explanation.');
    const i = state.instruments.get(this.symbol), c = e.position.currency;
    const zero = e.residual != null && isZero(e.residual);
    return html`<div class="inside"><p class="note">${e.formula}</p><p><b class=${zero ? '' : 'limit'}>residual ${plain(e.residual)} ${zero ? '✓' : ''}</b>
        <span class="t2">The steps below make the realized P&amp;L and the cost shown above${e.omitted ? `; ${plain(e.omitted)} earlier steps are summed in the first` : ''}.</span></p></div>
      <table class="plain"><thead><tr><th scope="col">Time</th><th scope="col">Event</th><th scope="col" class="end">Quantity</th><th scope="col" class="end">Price</th><th scope="col" class="end">Value (${c})</th><th scope="col">Matched lots</th>
        <th scope="col" class="end">Fee</th><th scope="col" class="end">Realized gross (${c})</th><th scope="col" class="end">Quantity after</th><th scope="col" class="end">Cost after (${c})</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
      <tbody>${e.steps.map(step => html`<tr><td>${time(step.at)}</td><td>${sentence(step.event)} ${step.fillId ?? step.ratio ?? ''}<br><span class="t3">${step.algorithmId ?? ''}</span></td><td class="end">${step.signedQuantity == null ? NONE : quantity(step.signedQuantity, i)}</td>
        <td class="end">${price(step.price, i)}</td><td class="end">${money(step.value, c)}</td>
        <td>${step.matches.length ? html`<details><summary>${step.matches.length} ${step.matches.length === 1 ? 'lot' : 'lots'}</summary>${step.matches.map(match => html`<div>${quantity(match.quantity, i)} of ${match.openedBy} @ ${price(match.openingPrice, i)}: cost ${money(match.cost, c)}, value ${money(match.value, c)}, gain <span class=${tone(match.gain, c)}>${pnl(match.gain, c)}</span> ${c}</div>`)}</details>` : NONE}</td>
        <td class="end">${step.fee ? `${money(step.fee.amount, step.fee.currency)} ${step.fee.currency}` : NONE}</td><td class="end ${tone(step.realizedGross, c)}">${pnl(step.realizedGross, c)}</td>
        <td class="end">${quantity(step.quantityAfter, i)}</td><td class="end">${money(step.costAfter, c)}</td>
        <td><button type="button" class="link" @click=${() => navigator.clipboard.writeText(JSON.stringify(step)).then(() => notify('Copied.'))}>Copy</button></td></tr>`)}</tbody></table>`;
  }

  lotsView() {
    const i = state.instruments.get(this.symbol);
    return this.position.lots?.length ? html`<table class="plain"><thead><tr><th scope="col">Opened</th><th scope="col">By fill</th><th scope="col" class="end">Quantity</th><th scope="col" class="end">Price (${this.position.currency})</th></tr></thead>
      <tbody>${this.position.lots.map(lot => html`<tr><td>${time(lot.openedAt)}</td><td>${lot.fillId}</td><td class="end">${quantity(lot.quantity, i)}</td><td class="end">${price(lot.price, i)}</td></tr>`)}</tbody></table>` : empty('No open lots.');
  }

  fillsView() {
    const i = state.instruments.get(this.symbol), c = this.position.currency;
    return this.fills?.length ? html`<table class="plain"><thead><tr><th scope="col">Time</th><th scope="col">Fill</th><th scope="col">Side</th><th scope="col" class="end">Quantity</th><th scope="col" class="end">Price</th><th scope="col" class="end">Fee</th><th scope="col" class="end">Realized net (${c})</th><th scope="col">Order</th><th scope="col">Actions</th></tr></thead>
      <tbody>${this.fills.map(fill => html`<tr class=${fill.busted ? 't3' : ''}><td>${time(fill.executedAt)}</td><td>${fill.fillId} ${fill.busted ? html`<span class="tag">BUSTED</span>` : nothing}${fill.corrected ? html`<span class="tag">CORRECTED</span>` : nothing}</td><td>${sentence(fill.side)}</td><td class="end">${quantity(fill.quantity, i)}</td><td class="end">${price(fill.price, i)}</td>
        <td class="end">${fill.fee ? `${money(fill.fee.amount, fill.fee.currency)} ${fill.fee.currency}` : NONE}</td><td class="end ${tone(fill.realizedNet, c)}">${pnl(fill.realizedNet, c)}</td><td>${fill.orderId ? html`<a href=${to('orders', [this.account, fill.orderId])}>${fill.orderId}</a>` : NONE}</td>
        <td>${may.amend() && !fill.busted ? html`<button type="button" class="link" @click=${() => amendForm('correction', this.account, fill, () => this.reload())}>Correct</button> <button type="button" class="link" @click=${() => amendForm('bust', this.account, fill, () => this.reload())}>Bust</button>` : NONE}</td></tr>`)}</tbody></table>` : empty('No fills.');
  }

  ordersView() {
    const i = state.instruments.get(this.symbol);
    return this.orders?.length ? html`<table class="plain"><thead><tr><th scope="col">Time</th><th scope="col">Order</th><th scope="col">Side</th><th scope="col">State</th><th scope="col" class="end">Quantity</th><th scope="col" class="end">Price</th><th scope="col" class="end">Filled</th></tr></thead>
      <tbody>${this.orders.map(order => html`<tr><td>${time(order.createdAt)}</td><td><a href=${to('orders', [this.account, order.clientOrderId])}>${order.clientOrderId}</a></td><td>${sentence(order.side)}</td><td>${sentence(order.state)}</td><td class="end">${quantity(order.quantity, i)}</td><td class="end">${price(order.limitPrice, i)}</td><td class="end">${quantity(order.filledQuantity, i)}</td></tr>`)}</tbody></table>` : empty('No orders of this instrument.');
  }

  limitsView() {
    return this.limits?.length ? html`<table class="plain"><thead><tr><th scope="col">Limit</th><th scope="col">Use</th><th scope="col" class="end">Used</th><th scope="col" class="end">Reserved</th><th scope="col" class="end">Remaining</th><th scope="col" class="end">Limit</th></tr></thead>
      <tbody>${this.limits.map(use => html`<tr><td><a href=${to('limits', [], {limit: use.limitId})}>${word(use.type)}</a></td><td>${bar(use)}</td><td class="end">${inUnit(use.used, use.amountUnit, use.currency)}</td><td class="end">${inUnit(use.reserved, use.amountUnit, use.currency)}</td><td class="end">${inUnit(use.remaining, use.amountUnit, use.currency)}</td><td class="end">${inUnit(use.limit, use.amountUnit, use.currency)}</td></tr>`)}</tbody></table>` : empty('No limits.');
  }
}
customElements.define('position-screen', PositionScreen);
