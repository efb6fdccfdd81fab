// What a venue's statement says against the book: the breaks with their age and cause, and every comparison that was made.
import {html, nothing} from 'lit';
import {address, all, path, post, Problem, request} from '../api/api.js';
import {chooseAccount} from '../frame/choose-account.js';
import {openForm} from '../frame/form.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {refine, route, scope, scopeText} from '../frame/router.js';
import {may, state} from '../frame/state.js';
import {EMPTY, sentence} from '../frame/texts.js';
import {age, NONE, plain, time} from '../number/format.js';

const TABS = [['breaks', 'Breaks'], ['statements', 'Statements']];
const OPEN = ['OPEN', 'EXPLAINED', 'ACCEPTED'];
const seconds = from => String(Math.max(0, (Date.now() - Date.parse(from)) / 1000));

/** The unit of a break: the asset of a balance, the units of an instrument's position. */
function unit(found) {
  return found.kind === 'BALANCE' ? found.key : state.instruments.get(found.key.split('/')[0])?.baseAsset ?? 'units';
}
const amount = (value, found) => html`${plain(value)} <span class="t3">${unit(found)}</span>`;

class ReconciliationScreen extends Screen {
  routed() {
    if (this.seen !== `${scopeText()} ${route.query.get('tab')}`) this.reload();
  }

  async load() {
    this.seen = `${scopeText()} ${route.query.get('tab')}`;
    this.tab = route.query.get('tab') ?? 'breaks';
    const {account} = scope();
    this.account = account;
    if (!account) return;
    const base = `/accounts/${path(account)}/reconciliations`;
    const [breaks, made] = await Promise.all([all(`${base}/breaks`), all(base)]);
    if (account !== scope().account) return;
    Object.assign(this, {breaks: breaks.sort((a, b) => OPEN.includes(b.state) - OPEN.includes(a.state) || (a.firstSeen < b.firstSeen ? -1 : 1)), made: made.sort((a, b) => (a.at < b.at ? 1 : -1))});
  }

  view() {
    const open = (this.breaks ?? []).filter(each => OPEN.includes(each.state));
    return html`${heading('Reconciliation', this.account ? `${plain(open.length)} open` : null, this.account && may.reconcile() ? html`<button type="button" class="button primary" data-new @click=${() => this.compare()}>Compare a statement</button>` : nothing)}
      ${this.account ? html`<div class="tabs" role="tablist" aria-label="Reconciliation">${TABS.map(([id, name]) => html`<button type="button" role="tab" aria-selected=${this.tab === id} @click=${() => (refine({tab: id}), this.reload())}>${name}</button>`)}</div>
        <section class="panel scroll tall" role="tabpanel" tabindex="0" aria-label=${this.tab}>${this.tab === 'breaks' ? this.breaksView() : this.statementsView()}</section>` : chooseAccount('A statement is that of one account.')}`;
  }

  breaksView() {
    if (!this.breaks?.length) return empty(EMPTY.breaks);
    return html`<table class="plain"><thead><tr><th scope="col">State</th><th scope="col">What</th><th scope="col" class="end">Venue</th><th scope="col" class="end">Book</th><th scope="col" class="end">Venue − book</th><th scope="col" class="end">Age</th><th scope="col">Cause</th><th scope="col">Last seen</th><th scope="col">Decide</th></tr></thead>
      <tbody>${this.breaks.map(each => html`<tr><td><span class="tag ${each.state === 'OPEN' ? 'limit' : each.state === 'EXPLAINED' ? 'warn' : ''}">${each.state}</span>${each.acceptedUntil ? html`<br><span class="t3">until ${time(each.acceptedUntil, {millis: false})}</span>` : nothing}</td>
        <td>${sentence(each.kind)} ${each.key}</td><td class="end">${amount(each.venue, each)}</td><td class="end">${amount(each.book, each)}</td><td class="end"><b>${amount(each.difference, each)}</b></td><td class="end">${age(seconds(each.firstSeen))}</td>
        <td>${sentence(each.cause)}${each.evidence?.length ? html`<br><span class="t3">${each.evidence.slice(0, 5).join(', ')}${each.evidence.length > 5 ? ` and ${each.evidence.length - 5} more` : ''}</span>` : nothing}${each.reason ? html`<br><span class="t3">${each.owner}: ${each.reason}</span>` : nothing}</td><td>${time(each.lastSeen, {millis: false})}</td>
        <td>${OPEN.includes(each.state) && may.administer() ? html`<button type="button" class="button small" @click=${() => this.accept(each)}>Accept</button> <button type="button" class="button small" @click=${() => this.close(each)}>Close</button>` : OPEN.includes(each.state) ? html`<span class="t3">An administrator decides</span>` : NONE}</td></tr>`)}</tbody></table>`;
  }

  statementsView() {
    if (!this.made?.length) return empty(EMPTY.statements);
    return html`<table class="plain"><thead><tr><th scope="col">Compared</th><th scope="col">Statement of</th><th scope="col">By</th><th scope="col">Complete</th><th scope="col" class="end">Compared lines</th><th scope="col" class="end">Differing</th><th scope="col">Breaks</th></tr></thead>
      <tbody>${this.made.map(each => html`<tr><td class="whole">${time(each.at, {millis: false})}</td><td class="whole">${time(each.statementAsOf, {millis: false})}</td><td>${each.actor}</td><td>${each.complete ? 'yes' : 'no: lines it does not list were not compared'}</td><td class="end">${plain(each.compared)}</td><td class="end">${plain(each.differing)}</td><td>${each.breaks.map(found => found.key).join(', ') || NONE}</td></tr>`)}</tbody></table>`;
  }

  compare() {
    const base = `/accounts/${path(this.account)}/reconciliations`;
    const form = openForm({
      title: `Compare a statement with ${this.account}`, wide: true,
      intro: html`CSV with the columns asOf, kind (POSITION or BALANCE), key, quantity; or JSON. Nothing in the book is changed.
        <label class="file">File <input type="file" accept=".csv,.txt,.json" @change=${async event => {
          const file = event.target.files[0];
          form.set('text', await file.text());
        }}></label>`,
      fields: [{name: 'text', label: 'Statement', kind: 'area', required: true}, {name: 'complete', label: 'It lists everything that is held: what is missing in it is flat', kind: 'check', wide: true}],
      values: {text: '', complete: false}, action: 'Compare',
      submit: async values => {
        if (!values.text) throw new Problem({title: 'No statement', detail: 'Choose a file, or paste the statement.', code: 'VALIDATION'});
        const made = await request('POST', address(base, {complete: values.complete || undefined}), {body: values.text, type: 'text/plain'});
        this.reload();
        return `${plain(made.compared)} lines compared, ${plain(made.differing)} differ.`;
      },
    });
  }

  accept(found) {
    openForm({
      title: `Accept ${sentence(found.kind).toLowerCase()} ${found.key}`, intro: 'It counts as accepted as long as its size stays the same, then as open again.',
      fields: [{name: 'until', label: 'Until (UTC)', required: true, help: 'RFC 3339'}, {name: 'reason', label: 'Reason', kind: 'area', required: true}],
      values: {until: new Date(Date.now() + 86400_000).toISOString().slice(0, 19) + 'Z', reason: ''}, action: 'Accept',
      submit: async values => {
        await post(`/accounts/${path(this.account)}/reconciliations/breaks/${path(found.id)}/accept`, {until: values.until, reason: values.reason});
        this.reload();
        return 'Accepted.';
      },
    });
  }

  close(found) {
    openForm({
      title: `Close ${sentence(found.kind).toLowerCase()} ${found.key}`, intro: 'The next statement that shows it opens it again.',
      fields: [{name: 'reason', label: 'Reason', kind: 'area', required: true}], values: {reason: ''}, action: 'Close the break',
      submit: async values => {
        await post(`/accounts/${path(this.account)}/reconciliations/breaks/${path(found.id)}/close`, {reason: values.reason});
        this.reload();
        return 'Closed.';
      },
    });
  }
}
customElements.define('reconciliation-screen', ReconciliationScreen);
