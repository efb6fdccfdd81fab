// Files of venues, brokers and bots: what was imported, row by row, and a new file with a dry run first.
import {html, nothing} from 'lit';
import {address, all, newId, path, Problem, request} from '../api/api.js';
import {chooseAccount} from '../frame/choose-account.js';
import {openForm} from '../frame/form.js';
import {download} from '../frame/list-screen.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {route, scope, scopeText, to} from '../frame/router.js';
import {may} from '../frame/state.js';
import {EMPTY, sentence} from '../frame/texts.js';
import {NONE, number, plain, time} from '../number/format.js';

const COUNTS = [['total', 'read'], ['booked', 'booked'], ['duplicates', 'known already'], ['ignored', 'no facts'], ['refused', 'refused']];

class ImportsScreen extends Screen {
  routed() {
    if (this.seen !== scopeText()) this.reload();
    else this.detail();
  }

  async load() {
    this.seen = scopeText();
    const {account} = scope();
    this.account = account;
    if (!account) return;
    this.runs = (await all(`/accounts/${path(account)}/imports`)).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    await this.detail();
  }

  async detail() {
    const id = route.query.get('import');
    this.chosen = this.runs?.find(each => each.id === id) ?? null;
    this.rows = this.chosen ? await all(`/accounts/${path(this.account)}/imports/${path(id)}/rows`, {}, 1000) : [];
    this.requestUpdate();
  }

  view() {
    return html`${heading('Imports', this.account ? plain(this.runs.length) : null, this.account && may.reconcile() ? html`<button type="button" class="button primary" data-new @click=${() => this.send()}>Import a file</button>` : nothing)}
      ${this.account ? html`<div class="split"><section class="panel scroll tall" tabindex="0" role="region" aria-label="Imports">${this.list()}</section>
        ${this.chosen ? html`<aside class="panel side" aria-label="Import">${this.one(this.chosen)}</aside>` : nothing}</div>` : chooseAccount('A file is imported into one account.')}`;
  }

  list() {
    if (!this.runs.length) return empty(EMPTY.imports);
    return html`<table class="plain"><thead><tr><th scope="col">Started</th><th scope="col">File</th><th scope="col">Format</th><th scope="col">State</th>${COUNTS.map(([, name]) => html`<th scope="col" class="end">Rows ${name}</th>`)}<th scope="col">By</th></tr></thead>
      <tbody>${this.runs.map(run => html`<tr class=${run === this.chosen ? 'first' : ''}><td class="whole">${time(run.startedAt, {millis: false})}</td><td><a href=${to('imports', [], {import: run.id})}>${run.files.map(file => file.file).join(', ') || run.id}</a></td><td>${[...new Set(run.files.map(file => file.format ?? 'unknown'))].join(', ')}</td>
        <td><span class="tag ${run.state === 'FAILED' ? 'limit' : ''}">${run.state}</span>${run.dryRun ? html` <span class="tag">DRY RUN</span>` : nothing}</td>${COUNTS.map(([field]) => html`<td class="end">${plain(run.rows[field])}</td>`)}<td>${run.actor}</td></tr>`)}</tbody></table>`;
  }

  one(run) {
    return html`<header><h2>${run.files.map(file => file.file).join(', ') || run.id}</h2><a class="tool" href=${to('imports')} aria-label="Close the import">×</a></header><div class="inside">${outcome(run, this.account)}
      <h3>Rows</h3><div class="scroll" tabindex="0" role="region" aria-label="Rows"><table class="plain"><thead><tr><th scope="col" class="end">Row</th><th scope="col">Ended</th><th scope="col">Why</th></tr></thead>
        <tbody>${this.rows.map(row => html`<tr><td class="end">${plain(row.row)}</td><td>${sentence(row.status)}</td><td>${row.code ?? row.reason ? html`${sentence(row.code ?? row.reason)}: ` : nothing}${row.detail}</td></tr>`)}</tbody></table></div></div>`;
  }

  send() {
    const base = `/accounts/${path(this.account)}/imports`;
    let file = null;
    const put = (values, dryRun, importId) => request('POST', address(base, {fileName: file.name, dryRun: dryRun || undefined, importId, createInstruments: values.createInstruments || undefined, zone: values.zone}), {body: file, type: 'application/octet-stream'});
    const form = openForm({
      title: `Import a file into ${this.account}`, wide: true,
      intro: html`A file of a venue, a broker or a bot; its format is recognised. First a dry run shows what would happen.
        <label class="file">File <input type="file" @change=${event => {
          file = event.target.files[0];
          form.set('file', `${file.name} ${file.size}`);
        }}></label>`,
      fields: [{name: 'zone', label: 'Time zone of the file', help: 'For files whose times have none, such as Europe/Berlin. Empty: as the format has it.'}, {name: 'createInstruments', label: 'List instruments that are not known', kind: 'check'}],
      values: {zone: '', createInstruments: false}, action: 'Import',
      preview: async values => (file ? outcome(await put(values, true), this.account) : html`<p class="note">Choose a file; a dry run shows what would happen.</p>`),
      submit: async values => {
        if (!file) throw new Problem({title: 'No file', detail: 'Choose a file first.', code: 'VALIDATION'});
        const run = await put(values, false, newId('import'));
        this.reload();
        return `${plain(run.rows.booked)} rows booked, ${plain(run.rows.duplicates)} known already, ${plain(run.rows.refused)} refused.`;
      },
    });
  }
}

function outcome(run, account) {
  const said = Object.entries(run.venueSays ?? {});
  return html`<dl class="tiles">${COUNTS.map(([field, name]) => html`<div><dd>${plain(run.rows[field])}</dd><dt>rows ${name}</dt></div>`)}</dl>
    ${run.warnings.map(text => html`<p class="note warn">${text}</p>`)}
    ${run.refusedFiles.map(each => html`<p class="note limit">${each.file}: ${each.detail}</p>`)}
    ${run.refused.length ? html`<p><button type="button" class="link" @click=${() => saveRefused(run, account)}>Save the refused rows</button></p>
      <div class="scroll" tabindex="0" role="region" aria-label="Refused rows"><table class="plain"><thead><tr><th scope="col" class="end">Row</th><th scope="col">Code</th><th scope="col">Why</th></tr></thead><tbody>${run.refused.slice(0, 200).map(row => html`<tr><td class="end">${plain(row.row)}</td><td>${sentence(row.code)}</td><td>${row.detail}</td></tr>`)}</tbody></table></div>` : nothing}
    ${said.length ? html`<h3>Balances that the file says</h3><table class="plain"><thead><tr><th scope="col">Asset</th><th scope="col" class="end">Venue</th><th scope="col" class="end">Venue − book</th></tr></thead><tbody>${said.map(([asset, each]) => html`<tr><td>${asset}</td><td class="end">${plain(each.balance)}</td><td class="end">${plain(each.difference)}</td></tr>`)}</tbody></table>` : nothing}`;
}

/** The file of the server for an import that was made; of a dry run what was shown. */
async function saveRefused(run, account) {
  const cell = text => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : '') + String(text).replaceAll('"', '""')}"`;
  const text = run.dryRun ? ['file,row,code,detail', ...run.refused.map(row => [row.file, row.row, row.code, row.detail].map(each => cell(String(each ?? NONE))).join(','))].join('\r\n')
    : await request('GET', `/accounts/${path(account)}/imports/${path(run.id)}/refused`, {accept: 'text/csv'});
  download('refused-rows.csv', text);
}
customElements.define('imports-screen', ImportsScreen);
