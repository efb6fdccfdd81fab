// The limits of the scope as a tree from the firm down; proposals that wait for a second person; what changed.
import {html, nothing} from 'lit';
import {all, get, path, post, put, remove} from '../api/api.js';
import {utilisation} from '../api/firm.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {refine, route, scope, scopeText, to} from '../frame/router.js';
import {loadLimits, may, scopeName, state, touches} from '../frame/state.js';
import {EMPTY, ON_BREACH, sentence, word} from '../frame/texts.js';
import {debounce, notify, openForm} from '../frame/form.js';
import {on} from '../live/live.js';
import {compareNullable, inUnit, NONE, plain, time} from '../number/format.js';
import {limitForm} from './limit-form.js';
import {bar} from './bar.js';

const TABS = [['force', 'In force'], ['proposals', 'Proposals'], ['history', 'History']];
const LEVELS = ['FIRM', 'DESK', 'ACCOUNT', 'ALGORITHM', 'INSTRUMENT', 'ALGORITHM_INSTRUMENT'];
export const value = limit => inUnit(limit.value, limit.unit, limit.currency);

class LimitsScreen extends Screen {
  follow() {
    const soon = debounce(() => this.reload(), 500);
    return [on('limits', soon), this.every(4000, () => this.use())];
  }

  async load() {
    this.tab = route.query.get('tab') ?? 'force';
    const [types, proposals] = await Promise.all([this.types ?? all('/limit-types'), all('/limit-proposals'), loadLimits()]);
    Object.assign(this, {types, proposals: proposals.reverse()});
    this.regime = await get('/market-regime').catch(() => null);
    await this.use();
    await this.detail();
  }

  async use() {
    const asked = scopeText();
    const uses = await utilisation(scope());
    if (asked !== scopeText()) return;
    const worst = new Map();
    for (const use of uses) {
      const known = worst.get(use.limitId);
      if (!known || compareNullable(use.fraction, known.fraction) > 0) worst.set(use.limitId, use);
    }
    this.uses = worst;
    this.requestUpdate();
  }

  async detail() {
    const id = route.query.get('limit');
    this.chosen = id ? state.limits.get(id) : null;
    this.changes = this.chosen ? (await all(`/limits/${path(id)}/history`)).reverse() : [];
    if (this.tab === 'history') this.log = [...state.limits.values()].sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  }

  view() {
    const waiting = this.proposals.filter(each => each.state === 'OPEN' || each.state === 'PENDING' || each.state === 'PROPOSED').length;
    const shown = this.shown();
    return html`${heading('Limits', plain(shown.length), html`<input class="filter" data-filter type="search" aria-label="Filter limits" placeholder="Filter  /" .value=${route.query.get('q') ?? ''} @input=${event => (refine({q: event.target.value}), this.requestUpdate())}>
        ${this.regime ? html`<span class="tag ${this.regime.firm === 'VOLATILE' ? 'warn' : ''}">market ${this.regime.firm}</span>` : nothing}
        ${may.limits() ? html`<button type="button" class="button" @click=${() => this.changeRegime()}>Market regime</button><button type="button" class="button primary" data-new @click=${() => limitForm(this.types, null, () => this.reload())}>New limit</button>` : nothing}`)}
      <div class="tabs" role="tablist" aria-label="Limits">${TABS.map(([id, name]) => html`<button type="button" role="tab" aria-selected=${this.tab === id} @click=${() => (refine({tab: id}), this.reload())}>${name}${id === 'proposals' && waiting ? ` (${waiting})` : ''}</button>`)}</div>
      <div class="split"><section class="panel scroll tall grid-box" role="tabpanel" tabindex="0" aria-label=${this.tab}>${this[`${this.tab}View`](shown)}</section>
        ${this.chosen ? html`<aside class="panel side" aria-label="Limit">${this.sideView()}</aside>` : nothing}</div>`;
  }

  shown() {
    const text = (route.query.get('q') ?? '').toLowerCase();
    return [...state.limits.values()].filter(limit => !limit.removed && touches(limit.scope) && (!text || `${limit.limitId} ${word(limit.type)} ${scopeName(limit.scope)}`.toLowerCase().includes(text)));
  }

  forceView(shown) {
    if (!shown.length) return empty(EMPTY.limits);
    const place = limit => `${LEVELS.indexOf(limit.scope.level)} ${scopeName(limit.scope)}`;
    const groups = new Map();
    for (const limit of [...shown].sort((a, b) => place(a).localeCompare(place(b)) || a.type.localeCompare(b.type))) {
      const key = `${sentence(limit.scope.level)} ${limit.scope.level === 'FIRM' ? '' : scopeName(limit.scope)}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(limit);
    }
    return html`<table class="plain"><thead><tr><th scope="col">Limit</th><th scope="col">Use</th><th scope="col" class="end">Used</th><th scope="col" class="end">Reserved</th><th scope="col" class="end">Remaining</th><th scope="col" class="end">Value</th><th scope="col">At the value</th><th scope="col">Until</th><th scope="col">Set by</th></tr></thead>
      ${[...groups].map(([name, limits]) => html`<tbody><tr class="group"><th colspan="9" scope="rowgroup">${name}</th></tr>${limits.map(limit => this.row(limit))}</tbody>`)}</table>`;
  }

  row(limit) {
    const use = this.uses?.get(limit.limitId);
    const show = number => (use ? inUnit(number, use.amountUnit, use.currency) : NONE);
    const several = use && !limit.scope.account && use.account ? html`<br><span class="t3">${use.account}</span>` : nothing;
    return html`<tr class=${limit.limitId === this.chosen?.limitId ? 'first' : ''}><td><a href=${to('limits', [], {limit: limit.limitId, q: route.query.get('q')})}>${word(limit.type)}</a>${several}</td><td class="bar-cell">${use ? bar(use) : NONE}</td>
      <td class="end">${show(use?.used)}</td><td class="end">${show(use?.reserved)}</td><td class="end">${show(use?.remaining)}</td><td class="end">${value(limit)}${limit.overriddenValue ? html`<br><span class="tag warn">instead of ${inUnit(limit.overriddenValue, limit.unit, limit.currency)}</span>` : nothing}</td>
      <td>${ON_BREACH[limit.onBreach]}</td><td>${limit.validTo ? time(limit.validTo, {millis: false}) : 'always'}</td><td>${limit.changedBy}, ${time(limit.changedAt, {millis: false})}</td></tr>`;
  }

  proposalsView() {
    if (!this.proposals.length) return empty(EMPTY.proposals);
    return html`<table class="plain"><thead><tr><th scope="col">Proposed</th><th scope="col">Limit</th><th scope="col">Of</th><th scope="col" class="end">In force</th><th scope="col" class="end">Proposed value</th><th scope="col">Reason</th><th scope="col">State</th><th scope="col">Decide</th></tr></thead>
      <tbody>${this.proposals.map(proposal => {
        const limit = state.limits.get(proposal.limitId);
        const open = !proposal.decidedBy && proposal.state !== 'REJECTED' && proposal.state !== 'APPROVED' && proposal.state !== 'OUTDATED' && proposal.state !== 'SUPERSEDED';
        const own = proposal.proposedBy === state.user;
        const why = !may.limits() ? 'Only a risk manager decides' : own ? 'Another person must decide what you proposed' : '';
        return html`<tr><td>${proposal.proposedBy}<br><span class="t3">${time(proposal.proposedAt, {millis: false})}</span></td><td><a href=${to('limits', [], {limit: proposal.limitId, tab: 'proposals'})}>${word(proposal.type)}</a></td><td>${scopeName(proposal.scope)}</td>
          <td class="end">${limit ? value(limit) : NONE}</td><td class="end">${proposal.kind === 'DELETE' || proposal.kind === 'REMOVE' ? 'delete' : inUnit(proposal.value, proposal.unit, limit?.currency)}</td><td>${proposal.reason}</td><td>${sentence(proposal.state)}${proposal.decidedBy ? html`<br><span class="t3">${proposal.decidedBy}</span>` : nothing}</td>
          <td>${open ? html`<button type="button" class="button small" ?disabled=${Boolean(why)} title=${why} @click=${() => this.decide(proposal, 'approve')}>Approve</button> <button type="button" class="button small" ?disabled=${!may.limits()} title=${may.limits() ? '' : why} @click=${() => this.decide(proposal, 'reject')}>Reject</button>${why ? html`<br><span class="t3">${why}</span>` : nothing}` : NONE}</td></tr>`;
      })}</tbody></table>`;
  }

  async decide(proposal, verdict) {
    try {
      await post(`/limit-proposals/${path(proposal.id)}/${verdict}`, undefined);
      notify(verdict === 'approve' ? 'Approved: the limit is in force.' : 'Rejected: nothing changed.');
      await this.reload();
    } catch (failure) {
      this.problem = failure;
      this.requestUpdate();
    }
  }

  historyView() {
    const rows = this.chosen ? this.changes : this.log ?? [];
    return rows.length ? html`<table class="plain"><thead><tr><th scope="col">When</th><th scope="col">Limit</th><th scope="col">Of</th><th scope="col" class="end">Version</th><th scope="col" class="end">Value</th><th scope="col">At the value</th><th scope="col">By</th><th scope="col">Why</th></tr></thead>
      <tbody>${rows.map(limit => html`<tr><td>${time(limit.changedAt)}</td><td><a href=${to('limits', [], {limit: limit.limitId, tab: 'history'})}>${word(limit.type)}</a></td><td>${scopeName(limit.scope)}</td><td class="end">${limit.version}</td><td class="end">${limit.removed ? 'deleted' : value(limit)}</td><td>${ON_BREACH[limit.onBreach]}</td><td>${limit.changedBy}${limit.approvedBy ? `, approved by ${limit.approvedBy}` : ''}</td><td>${limit.reason}</td></tr>`)}</tbody></table>` : empty(EMPTY.history);
  }

  sideView() {
    const limit = this.chosen, use = this.uses?.get(limit.limitId);
    const type = this.types.find(each => each.type === limit.type);
    const facts = [['Of', `${sentence(limit.scope.level)} ${limit.scope.level === 'FIRM' ? '' : scopeName(limit.scope)}`], ['Value', value(limit)], ['Warns from', inUnit(limit.warnAt, 'FRACTION')], ['At the value', ON_BREACH[limit.onBreach]],
      ['Window', limit.window ?? NONE], ['Valid', `${limit.validFrom ? time(limit.validFrom, {millis: false}) : 'always'} to ${limit.validTo ? time(limit.validTo, {millis: false}) : 'further notice'}`], ['Set by', `${limit.changedBy}${limit.approvedBy ? `, approved by ${limit.approvedBy}` : ''}`], ['Set at', time(limit.changedAt)], ['Reason', limit.reason], ['Id', limit.limitId]];
    return html`<header><h2>${word(limit.type)}</h2><a class="tool" href=${to('limits', [], {q: route.query.get('q')})} aria-label="Close the limit">×</a></header><div class="inside"><p class="note">${type?.description}</p>
      ${use ? html`<p>${bar(use)}</p><p>${inUnit(use.used, use.amountUnit, use.currency)} used, ${inUnit(use.reserved, use.amountUnit, use.currency)} reserved, <b>${inUnit(use.remaining, use.amountUnit, use.currency)}</b> remaining of ${inUnit(use.limit, use.amountUnit, use.currency)}.</p>` : nothing}
      <dl class="facts">${facts.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
      ${may.limits() ? html`<div class="buttons"><button type="button" class="button" @click=${() => limitForm(this.types, limit, () => this.reload())}>Edit</button><button type="button" class="button" @click=${() => limitForm(this.types, limit, () => this.reload(), true)}>Temporary override</button><button type="button" class="button" @click=${() => this.drop(limit)}>Delete</button></div>` : nothing}
      <h3>History</h3>${this.changes.map(each => html`<p class="note">${time(each.changedAt, {millis: false})} · ${each.removed ? 'deleted' : value(each)} · ${each.changedBy}: ${each.reason}</p>`)}</div>`;
  }

  drop(limit) {
    openForm({
      title: `Delete ${word(limit.type)} of ${scopeName(limit.scope)}`, intro: 'Deleting a limit lets more through, so it needs a second person.', fields: [{kind: 'note', name: 'n', text: `In force: ${value(limit)}`}], action: 'Propose to delete', tone: 'danger',
      submit: async () => {
        const now = await get(`/limits/${path(limit.limitId)}`);
        await remove(`/limits/${path(limit.limitId)}`, {headers: {'If-Match': now.http.etag}});
        this.reload();
        return 'Proposed; waits for a second person.';
      },
    });
  }

  changeRegime() {
    openForm({
      title: 'Market regime', intro: 'In a volatile market every limit with a volatile factor is multiplied by it.',
      fields: [{name: 'regime', label: 'Regime', kind: 'radio', options: [{value: 'NORMAL', label: 'Normal'}, {value: 'VOLATILE', label: 'Volatile'}]}, {name: 'instrument', label: 'Instrument', kind: 'combo', options: [...state.instruments.keys()], help: 'Empty: the whole market.', wide: true}, {name: 'reason', label: 'Reason', kind: 'area', required: true}],
      values: {regime: this.regime?.firm ?? 'NORMAL'}, action: 'Declare',
      submit: async values => {
        await put('/market-regime', {regime: values.regime, reason: values.reason, ...(values.instrument ? {instrument: values.instrument} : {})});
        this.reload();
        return `The market is ${sentence(values.regime).toLowerCase()}.`;
      },
    });
  }
}
customElements.define('limits-screen', LimitsScreen);
