// A file of fills: choose it, see by a dry run what would happen row by row, then commit. Refused rows can be saved.
import {html, nothing} from 'lit';
import {address, path, Problem, request} from '../api/api.js';
import {openForm} from '../frame/form.js';
import {download} from '../frame/list-screen.js';
import {scope} from '../frame/router.js';
import {state} from '../frame/state.js';
import {plain} from '../number/format.js';

const typeOf = name => (/\.(csv|txt)$/i.test(name) ? 'text/csv' : 'application/x-ndjson');
const mine = () => [...state.accounts.values()].filter(account => account.traders?.includes(state.user)).map(account => account.account);

export function openImport(done) {
  let file = null;
  const send = (values, dryRun) => request('POST', address(`/accounts/${path(values.account)}/fills/batches`, {dryRun: dryRun || undefined, mode: values.mode}), {body: values.text, type: values.type});
  const form = openForm({
    title: 'Import fills', wide: true,
    intro: html`CSV with a header row (fillId, instrument, side, quantity, price, executedAt, feeAmount, feeCurrency, …) or NDJSON, up to 10,000 rows.
      <label class="file">File <input type="file" accept=".csv,.txt,.ndjson,.jsonl" @change=${async event => {
        file = event.target.files[0];
        form.set('type', typeOf(file.name));
        form.set('text', await file.text());
      }}></label>`,
    values: {account: scope().account ?? mine()[0], mode: 'PER_ROW', type: 'text/csv', text: ''},
    fields: [
      {name: 'account', label: 'Account', kind: 'combo', options: mine(), required: true},
      {name: 'mode', label: 'When a row is refused', kind: 'select', options: [{value: 'PER_ROW', label: 'Book the others'}, {value: 'ATOMIC', label: 'Book nothing'}]},
    ],
    action: 'Book the rows',
    preview: async values => {
      if (!values.text) return html`<p class="note">Choose a file; a dry run shows what would happen.</p>`;
      return results(await send(values, true));
    },
    submit: async values => {
      if (!values.text) throw new Problem({title: 'No file', detail: 'Choose a file first.', code: 'VALIDATION'});
      const answer = await send(values, false);
      done();
      return `${plain(answer.accepted)} booked, ${plain(answer.duplicates)} known already, ${plain(answer.rejected)} refused.`;
    },
  });
}

function results(answer) {
  const refused = answer.results.filter(row => row.problem);
  return html`<dl class="tiles"><div><dd>${plain(answer.accepted)}</dd><dt>would be booked</dt></div><div><dd>${plain(answer.duplicates)}</dd><dt>known already</dt></div><div><dd>${plain(answer.rejected)}</dd><dt>refused</dt></div></dl>
    ${refused.length ? html`<p><button type="button" class="link" @click=${() => download('refused-rows.csv', ['row,fillId,code,detail', ...refused.map(row => `${row.row},${row.fillId ?? ''},${row.problem.code},"${row.problem.detail.replaceAll('"', '""')}"`)].join('\n'))}>Save the refused rows</button></p>
    <div class="scroll" tabindex="0" role="region" aria-label="Refused rows"><table class="plain"><thead><tr><th scope="col" class="end">Row</th><th scope="col">Fill</th><th scope="col">Code</th><th scope="col">Why</th></tr></thead>
      <tbody>${refused.slice(0, 200).map(row => html`<tr><td class="end">${row.row}</td><td>${row.fillId ?? '—'}</td><td>${row.problem.code}</td><td>${row.problem.detail}${row.problem.errors?.map(error => html`<br>${error.pointer}: ${error.detail}`)}</td></tr>`)}</tbody></table></div>` : nothing}`;
}
