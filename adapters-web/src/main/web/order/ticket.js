// The order ticket. While it is filled in, a dry run says what the decision would be; nothing of it is kept.
import {html, nothing} from 'lit';
import {newId, path, post} from '../api/api.js';
import {openForm} from '../frame/form.js';
import {go, scope} from '../frame/router.js';
import {state} from '../frame/state.js';
import {readable} from '../number/format.js';
import {headroomTable, reasons} from './detail.js';

const complete = values => values.account && values.instrument && values.quantity && (values.type === 'MARKET' || values.limitPrice);

function body(values) {
  return {
    clientOrderId: values.clientOrderId, instrument: values.instrument, side: values.side, type: values.type, quantity: values.quantity.replaceAll(',', ''),
    ...(values.type === 'LIMIT' ? {limitPrice: values.limitPrice.replaceAll(',', '')} : {}), ...(values.algorithmId ? {algorithmId: values.algorithmId} : {}),
    ...(values.reduceOnly ? {reduceOnly: true} : {}), ...(state.accounts.get(values.account)?.positionMode === 'HEDGING' && values.positionSide ? {positionSide: values.positionSide} : {}),
  };
}

export function openTicket(values = {}) {
  const first = [...state.accounts.values()].find(account => account.traders?.includes(state.user)) ?? [...state.accounts.values()][0];
  openForm({
    title: 'New order', wide: true, focus: 'quantity',
    values: {account: scope().account ?? first?.account, side: 'BUY', type: 'LIMIT', clientOrderId: newId('console'), positionSide: 'LONG', ...values},
    fields: [
      {name: 'account', label: 'Account', kind: 'combo', options: [...state.accounts.keys()], required: true},
      {name: 'instrument', label: 'Instrument', kind: 'combo', options: [...state.instruments.keys()], required: true},
      {name: 'side', label: 'Side', kind: 'select', options: [{value: 'BUY', label: 'Buy'}, {value: 'SELL', label: 'Sell'}]},
      {name: 'type', label: 'Type', kind: 'select', options: [{value: 'LIMIT', label: 'Limit'}, {value: 'MARKET', label: 'Market'}]},
      {name: 'quantity', label: 'Quantity', required: true, unit: now => state.instruments.get(now.instrument)?.baseAsset ?? 'units'},
      {name: 'limitPrice', label: 'Limit price', required: true, when: now => now.type === 'LIMIT', unit: now => state.instruments.get(now.instrument)?.settlementCurrency ?? ''},
      {name: 'algorithmId', label: 'Algorithm', help: 'Empty: manual.'},
      {name: 'positionSide', label: 'Position side', kind: 'select', options: [{value: 'LONG', label: 'Long'}, {value: 'SHORT', label: 'Short'}], when: now => state.accounts.get(now.account)?.positionMode === 'HEDGING'},
      {name: 'clientOrderId', label: 'Client id', required: true}, {name: 'reduceOnly', label: 'Reduce only', kind: 'check'},
    ],
    action: 'Send order',
    preview: async now => {
      if (!complete(now)) return html`<p class="note">What would be decided appears here when the order is complete.</p>`;
      const decision = await post(`/accounts/${path(now.account)}/orders?dryRun=true`, body(now));
      return html`<p><span class="tag ${decision.decision === 'REJECTED' ? 'limit' : ''}">${decision.decision === 'REJECTED' ? 'WOULD BE REFUSED' : 'WOULD BE ACCEPTED'}</span> <span class="t2">What-if; nothing was sent.</span></p>
        ${decision.decision === 'REJECTED' || decision.warnings.length ? reasons(decision, body(now)) : nothing}${headroomTable(decision, now.account)}`;
    },
    submit: async now => {
      const decision = await post(`/accounts/${path(now.account)}/orders`, body(now));
      go('orders', [now.account, now.clientOrderId]);
      return decision.decision === 'REJECTED' ? `Refused: ${decision.breaches.map(breach => readable(breach.detail)).join(' ')}` : 'Accepted.';
    },
  });
}
