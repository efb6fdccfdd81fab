// The inbox of breaches, hard ones first.
import {html, nothing} from 'lit';
import {path, post, all} from '../api/api.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {notify, openForm} from '../frame/form.js';
import {refine, route, to} from '../frame/router.js';
import {changed, isHard, may, scopeName, state, touches} from '../frame/state.js';
import {EMPTY, ON_BREACH, sentence, word} from '../frame/texts.js';
import {inUnit, NONE, plain, since, time} from '../number/format.js';

class BreachesScreen extends Screen {
  picked = new Set();

  async load() {
    for (const breach of await all('/breaches')) state.breaches.set(breach.id, breach);
    changed();
  }

  view() {
    const closed = route.query.get('show') === 'all';
    const rows = [...state.breaches.values()].filter(breach => touches(breach.scope) && (closed || breach.state !== 'CLOSED'))
      .sort((a, b) => (a.state === 'CLOSED') - (b.state === 'CLOSED') || isHard(b) - isHard(a) || (a.raisedAt < b.raisedAt ? 1 : -1));
    const chosen = [...this.picked].filter(id => state.breaches.get(id)?.state !== 'CLOSED');
    return html`${heading('Breaches', `${plain(rows.filter(each => each.state !== 'CLOSED').length)} open`, html`
        <select class="filter" aria-label="Which breaches" @change=${event => (refine({show: event.target.value}), this.requestUpdate())}><option value="">Open</option><option value="all" ?selected=${closed}>Open and closed</option></select>
        ${may.breaches() ? html`<button type="button" class="button" ?disabled=${!chosen.length} @click=${() => this.note(chosen, 'acknowledge')}>Acknowledge ${chosen.length || ''}</button><button type="button" class="button" ?disabled=${!chosen.length} @click=${() => this.note(chosen, 'close')}>Close ${chosen.length || ''}</button>` : nothing}`)}
      <section class="panel scroll tall" tabindex="0" role="region" aria-label="Breaches">${rows.length ? html`<table class="plain"><thead><tr>${may.breaches() ? html`<th scope="col"><span class="hidden">Choose</span></th>` : nothing}<th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">Scope</th><th scope="col" class="end">Value</th><th scope="col" class="end">Limit</th><th scope="col" class="end">Excess</th><th scope="col">Since</th><th scope="col">State</th><th scope="col">Owner</th><th scope="col">Last note</th><th scope="col">Open</th></tr></thead>
        <tbody>${rows.map(breach => this.row(breach))}</tbody></table>` : empty(EMPTY.breaches)}</section>`;
  }

  row(breach) {
    const limit = state.limits.get(breach.limitId);
    const currency = limit?.currency ?? state.accounts.get(breach.account)?.reportingCurrency;
    const unit = limit?.unit === 'FRACTION' && breach.limit != null && Number(breach.limit) <= 1 ? 'FRACTION' : limit?.unit === 'FRACTION' ? 'MONEY' : limit?.unit;
    const show = number => inUnit(number, unit, currency);
    const note = breach.notes?.at(-1);
    return html`<tr class=${breach.id === route.query.get('breach') ? 'first' : ''}>${may.breaches() ? html`<td><input type="checkbox" aria-label="Choose ${breach.detail}" ?disabled=${breach.state === 'CLOSED'} .checked=${this.picked.has(breach.id)} @change=${event => (event.target.checked ? this.picked.add(breach.id) : this.picked.delete(breach.id), this.requestUpdate())}></td>` : nothing}
      <td><span class="tag ${isHard(breach) ? 'limit' : 'warn'}">${isHard(breach) ? 'HARD' : 'WARNING'}</span></td><td>${word(breach.code)}<br><span class="t3">${ON_BREACH[breach.onBreach]}${breach.over ? ', still over' : ', no longer over'}</span></td><td>${scopeName(breach.scope)}${breach.account && breach.scope.account !== breach.account ? html`<br><span class="t3">${breach.account}</span>` : nothing}</td>
      <td class="end">${show(breach.value)}</td><td class="end">${show(breach.limit)}</td><td class="end">${show(breach.excess)}</td><td>${time(breach.raisedAt, {millis: false})}<br><span class="t3">${since(breach.raisedAt)}</span></td>
      <td>${sentence(breach.state)}</td><td>${breach.owner ?? NONE}</td><td>${note ? html`${note.text}<br><span class="t3">${note.by}, ${time(note.at, {millis: false})}</span>` : NONE}</td>
      <td>${breach.limitId ? html`<a href=${to('limits', [], {limit: breach.limitId})}>Limit</a> ` : nothing}${breach.account && breach.instrument ? html`<a href=${to('positions', [breach.account, breach.instrument])}>Position</a>` : breach.account ? html`<a href=${to('positions', [], {scope: `account:${breach.account}`})}>Account</a>` : nothing}</td></tr>`;
  }

  note(ids, what) {
    openForm({
      title: what === 'close' ? `Close ${ids.length} ${ids.length === 1 ? 'breach' : 'breaches'}` : `Acknowledge ${ids.length} ${ids.length === 1 ? 'breach' : 'breaches'}`,
      fields: [{name: 'note', label: 'Note', kind: 'area', required: true}], action: sentence(what),
      submit: async values => {
        for (const id of ids) {
          const breach = await post(`/breaches/${path(id)}/${what}`, {note: values.note});
          state.breaches.set(id, breach);
          this.picked.delete(id);
        }
        changed();
        notify(what === 'close' ? 'Closed.' : 'Acknowledged.');
      },
    });
  }
}
customElements.define('breaches-screen', BreachesScreen);
