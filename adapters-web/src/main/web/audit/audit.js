// Who did what and when, with before and after; whether the chain of hashes holds.
import {html, nothing} from 'lit';
import {address, get, request} from '../api/api.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {refine, route} from '../frame/router.js';
import {EMPTY, sentence} from '../frame/texts.js';
import {download} from '../frame/list-screen.js';
import {NONE, plain, time} from '../number/format.js';

const FILTERS = [['actor', 'Actor'], ['action', 'Action'], ['subject', 'Subject'], ['from', 'From (UTC)'], ['to', 'To (UTC)']];
const PAGE = 200;

class AuditScreen extends Screen {
  async load() {
    const filters = Object.fromEntries(FILTERS.map(([name]) => [name, route.query.get(name)]));
    this.filters = filters;
    this.entries = await this.newest(filters);
  }

  async newest(filters) {
    return (await get(address('/audit', {...filters, order: 'desc', limit: PAGE}))).items;
  }

  async verify() {
    try {
      this.verified = await get('/audit/verification');
    } catch (failure) {
      this.problem = failure;
    }
    this.requestUpdate();
  }

  view() {
    const v = this.verified;
    return html`${heading('Audit', `${plain(this.entries.length)} shown`, html`
        ${v ? html`<span class="tag ${v.verified ? '' : 'limit'}" role="status">${v.verified ? `chain verified to seq ${plain(v.entries ?? v.seq)} ✓` : `chain broken at seq ${plain(v.firstBadSeq)}`}</span>` : nothing}
        <button type="button" class="button" @click=${() => this.verify()}>Verify the chain</button>
        <button type="button" class="button" @click=${() => this.save('csv')}>CSV</button><button type="button" class="button" @click=${() => this.save('ndjson')}>NDJSON</button>`)}
      <form class="filters" @submit=${event => (event.preventDefault(), refine(Object.fromEntries(FILTERS.map(([name]) => [name, event.target.elements[name].value.trim()]))), this.reload())}>
        ${FILTERS.map(([name, label]) => html`<label>${label} <input class="filter" name=${name} ?data-filter=${name === 'actor'} .value=${this.filters[name] ?? ''}></label>`)}<button class="button" type="submit">Filter</button></form>
      <div class="split"><section class="panel scroll tall grid-box" tabindex="0" role="region" aria-label="Entries">${this.entries.length ? html`<table class="plain"><thead><tr><th scope="col" class="end">Seq</th><th scope="col">Time</th><th scope="col">Actor</th><th scope="col">Action</th><th scope="col">Subject</th><th scope="col">What changed</th><th scope="col"><span class="hidden">Open</span></th></tr></thead>
        <tbody>${this.entries.map(entry => html`<tr class=${entry === this.chosen ? 'first' : ''}><td class="end">${plain(entry.seq)}</td><td class="whole">${time(entry.at)}</td><td>${entry.actor}</td><td>${sentence(entry.action)}</td><td>${entry.subject}</td><td>${entry.summary}</td><td><button type="button" class="link" @click=${() => (this.chosen = entry, this.requestUpdate())}>Open</button></td></tr>`)}</tbody></table>` : empty(EMPTY.audit)}</section>
        ${this.chosen ? html`<aside class="panel side" aria-label="Entry">${this.entry(this.chosen)}</aside>` : nothing}</div>`;
  }

  entry(entry) {
    const after = entry.after || !entry.before ? parsed(entry.after ?? entry.payload) : {}, before = entry.before ? parsed(entry.before) : null;
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])];
    return html`<header><h2>${sentence(entry.action)}</h2><button type="button" class="tool" aria-label="Close the entry" @click=${() => (this.chosen = null, this.requestUpdate())}>×</button></header><div class="inside">
      <p>${entry.summary ?? `${entry.actor} · ${entry.subject}`}<br><span class="t3">seq ${plain(entry.seq)} · ${entry.at}</span></p>
      <table class="plain"><thead><tr><th scope="col">Field</th>${before ? html`<th scope="col">Before</th>` : nothing}<th scope="col">${before ? 'After' : 'Recorded'}</th></tr></thead>
      <tbody>${names.map(name => html`<tr class=${before && before[name] !== after[name] ? 'first' : ''}><td>${name}</td>${before ? html`<td>${before[name] ?? NONE}</td>` : nothing}<td>${after[name] ?? NONE}</td></tr>`)}</tbody></table>
      <p class="t3">hash ${entry.hash}</p></div>`;
  }

  async save(form) {
    try {
      const type = form === 'csv' ? 'text/csv' : 'application/x-ndjson';
      download(`audit.${form}`, await request('GET', address('/audit', {...this.filters, order: 'desc', limit: 1000}), {accept: type}), type);
    } catch (failure) {
      this.problem = failure;
      this.requestUpdate();
    }
  }
}

/** {"a":{"b":1}} → {"a.b": "1"}. */
function parsed(payload) {
  const flat = {};
  const walk = (value, name) => {
    if (value && typeof value === 'object' && !Array.isArray(value)) Object.entries(value).forEach(([key, each]) => walk(each, name ? `${name}.${key}` : key));
    else flat[name] = Array.isArray(value) ? JSON.stringify(value) : String(value);
  };
  let value = payload;
  try {
    if (typeof payload === 'string') value = JSON.parse(payload);
  } catch {
    // told as it is
  }
  walk(value, '');
  return flat;
}
customElements.define('audit-screen', AuditScreen);
