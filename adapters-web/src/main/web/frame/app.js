// The frame: header, band, navigation, screen, status bar; signing in; the keys.
import {html, LitElement, nothing} from 'lit';
import '@vaadin/combo-box';
import {abandonReads, get, onSessionEnd, put, remove, useToken} from '../api/api.js';
import {icon, mark} from './icons.js';
import {isDark, loadPreferences, onPreference, prefer, preferences} from './preferences.js';
import {go, onRoute, route, scope, scopeText, to} from './router.js';
import {changed, engaged, isHard, loadFirm, may, onState, openBreaches, scopeName, state, touches} from './state.js';
import {closeStream, confine, on, onReset, onStream, openStream, pause, stream} from '../live/live.js';
import {plain, readable, since, time, zone} from '../number/format.js';
import {notify, openForm, openSheet} from './form.js';
import {openPalette} from './palette.js';
import {listen, shortcuts} from './shortcuts.js';
import {openKill, releaseKill} from '../killswitch/kill-dialog.js';
import '../session/sign-in.js';

export const SCREENS = [
  ['overview', 'Overview', 'o', () => import('../overview/overview.js')],
  ['positions', 'Positions', 'p', () => import('../position/positions.js')],
  ['orders', 'Orders', 'r', () => import('../order/orders.js')],
  ['fills', 'Fills', 'f', () => import('../fill/fills.js')],
  ['limits', 'Limits', 'l', () => import('../limit/limits.js')],
  ['breaches', 'Breaches', 'b', () => import('../breach/breaches.js')],
  ['kill', 'Kill switch', 'k', () => import('../killswitch/kill-switches.js')],
  ['pnl', 'P&L', 'n', () => import('../pnl/pnl.js')],
  ['imports', 'Imports', 'i', () => import('../importing/imports.js')],
  ['reconciliation', 'Reconciliation', 'c', () => import('../reconciliation/reconciliation.js')],
  ['audit', 'Audit', 'a', () => import('../audit/audit.js'), () => may.audit()],
  ['administration', 'Administration', 'd', () => import('../administration/administration.js'), () => may.administer()],
  ['health', 'Health', 'h', () => import('../health/health.js')],
];

/** Whether to ask for a session at all when the page opens; the session itself is a cookie that scripts cannot read. */
const remembered = () => localStorage.getItem('loadline.signed-in') === 'yes';
const remember = yes => (yes ? localStorage.setItem('loadline.signed-in', 'yes') : localStorage.removeItem('loadline.signed-in'));

class LoadlineConsole extends LitElement {
  phase = 'starting';
  ended = null;
  loaded = new Set();
  screenProblem = null;
  menu = false;
  health = null;
  lastFill = null;
  announced = 0;
  unannounced = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    onRoute(() => this.routed());
    onPreference(() => this.requestUpdate());
    onState(() => this.requestUpdate());
    onStream(() => this.requestUpdate());
    onReset(() => loadFirm());
    onSessionEnd(problem => this.phase === 'open' && this.end(problem.detail));
    listen(this.actions());
    this.start();
  }

  async start() {
    if (!remembered()) {
      this.phase = 'signed-out';
      this.requestUpdate();
      return;
    }
    try {
      this.begin(await get('/session', {quiet: true}));
    } catch (failure) {
      remember(false);
      this.phase = 'signed-out';
      this.ended = failure.status === 401 ? 'The session has ended. Sign in again.' : failure.status && failure.status !== 401 && failure.status !== 404 ? failure.message : null;
      this.requestUpdate();
    }
  }

  async begin(session) {
    useToken(session.csrfToken);
    remember(true);
    Object.assign(state, {user: session.user, roles: session.roles ?? [], expiresAt: session.expiresAt ?? null, demo: Boolean(session.demo)});
    loadPreferences(state.user);
    if (this.phase === 'ended') {
      this.phase = 'open';
      openStream();
      this.requestUpdate();
      return;
    }
    if (session.mustChangePassword) {
      this.phase = 'signed-out';
      this.requestUpdate();
      this.changePassword();
      return;
    }
    this.phase = 'opening';
    this.requestUpdate();
    get('/me').then(me => {
      state.version = me.version;
      this.requestUpdate();
    }).catch(() => {});
    try {
      await loadFirm();
    } catch (failure) {
      this.screenProblem = failure;
    }
    this.phase = 'open';
    openStream();
    on('kill-switches', bodies => {
      bodies.forEach(body => state.killSwitches.set(body.killSwitchId, body));
      changed();
    });
    on('breaches', bodies => this.breached(bodies));
    setInterval(() => this.tick(), 5000);
    this.tick();
    this.routed();
  }

  end(reason) {
    this.phase = 'ended';
    this.ended = reason ?? 'The session has ended.';
    closeStream();
    this.requestUpdate();
  }

  changePassword() {
    openForm({
      title: 'Change the password', intro: 'Every other session of yours ends.',
      fields: [{name: 'currentPassword', label: 'Current password', kind: 'password', required: true, wide: true}, {name: 'newPassword', label: 'New password', kind: 'password', required: true, autocomplete: 'new-password', wide: true}],
      action: 'Change it',
      submit: async values => {
        await put('/me/password', {currentPassword: values.currentPassword, newPassword: values.newPassword});
        this.signOut();
      },
    });
  }

  async signOut() {
    closeStream();
    abandonReads();
    try {
      await remove('/session', {quiet: true});
    } finally {
      remember(false);
      location.hash = '';
      location.reload();
    }
  }

  breached(bodies) {
    const fresh = bodies.filter(body => !state.breaches.has(body.id) && body.state === 'OPEN');
    bodies.forEach(body => state.breaches.set(body.id, body));
    changed();
    this.unannounced += fresh.length;
    if (!fresh.length || Date.now() - this.announced < 5000) return;
    this.announced = Date.now();
    const hard = fresh.some(isHard);
    notify(this.unannounced === 1 ? `Breach: ${readable(fresh[0].detail)}` : `${this.unannounced} new breaches, the last: ${readable(fresh.at(-1).detail)}`,
      {tone: hard ? 'limit' : 'warn', stay: hard});
    this.unannounced = 0;
  }

  async tick() {
    if (document.visibilityState !== 'visible' || this.phase !== 'open') return;
    try {
      const response = await fetch('/health/ready', {headers: {Accept: 'application/json'}});
      this.health = await response.json();
    } catch {
      this.health = null;
    }
    const left = state.expiresAt ? Date.parse(state.expiresAt) - Date.now() : Infinity;
    if (left < 60_000 && left > 0 && !this.warned) {
      this.warned = true;
      openForm({
        title: 'The session ends in a minute', fields: [{kind: 'note', name: 'n', text: 'Continue to stay signed in. What you typed stays either way.'}],
        action: 'Continue', submit: async () => {
          const session = await get('/session');
          useToken(session.csrfToken);
          state.expiresAt = session.expiresAt;
          this.warned = false;
        },
      });
    }
    this.requestUpdate();
  }

  async routed() {
    if (this.phase !== 'open') return;
    const place = scope();
    confine(place);
    this.menu = false;
    const found = SCREENS.find(([id]) => id === route.screen) ?? SCREENS[0];
    if (!this.loaded.has(found[0])) {
      try {
        await found[3]();
        this.loaded.add(found[0]);
        this.screenProblem = null;
      } catch {
        this.screenProblem = {title: 'This screen did not load', detail: 'A new version may have been installed. Reload the page.'};
      }
    }
    this.requestUpdate();
    await this.updateComplete;
    this.title();
  }

  title() {
    const name = (SCREENS.find(([id]) => id === route.screen) ?? SCREENS[0])[1];
    const stopped = engaged().some(each => touches(each.scope));
    const hard = openBreaches().filter(isHard).length;
    document.title = `${stopped ? 'STOPPED · ' : ''}${hard ? `(${hard}) ` : ''}${name} · Loadline`;
    const colour = stopped ? '%23d92d3a' : '%236cb0ff';
    document.querySelector('link[rel=icon]').href = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='${stopped ? colour : 'none'}' stroke='${colour}' stroke-width='2'%3E%3Ccircle cx='12' cy='12' r='7'/%3E%3Cpath d='M1 12h22'/%3E%3C/svg%3E`;
  }

  updated() {
    if (this.phase === 'open') this.title();
  }

  allowed() {
    return SCREENS.filter(([, , , , allowed]) => !allowed || allowed());
  }

  actions() {
    return {
      palette: () => openPalette(this),
      stop: () => may.kill() ? openKill() : notify('Your role may not stop trading. Ask a trader of the account or a risk manager.'),
      help: () => this.help(),
      filter: () => this.querySelector('[data-filter]')?.focus(),
      go: screen => this.allowed().some(([id]) => id === screen) && go(screen),
      pause: () => pause(!stream.paused),
      theme: () => prefer({theme: isDark() ? 'light' : 'dark'}),
      density: () => prefer({density: preferences.density === 'compact' ? 'comfortable' : 'compact'}),
      fresh: () => this.querySelector('[data-new]')?.click(),
      explain: () => this.querySelector('[data-explain]')?.click(),
      neighbour: step => this.neighbour(step),
      open: () => this.phase === 'open',
    };
  }

  neighbour(step) {
    const accounts = [...state.accounts.keys()];
    if (!accounts.length) return;
    const at = accounts.indexOf(scope().account);
    go(route.screen, [], {scope: `account:${accounts[(at + step + accounts.length) % accounts.length]}`});
  }

  help() {
    openSheet({
      title: 'Keys', width: '520px',
      content: () => html`<table class="plain"><thead><tr><th scope="col">Key</th><th scope="col">Does</th></tr></thead>
        <tbody>${shortcuts().map(([keys, text]) => html`<tr><td><kbd>${keys}</kbd></td><td>${text}</td></tr>`)}</tbody></table>`,
    });
  }

  settings() {
    const options = pairs => pairs.map(([value, label]) => ({value, label}));
    openForm({
      title: `${state.user} · ${state.roles.join(', ')}`,
      fields: [
        {name: 'theme', label: 'Theme', kind: 'select', options: options([['system', 'As the system'], ['dark', 'Dark'], ['light', 'Light']])},
        {name: 'density', label: 'Rows', kind: 'select', options: options([['compact', 'Compact'], ['comfortable', 'Comfortable']])},
        {name: 'colours', label: 'Colours of gain and loss', kind: 'select', options: options([['teal', 'Teal and red'], ['blue', 'Blue and orange'], ['red', 'Red and teal']])},
        {name: 'decimals', label: 'Decimals', kind: 'select', options: options([['instrument', 'As the instrument has'], ['2', 'At most 2']])},
        {name: 'zone', label: 'Time zone', kind: 'select', options: options([['UTC', 'UTC'], ['BROWSER', 'Of this browser']])},
        {name: 'hideAmounts', label: 'Hide amounts', kind: 'check'},
        {name: 'singleKeys', label: 'Single-key shortcuts', kind: 'check'},
        {name: 'password', kind: 'note', text: html`<button type="button" class="link" @click=${() => this.changePassword()}>Change the password</button>`},
      ],
      values: {...preferences}, action: 'Apply',
      submit: async values => prefer({theme: values.theme, density: values.density, colours: values.colours, decimals: values.decimals,
        zone: values.zone, hideAmounts: values.hideAmounts, singleKeys: values.singleKeys}),
    });
  }

  render() {
    if (this.phase === 'starting' || this.phase === 'opening') return html`<div class="splash" role="status">Opening …</div>`;
    if (this.phase === 'signed-out') {
      return html`<sign-in .reason=${this.ended} @signed-in=${event => this.begin(event.detail)}></sign-in>`;
    }
    return html`
      <a class="skip" href="#main" @click=${event => (event.preventDefault(), this.querySelector('main').focus())}>Skip to content</a>
      ${this.header()}
      <div class="bands" aria-live="polite">${this.bands()}</div>
      <div class="body ${preferences.folded ? 'folded' : ''} ${this.menu ? 'menu-open' : ''}">
        ${this.navigation()}
        <main id="main" tabindex="-1" class=${stream.state === 'STALE' || stream.state === 'DISCONNECTED' ? 'stale' : ''}>${this.screen()}</main>
      </div>
      ${this.statusBar()}
      ${this.phase === 'ended' ? html`<div class="over"><sign-in .reason=${this.ended} .user=${state.user} @signed-in=${event => this.begin(event.detail)}></sign-in></div>` : nothing}`;
  }

  header() {
    const choices = [{label: 'Firm · all desks', value: 'firm'},
      ...[...state.desks.values()].map(desk => ({label: `Desk · ${desk.desk}`, value: `desk:${desk.desk}`})),
      ...[...state.accounts.values()].map(account => ({label: `Account · ${account.account}`, value: `account:${account.account}`}))];
    const stale = {LIVE: 'Live', DELAYED: 'Delayed', STALE: 'Stale', DISCONNECTED: 'Disconnected', CONNECTING: 'Connecting'}[stream.state];
    return html`<header class="top">
      <button type="button" class="tool menu-button" aria-label="Menu" aria-expanded=${this.menu} @click=${() => (this.menu = !this.menu, this.requestUpdate())}>${icon('menu')}</button>
      <a class="brand" href=${to('overview')}>${mark}<span>Loadline</span></a>
      <vaadin-combo-box class="scope" aria-label="Scope" accessible-name="Scope" .items=${choices} item-label-path="label" item-value-path="value" .value=${scopeText()}
        @value-changed=${event => event.detail.value && event.detail.value !== scopeText() && go(route.screen, [], {scope: event.detail.value})}></vaadin-combo-box>
      <button type="button" class="tool" aria-label="Search" title="Search (Ctrl+K)" @click=${() => openPalette(this)}>${icon('search')}</button>
      <kbd class="wide-only">Ctrl K</kbd>
      <span class="grow"></span>
      <span class="badge" data-state=${stream.state} role="status">${stream.state === 'LIVE' ? html`<i class="dot"></i>` : icon('warning')}<b>${stream.paused ? 'Paused' : stale}</b></span>
      <span class="wide-only t2 seq">seq ${plain(stream.seq)} · ${time(stream.asOf)} ${zone()}</span>
      <button type="button" class="tool" aria-pressed=${stream.paused} aria-label=${stream.paused ? `Resume, ${stream.held} updates held` : 'Pause'} title="Pause (p)"
        @click=${() => pause(!stream.paused)}>${icon(stream.paused ? 'play' : 'pause')}</button>
      <button type="button" class="tool wide-only" aria-label="Theme" title="Theme (t)" @click=${() => prefer({theme: isDark() ? 'light' : 'dark'})}>${icon('theme')}</button>
      <button type="button" class="stop" ?disabled=${!may.kill()} title=${may.kill() ? 'Stop trading (Shift+K)' : 'Your role may not stop trading'} @click=${() => openKill()}>
        ${icon('stop')}<span>Stop trading</span><kbd>⇧ K</kbd></button>
      <button type="button" class="tool" aria-label="Settings of ${state.user}" title="${state.user} · ${state.roles.join(', ')}" @click=${() => this.settings()}>${icon('user')}</button>
      <button type="button" class="link wide-only" @click=${() => this.signOut()}>Sign out</button>
    </header>`;
  }

  bands() {
    const stops = engaged().filter(each => touches(each.scope));
    const cut = stream.state === 'STALE' || stream.state === 'DISCONNECTED';
    return html`${stops.map(each => html`<div class="band stopped" role="alert">${icon('kill')}<b>TRADING STOPPED</b>
        <span>${scopeName(each.scope)} · ${each.mode === 'HALT' ? 'HALT' : 'REDUCE ONLY'} · ${each.engagedBy}, ${time(each.engagedAt, {millis: false})} ${zone()} · ${each.reason}${each.refusedSince == null ? '' : ` · ${plain(each.refusedSince)} orders refused since`}</span>
        <button type="button" class="link" ?disabled=${!may.release() || each.engagedBy === state.user}
          title=${each.engagedBy === state.user ? 'Another person must release what you engaged' : may.release() ? '' : 'Only a risk manager may release it'}
          @click=${() => releaseKill(each)}>Release</button></div>`)}
      ${cut ? html`<div class="band hatched" role="status">${icon('warning')}<b>${stream.state === 'STALE' ? 'STALE' : 'DISCONNECTED'}</b> <span>Figures as of ${time(stream.asOf)}, seq ${plain(stream.seq)}. Reconnecting by itself.</span></div>` : nothing}`;
  }

  navigation() {
    const open = openBreaches().length;
    return html`<nav aria-label="Screens"><ul>${this.allowed().map(([id, name]) => html`<li><a href=${to(id)} aria-current=${id === route.screen ? 'page' : 'false'} title=${name}>
      ${icon(id)}<span>${name}</span>${id === 'breaches' && open ? html`<b class="bubble" aria-label="${open} open">${open}</b>` : nothing}</a></li>`)}</ul>
      <div class="nav-foot"><button type="button" class="link fold" @click=${() => prefer({folded: !preferences.folded})}>${preferences.folded ? '»' : '« Fold'}</button>
      <button type="button" class="link narrow-only" @click=${() => this.signOut()}>Sign out</button></div></nav>`;
  }

  screen() {
    if (this.screenProblem) return html`<div class="problem" role="alert"><strong>${this.screenProblem.title}</strong> ${this.screenProblem.detail} <button type="button" class="link" @click=${() => location.reload()}>Reload</button></div>`;
    if (!this.loaded.has(route.screen)) return html`<h1 class="hidden">Loading</h1>`;
    switch (route.screen) {
      case 'overview': return html`<overview-screen></overview-screen>`;
      case 'positions': return route.parts.length ? html`<position-screen></position-screen>` : html`<positions-screen></positions-screen>`;
      case 'orders': return html`<orders-screen></orders-screen>`;
      case 'fills': return html`<fills-screen></fills-screen>`;
      case 'limits': return html`<limits-screen></limits-screen>`;
      case 'breaches': return html`<breaches-screen></breaches-screen>`;
      case 'kill': return html`<kill-screen></kill-screen>`;
      case 'pnl': return html`<pnl-screen></pnl-screen>`;
      case 'imports': return html`<imports-screen></imports-screen>`;
      case 'reconciliation': return html`<reconciliation-screen></reconciliation-screen>`;
      case 'audit': return html`<audit-screen></audit-screen>`;
      case 'administration': return html`<administration-screen></administration-screen>`;
      case 'health': return html`<health-screen></health-screen>`;
      default: return html`<h1>Not found</h1><p>There is no screen of that name. <a href=${to('overview')}>Overview</a></p>`;
    }
  }

  statusBar() {
    const writer = this.health?.checks?.find(check => check.name === 'writer');
    return html`<footer class="status"><span>${plain(stream.rate)} updates/s</span>${stream.held ? html`<span>${plain(stream.held)} held back</span>` : nothing}
      <span>${writer ? `writer ${String(writer.data?.condition ?? writer.status).toLowerCase()} · ${plain(writer.data?.waiting ?? 0)} waiting` : 'writer unknown'}</span>
      <span class="wide-only">${stream.asOf ? `last event ${since(stream.asOf)} ago` : ''}</span>
      <span class="grow"></span>${state.demo ? html`<span class="tag">DEMO DATA</span>` : nothing}<span>${zone()}</span><span>${state.user}</span><span class="wide-only">Loadline ${state.version ?? ''}</span></footer>`;
  }
}
customElements.define('loadline-console', LoadlineConsole);
