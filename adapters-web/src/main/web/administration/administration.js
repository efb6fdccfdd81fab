// Accounts, desks, algorithms, instruments, users and keys, synthetic data.
import {html, nothing} from 'lit';
import {all, get, newId, path, post, put, remove} from '../api/api.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {notify, openForm, openSheet} from '../frame/form.js';
import {refine, route, to} from '../frame/router.js';
import {loadFirm, state} from '../frame/state.js';
import {sentence} from '../frame/texts.js';
import {NONE, plain, time} from '../number/format.js';

const TABS = [['accounts', 'Accounts'], ['desks', 'Desks'], ['instruments', 'Instruments'], ['users', 'Users and keys'], ['data', 'Synthetic data']];
const list = text => text.split(/[\s,]+/).filter(Boolean);
const ROLES = ['trader', 'risk-manager', 'administrator', 'market-data', 'auditor'];

class AdministrationScreen extends Screen {
  follow() {
    return [this.every(2500, () => this.tab === 'data' && this.sets?.some(set => set.progress) && this.reload())];
  }

  async load() {
    this.tab = route.query.get('tab') ?? 'accounts';
    if (this.tab === 'data') this.sets = (await all('/synthetic-data')).reverse();
    if (this.tab === 'users') {
      this.users = await all('/users').catch(failure => {
        if (failure.status !== 404) throw failure;
        return null;
      });
    }
  }

  view() {
    const action = {accounts: ['New account', () => this.account()], desks: ['New desk', () => this.desk()], instruments: ['New instrument', () => this.instrument()], users: ['New user', () => this.user()], data: ['New data set', () => this.dataSet()]}[this.tab];
    return html`${heading('Administration', null, html`<input class="filter" data-filter type="search" aria-label="Filter" placeholder="Filter  /" .value=${route.query.get('q') ?? ''} @input=${event => (refine({q: event.target.value}), this.requestUpdate())}><button type="button" class="button primary" data-new @click=${action[1]}>${action[0]}</button>`)}
      <div class="tabs" role="tablist" aria-label="Administration">${TABS.map(([id, name]) => html`<button type="button" role="tab" aria-selected=${this.tab === id} @click=${() => (refine({tab: id}), this.reload())}>${name}</button>`)}</div>
      <section class="panel scroll tall" role="tabpanel" tabindex="0" aria-label=${this.tab}>${this[`${this.tab}View`]?.() ?? nothing}</section>`;
  }

  table(heads, rows, text) {
    const q = (route.query.get('q') ?? '').toLowerCase();
    const shown = rows.filter(([words]) => !q || words.toLowerCase().includes(q));
    return shown.length ? html`<table class="plain"><thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${shown.map(([, cells]) => html`<tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>` : empty(text);
  }

  accountsView() {
    return this.table(['Account', 'Name', 'Desk', 'Traders', 'Currency', 'Cost basis', 'Positions', 'Day', 'Short', 'Edit'], [...state.accounts.values()].map(a => [`${a.account} ${a.name} ${a.desk ?? ''}`,
      [html`<a href=${to('positions', [], {scope: `account:${a.account}`})}>${a.account}</a>`, a.name, a.desk ?? NONE, (a.traders ?? []).join(', ') || NONE, a.reportingCurrency, a.costBasis, sentence(a.positionMode), `${a.dayRoll} ${a.timeZone}`, a.shortSelling ? 'allowed' : 'not allowed',
        html`<button type="button" class="link" @click=${() => this.account(a)}>Edit</button> <button type="button" class="link" @click=${() => this.cash(a)}>Cash</button> <button type="button" class="link" @click=${() => this.algorithms(a)}>Algorithms</button>`]]), 'No accounts yet. Make one with New account.');
  }

  desksView() {
    return this.table(['Desk', 'Name', 'Accounts', 'Edit'], [...state.desks.values()].map(d => [`${d.desk} ${d.name}`, [d.desk, d.name, plain([...state.accounts.values()].filter(a => a.desk === d.desk).length), html`<button type="button" class="link" @click=${() => this.desk(d)}>Edit</button>`]]), 'No desks yet.');
  }

  instrumentsView() {
    return this.table(['Symbol', 'Kind', 'Base', 'Settles in', 'Decimals of price', 'Decimals of quantity', 'Multiplier', 'Mark is stale after', 'Short', 'Edit'], [...state.instruments.values()].map(i => [`${i.symbol} ${i.kind}`,
      [i.symbol, sentence(i.kind) + (i.inverse ? ', inverse' : ''), i.baseAsset ?? NONE, i.settlementCurrency, i.priceScale, i.quantityScale, plain(i.multiplier), i.markMaxAge, i.shortSelling ? 'allowed' : 'not allowed', html`<button type="button" class="link" @click=${() => this.instrument(i)}>Edit</button> <button type="button" class="link" @click=${() => this.split(i)}>Split</button>`]]), 'No instruments yet.');
  }

  usersView() {
    if (!this.users) return empty('This server has no list of users over REST.');
    return this.table(['User', 'Name', 'Roles', 'State', 'Last sign-in', 'Edit'], (this.users ?? []).map(u => [`${u.user} ${u.name ?? ''} ${(u.roles ?? []).join(' ')}`,
      [u.user, u.name ?? NONE, (u.roles ?? []).join(', '), sentence(u.state), time(u.lastSignIn), html`<button type="button" class="link" @click=${() => this.user(u)}>Edit</button> <button type="button" class="link" @click=${() => this.keys(u)}>Keys</button>`]]), 'No users.');
  }

  dataView() {
    return this.table(['Data set', 'State', 'Progress', 'Users', 'Fills', 'Seed', 'Made', 'Requested', 'Do'], (this.sets ?? []).map(s => [s.dataSetId,
      [s.dataSetId, sentence(s.state), s.progress ? html`<progress max=${s.progress.all} value=${s.progress.done} aria-label="Progress"></progress> ${plain(s.progress.done)} of ${plain(s.progress.all)}` : s.failure ?? NONE, plain(s.users), plain(s.fills), plain(s.seed),
        `${plain(s.made?.accounts)} accounts, ${plain(s.made?.orders)} orders (${plain(s.made?.refused)} refused), ${plain(s.made?.fills)} fills`, `${s.requestedBy}, ${time(s.requestedAt, {millis: false})}`,
        html`<button type="button" class="link" @click=${() => this.quality(s)}>Quality report</button> <button type="button" class="link" @click=${() => this.dropSet(s)}>Remove</button>`]]), 'No data sets. Make one with New data set.');
  }

  /** PUT with the ETag of what is there; on a conflict theirs and ours are shown field by field. */
  async save(where, body, known) {
    let headers = {};
    if (known) headers = {'If-Match': known.http?.etag ?? (await get(where)).http.etag};
    try {
      return await put(where, body, {headers});
    } catch (failure) {
      if (failure.status === 409 || failure.status === 412) {
        const theirs = await get(where);
        openSheet({title: 'Somebody changed it meanwhile', content: () => html`<table class="plain"><thead><tr><th scope="col">Field</th><th scope="col">Theirs</th><th scope="col">Yours</th></tr></thead><tbody>${Object.keys(body).filter(name => JSON.stringify(body[name]) !== JSON.stringify(theirs[name])).map(name => html`<tr><td>${name}</td><td>${JSON.stringify(theirs[name])}</td><td>${JSON.stringify(body[name])}</td></tr>`)}</tbody></table>`});
      }
      throw failure;
    }
  }

  async opened(where, exists) {
    return exists ? get(where) : null;
  }

  async account(a) {
    const now = await this.opened(`/accounts/${path(a?.account ?? '')}`, a);
    openForm({
      title: a ? `Account ${a.account}` : 'New account', wide: true,
      values: {account: a?.account ?? '', name: now?.name ?? '', desk: now?.desk ?? '', traders: (now?.traders ?? []).join(', '), reportingCurrency: now?.reportingCurrency ?? 'USD', costBasis: now?.costBasis ?? 'FIFO', positionMode: now?.positionMode ?? 'NETTING', timeZone: now?.timeZone ?? 'UTC', dayRoll: now?.dayRoll ?? '00:00', shortSelling: now?.shortSelling ?? true},
      fields: [{name: 'account', label: 'Id', required: true, disabled: Boolean(a)}, {name: 'name', label: 'Name', required: true}, {name: 'desk', label: 'Desk', kind: 'combo', options: [...state.desks.keys()]}, {name: 'traders', label: 'Traders', help: 'User names, separated by commas.'}, {name: 'reportingCurrency', label: 'Reporting currency', required: true},
        {name: 'costBasis', label: 'Cost basis', kind: 'combo', custom: true, options: ['FIFO', 'LIFO', 'HIFO', 'AVERAGE']}, {name: 'positionMode', label: 'Positions', kind: 'select', options: [{value: 'NETTING', label: 'Netting'}, {value: 'HEDGING', label: 'Hedging'}]}, {name: 'timeZone', label: 'Time zone'}, {name: 'dayRoll', label: 'Day begins at'}, {name: 'shortSelling', label: 'Short selling allowed', kind: 'check'}],
      submit: async v => {
        await this.save(`/accounts/${path(v.account)}`, {name: v.name, ...(v.desk ? {desk: v.desk} : {}), traders: list(v.traders), reportingCurrency: v.reportingCurrency, costBasis: v.costBasis, positionMode: v.positionMode, timeZone: v.timeZone, dayRoll: v.dayRoll, shortSelling: Boolean(v.shortSelling)}, now);
        await loadFirm();
        return `Account ${v.account} saved.`;
      },
    });
  }

  async desk(d) {
    const now = await this.opened(`/desks/${path(d?.desk ?? '')}`, d);
    openForm({title: d ? `Desk ${d.desk}` : 'New desk', values: {desk: d?.desk ?? '', name: now?.name ?? ''}, fields: [{name: 'desk', label: 'Id', required: true, disabled: Boolean(d)}, {name: 'name', label: 'Name', required: true}],
      submit: async v => {
        await this.save(`/desks/${path(v.desk)}`, {name: v.name}, now);
        await loadFirm();
        return `Desk ${v.desk} saved.`;
      }});
  }

  async instrument(i) {
    const now = await this.opened(`/instruments/${path(i?.symbol ?? '')}`, i);
    openForm({
      title: i ? `Instrument ${i.symbol}` : 'New instrument', wide: true,
      values: {symbol: i?.symbol ?? '', kind: now?.kind ?? 'SPOT', baseAsset: now?.baseAsset ?? '', settlementCurrency: now?.settlementCurrency ?? 'USD', priceScale: String(now?.priceScale ?? 2), quantityScale: String(now?.quantityScale ?? 8), multiplier: now?.multiplier ?? '1', inverse: now?.inverse ?? false, markMaxAge: now?.markMaxAge ?? 'PT60S', shortSelling: now?.shortSelling ?? true},
      fields: [{name: 'symbol', label: 'Symbol', required: true, disabled: Boolean(i)}, {name: 'kind', label: 'Kind', kind: 'select', options: ['SPOT', 'EQUITY', 'FUTURE', 'PERPETUAL'].map(value => ({value, label: sentence(value)}))}, {name: 'baseAsset', label: 'Base asset', when: v => v.kind === 'SPOT'}, {name: 'settlementCurrency', label: 'Settles in', required: true},
        {name: 'priceScale', label: 'Decimals of price', required: true}, {name: 'quantityScale', label: 'Decimals of quantity', required: true}, {name: 'multiplier', label: 'Multiplier'}, {name: 'markMaxAge', label: 'Mark is stale after', help: 'ISO 8601, such as PT60S.'}, {name: 'inverse', label: 'Inverse contract', kind: 'check', when: v => v.kind === 'PERPETUAL' || v.kind === 'FUTURE'}, {name: 'shortSelling', label: 'Short selling allowed', kind: 'check'}],
      submit: async v => {
        await this.save(`/instruments/${path(v.symbol)}`, {kind: v.kind, ...(v.baseAsset ? {baseAsset: v.baseAsset} : {}), settlementCurrency: v.settlementCurrency, priceScale: Number(v.priceScale), quantityScale: Number(v.quantityScale), multiplier: v.multiplier, inverse: Boolean(v.inverse), markMaxAge: v.markMaxAge, shortSelling: Boolean(v.shortSelling)}, now);
        await loadFirm();
        return `Instrument ${v.symbol} saved.`;
      },
    });
  }

  split(i) {
    openForm({title: `Split of ${i.symbol}`, values: {splitId: newId('split'), effectiveAt: new Date().toISOString().slice(0, 19) + 'Z'},
      fields: [{name: 'ratio', label: 'Ratio', required: true, help: '7:2 is 7 new for 2 old.'}, {name: 'effectiveAt', label: 'Effective at (UTC)', required: true}, {name: 'cashInLieuPrice', label: 'Price of cash in lieu', unit: i.settlementCurrency}, {name: 'splitId', label: 'Id', required: true}], action: 'Book the split',
      submit: async v => {
        await post(`/instruments/${path(i.symbol)}/splits`, {splitId: v.splitId, ratio: v.ratio, effectiveAt: v.effectiveAt, ...(v.cashInLieuPrice ? {cashInLieuPrice: v.cashInLieuPrice} : {})});
        return 'The split is booked.';
      }});
  }

  cash(a) {
    openForm({title: `Cash movement of ${a.account}`, values: {movementId: newId('cash'), type: 'DEPOSIT', currency: a.reportingCurrency, at: new Date().toISOString().slice(0, 19) + 'Z'},
      fields: [{name: 'type', label: 'Type', kind: 'select', options: ['DEPOSIT', 'WITHDRAWAL', 'FUNDING', 'INTEREST', 'DIVIDEND', 'FEE', 'ADJUSTMENT'].map(value => ({value, label: sentence(value)}))}, {name: 'amount', label: 'Amount', required: true, unit: v => v.currency}, {name: 'currency', label: 'Currency', required: true}, {name: 'at', label: 'At (UTC)', required: true}, {name: 'movementId', label: 'Id', required: true}], action: 'Book it',
      submit: async v => {
        await post(`/accounts/${path(a.account)}/cash-movements`, {movementId: v.movementId, type: v.type, currency: v.currency, amount: v.amount.replaceAll(',', ''), at: v.at});
        return 'Booked.';
      }});
  }

  async algorithms(a) {
    const items = await all(`/accounts/${path(a.account)}/algorithms`);
    openSheet({title: `Algorithms of ${a.account}`, content: () => items.length ? html`<table class="plain"><thead><tr><th scope="col">Algorithm</th><th scope="col">Name</th><th scope="col">State</th><th scope="col">Change</th></tr></thead><tbody>${items.map(each => html`<tr><td>${each.algorithm}</td><td>${each.name}</td><td>${sentence(each.status)}</td><td><button type="button" class="link" @click=${async () => {
      const where = `/accounts/${path(a.account)}/algorithms/${path(each.algorithm)}`;
      const now = await get(where);
      await put(where, {name: each.name, status: each.status === 'ACTIVE' ? 'PAUSED' : 'ACTIVE'}, {headers: {'If-Match': now.http.etag}});
      notify(each.status === 'ACTIVE' ? 'Paused.' : 'Active.');
    }}>${each.status === 'ACTIVE' ? 'Pause' : 'Activate'}</button></td></tr>`)}</tbody></table>` : empty('None yet: the first fill or order of an algorithm makes it known.')});
  }

  async user(u) {
    const now = await this.opened(`/users/${path(u?.user ?? '')}`, u);
    openForm({title: u ? `User ${u.user}` : 'New user', values: {user: u?.user ?? '', name: now?.name ?? '', roles: (now?.roles ?? ['trader']).join(', '), password: '', active: !now || now.state === 'ACTIVE'},
      fields: [{name: 'user', label: 'Id', required: true, disabled: Boolean(u)}, {name: 'name', label: 'Name'}, {name: 'roles', label: 'Roles', required: true, help: ROLES.join(', '), wide: true}, {name: 'password', label: u ? 'New password' : 'First password', kind: 'password', required: !u, autocomplete: 'new-password', wide: true}, ...(u ? [{name: 'active', label: 'May sign in', kind: 'check'}] : [])],
      submit: async v => {
        await this.saveUser(v, now);
        await this.reload();
        return `User ${v.user} saved.`;
      }});
  }

  /** A first password goes with a new user; of one who is there it is set by itself. */
  async saveUser(v, now) {
    const where = `/users/${path(v.user)}`;
    const state_ = v.active ? 'ACTIVE' : 'DISABLED';
    const body = {name: v.name || v.user, roles: list(v.roles), ...(now ? {accounts: now.accounts, desks: now.desks, state: state_} : {password: v.password})};
    const answer = await this.save(where, body, now);
    if (now && v.password) await put(`${where}/password`, {password: v.password});
    return answer;
  }

  async keys(u) {
    const where = `/users/${path(u.user)}/keys`;
    const {items} = await get(where);
    openSheet({title: `API keys of ${u.user}`, content: () => html`<p class="note">A key is shown once, when it is made.</p>
      <button type="button" class="button" @click=${() => openForm({title: `New key of ${u.user}`, values: {keyId: newId('key')}, fields: [{name: 'name', label: 'What it is for', required: true}], action: 'Make the key',
        submit: async v => {
          const {secret} = await post(where, {keyId: v.keyId, name: v.name, roles: u.roles});
          openSheet({title: 'The new key', content: () => html`<p class="note">Copy it now; it cannot be shown again.</p><p><code>${secret}</code></p><button type="button" class="button" @click=${() => navigator.clipboard.writeText(secret).then(() => notify('Copied.'))}>Copy</button>`});
        }})}>New key</button>
      ${items.length ? html`<table class="plain"><thead><tr><th scope="col">Key</th><th scope="col">For</th><th scope="col">Made</th><th scope="col">Revoke</th></tr></thead><tbody>${items.map(key => html`<tr><td>${key.keyId}</td><td>${key.name ?? NONE}</td><td>${time(key.createdAt)}</td><td>${key.revokedAt ? `revoked ${time(key.revokedAt)}` : html`<button type="button" class="link" @click=${async () => {
        await remove(`${where}/${path(key.keyId)}`);
        notify('Revoked.');
      }}>Revoke</button>`}</td></tr>`)}</tbody></table>` : empty('No keys.')}`});
  }

  dataSet() {
    openForm({title: 'New synthetic data set', values: {dataSetId: newId('set').slice(0, 24), users: '9', fills: '1000', seed: ''},
      fields: [{name: 'dataSetId', label: 'Id', required: true}, {name: 'users', label: 'Users', required: true}, {name: 'fills', label: 'Fills', required: true, help: 'Up to 100,000.'}, {name: 'seed', label: 'Seed', help: 'Empty: 42.'}], action: 'Make it',
      submit: async v => {
        await post('/synthetic-data', {dataSetId: v.dataSetId, users: Number(v.users), fills: Number(v.fills), ...(v.seed ? {seed: Number(v.seed)} : {})});
        await this.reload();
        return 'It is being made.';
      }});
  }

  async quality(s) {
    try {
      const report = await get(`/synthetic-data/${path(s.dataSetId)}/quality-report`);
      openSheet({title: `Quality of ${s.dataSetId}: ${report.passed ? 'passed' : 'not passed'}`, content: () => html`<div class="scroll" tabindex="0" role="region" aria-label="Checks"><table class="plain"><thead><tr><th scope="col">Check</th><th scope="col">Verdict</th><th scope="col">Expected</th><th scope="col">Found</th></tr></thead><tbody>${report.checks.map(check => html`<tr><td>${check.name}</td><td>${sentence(check.verdict)}</td><td>${check.expected}</td><td>${check.found}</td></tr>`)}</tbody></table></div>`});
    } catch (failure) {
      notify(failure.message, {tone: 'warn'});
    }
  }

  dropSet(s) {
    openForm({title: `Remove ${s.dataSetId}`, tone: 'danger', action: 'Take it out of sight', fields: [{kind: 'note', name: 'n', text: 'Its accounts disappear from lists. Nothing is deleted; firm-wide figures keep what the set holds.'}],
      submit: async () => {
        await remove(`/synthetic-data/${path(s.dataSetId)}`);
        await Promise.all([this.reload(), loadFirm()]);
        return 'Removed.';
      }});
  }
}
customElements.define('administration-screen', AdministrationScreen);
