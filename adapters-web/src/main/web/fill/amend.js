// Bust or correct a fill: with a reason, and told what changes.
import {post, path} from '../api/api.js';
import {openForm} from '../frame/form.js';
import {state} from '../frame/state.js';
import {price, quantity} from '../number/format.js';

export function amendForm(kind, account, fill, done) {
  const i = state.instruments.get(fill.instrument);
  const bust = kind === 'bust';
  openForm({
    title: `${bust ? 'Bust' : 'Correct'} fill ${fill.fillId}`,
    intro: `${fill.side} ${quantity(fill.quantity, i)} ${fill.instrument} at ${price(fill.price, i)}. ${bust ? 'It will count as if it had never happened; position, P&L and cash change with it.' : 'What stays empty stays as it was; position, P&L and cash follow.'}`,
    fields: [
      ...(bust ? [] : [{name: 'quantity', label: 'Quantity'}, {name: 'price', label: 'Price', unit: i?.settlementCurrency}]),
      {name: 'reason', label: 'Reason', kind: 'area', required: true},
    ],
    values: bust ? {} : {quantity: fill.quantity, price: fill.price}, tone: bust ? 'danger' : '', action: bust ? 'Bust the fill' : 'Correct the fill',
    submit: async values => {
      const body = {reason: values.reason};
      if (!bust && values.quantity && values.quantity !== fill.quantity) body.quantity = values.quantity;
      if (!bust && values.price && values.price !== fill.price) body.price = values.price;
      const answer = await post(`/accounts/${path(account)}/fills/${path(fill.fillId)}/${kind}`, body);
      done?.();
      return answer.position ? `Done. The position is now ${quantity(answer.position.quantity, i)} ${fill.instrument}.` : 'Done.';
    },
  });
}
