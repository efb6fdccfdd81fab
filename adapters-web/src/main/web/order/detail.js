// Why an order was decided as it was: each limit on its path, the one that refused on top, and what to do.
import {html, nothing} from 'lit';
import {described} from '../api/firm.js';
import {state} from '../frame/state.js';
import {to} from '../frame/router.js';
import {advice, sentence, word} from '../frame/texts.js';
import {compare, subtract} from '../number/decimal.js';
import {inUnit, money, NONE, plain, price, quantity, readable, time} from '../number/format.js';

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** Limits on the path of an order, the one that refused on top, with what its measure would be with this order. */
export function headroomTable(decision, account) {
  const refusing = new Map((decision.breaches ?? []).map(breach => [breach.limitId, breach]));
  const lines = (decision.headroom ?? []).map(line => described({...line, account}))
    .sort((a, b) => refusing.has(b.limitId) - refusing.has(a.limitId));
  if (!lines.length) return nothing;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Limits on the path of the order"><table class="plain"><thead><tr><th scope="col">Limit</th><th scope="col" class="end">Limit</th><th scope="col" class="end">Used</th><th scope="col" class="end">Reserved</th><th scope="col" class="end">With this order</th><th scope="col" class="end">Remaining</th></tr></thead>
    <tbody>${lines.map(line => {
      const breach = refusing.get(line.limitId);
      const show = value => inUnit(value, line.amountUnit, null);
      return html`<tr class=${breach ? 'first' : ''}><td><a href=${to('limits', [], {limit: line.limitId})}>${word(line.type)}</a> <span class="t3">${line.currency ?? ''}</span>${breach ? html`<br><span class="tag limit">REFUSED</span>` : nothing}</td>
        <td class="end">${show(line.limit)}</td><td class="end">${show(line.used)}</td><td class="end">${show(line.reserved)}</td><td class="end">${breach ? inBreach(breach, line) : NONE}</td><td class="end">${show(line.remaining)}</td></tr>`;
    })}</tbody></table></div>`;
}

const inBreach = (breach, line) => (breach.value == null ? 'unknown' : inUnit(breach.value, line.amountUnit, null));

export function reasons(decision, order) {
  return html`${(decision.breaches ?? []).map(breach => html`<section class="why"><h3><span class="tag limit">${word(breach.code)}</span> ${breach.scope ? breach.scope.account ?? breach.scope.desk ?? sentence(breach.scope.level) : ''}</h3>
      <p title=${breach.detail}>${readable(breach.detail)}</p><p><b>What to do:</b> ${smaller(breach, order)}${advice(breach, order, decision.headroom)}</p></section>`)}
    ${(decision.warnings ?? []).map(warning => html`<section class="why"><h3><span class="tag warn">${word(warning.code)}</span></h3><p>${readable(warning.detail)}</p></section>`)}`;
}

/** Where the measure is the order's own quantity or value, by how much it is too large. */
function smaller(breach, order) {
  if (breach.excess == null || !order?.quantity) return nothing;
  if (breach.code === 'ORDER_QUANTITY' || breach.code === 'POSITION_QUANTITY') {
    const rest = subtract(order.quantity, breach.excess);
    return compare(rest, '0') > 0 ? html`At most ${quantity(rest, state.instruments.get(order.instrument))} would pass. ` : html`Nothing more would pass. `;
  }
  return nothing;
}

export function orderDetail(order) {
  const i = state.instruments.get(order.instrument);
  const refused = order.decision === 'REJECTED';
  return html`<p><span class="tag ${refused ? 'limit' : ''}">${refused ? 'REFUSED' : 'ACCEPTED'}</span> ${sentence(order.state)} · ${time(order.createdAt)}</p>
    ${reasons(order, order)}
    <dl class="facts">${fact('Account', html`<a href=${to('positions', [], {scope: `account:${order.account}`})}>${order.account}</a>`)}${fact('Client id', order.clientOrderId)}${fact('Algorithm', order.algorithmId)}
      ${fact('Type', sentence(order.type))}${fact('Limit price', `${price(order.limitPrice, i)} ${order.limitPrice ? i?.settlementCurrency ?? '' : ''}`)}
      ${fact('Filled', quantity(order.filledQuantity, i))}${fact('Average fill price', `${price(order.averageFillPrice, i)}`)}
      ${fact('Reserved', `${money(order.reserved, i?.settlementCurrency)} ${i?.settlementCurrency ?? ''}`)}${fact('Expires', time(order.expiresAt))}${fact('Decided at seq', plain(order.decidedSeq))}</dl>
    <h3>Limits on its path</h3>${headroomTable(order, order.account)}`;
}
