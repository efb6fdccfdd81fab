// Cancel and replace of an open order.
import {path, post} from '../api/api.js';
import {openForm} from '../frame/form.js';
import {state} from '../frame/state.js';
import {quantity, readable} from '../number/format.js';

const where = order => `/accounts/${path(order.account)}/orders/${path(order.clientOrderId)}`;
const name = order => `${order.side} ${quantity(order.quantity, state.instruments.get(order.instrument))} ${order.instrument}`;

export const cancelOrder = (order, done) => openForm({
  title: 'Cancel order', intro: `${name(order)}. The reservation stays until the venue confirms.`,
  fields: [{name: 'reason', label: 'Reason', kind: 'area'}, {name: 'confirmed', label: 'The venue has already confirmed', kind: 'check'}],
  action: 'Cancel the order',
  submit: async values => {
    await post(`${where(order)}/cancel`, values.confirmed ? {confirmed: true} : values.reason ? {reason: values.reason} : {});
    done();
    return values.confirmed ? 'Cancelled.' : 'Cancel requested.';
  },
});

export const replaceOrder = (order, done) => openForm({
  title: 'Replace order', intro: `${name(order)}. The new terms are checked against the limits.`,
  fields: [{name: 'quantity', label: 'Quantity', required: true}, {name: 'limitPrice', label: 'Limit price', unit: state.instruments.get(order.instrument)?.settlementCurrency}],
  values: {quantity: order.quantity, limitPrice: order.limitPrice ?? ''}, action: 'Replace',
  submit: async values => {
    const body = {};
    if (values.quantity !== order.quantity) body.quantity = values.quantity;
    if (values.limitPrice && values.limitPrice !== order.limitPrice) body.limitPrice = values.limitPrice;
    const decision = await post(`${where(order)}/replace`, body);
    done();
    return decision.decision === 'REJECTED' ? `Refused: ${decision.breaches.map(breach => readable(breach.detail)).join(' ')}` : 'Replaced.';
  },
});
