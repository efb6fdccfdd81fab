// Ctrl+K: one field that finds screens, accounts, desks, instruments and actions.
import '@vaadin/dialog';
import '@vaadin/combo-box';
import {html, render} from 'lit';
import {go} from './router.js';
import {whenClosed} from './form.js';
import {may, state} from './state.js';
import {openKill} from '../killswitch/kill-dialog.js';

export function openPalette(app) {
  const dialog = document.createElement('vaadin-dialog');
  const before = document.activeElement;
  const entries = [
    ...app.allowed().map(([id, name]) => ({label: `Go to ${name}`, run: () => go(id)})),
    ...(may.kill() ? [{label: 'Stop trading', run: openKill}] : []),
    {label: 'Settings', run: () => app.settings()}, {label: 'Keys', run: () => app.help()}, {label: 'Sign out', run: () => app.signOut()},
    ...[...state.accounts.values()].map(each => ({label: `Account ${each.account} · ${each.name}`, run: () => go('positions', [], {scope: `account:${each.account}`})})),
    ...[...state.desks.values()].map(each => ({label: `Desk ${each.desk} · ${each.name}`, run: () => go('overview', [], {scope: `desk:${each.desk}`})})),
    ...[...state.instruments.keys()].map(symbol => ({label: `Instrument ${symbol}`, run: () => go('positions', [], {instrument: symbol, scope: 'firm'})})),
  ].map((entry, value) => ({...entry, value: String(value)}));
  dialog.ariaLabel = 'Search';
  dialog.headerTitle = 'Search';
  dialog.width = '560px';
  dialog.renderer = root => render(html`<vaadin-combo-box class="palette" aria-label="Search" accessible-name="Search" placeholder="Screen, account, instrument or action"
    .items=${entries} item-label-path="label" item-value-path="value"
    @selected-item-changed=${event => {
      const entry = event.detail.value;
      if (!entry) return;
      dialog.opened = false;
      setTimeout(entry.run);
    }}></vaadin-combo-box>`, root);
  document.body.append(dialog);
  dialog.opened = true;
  whenClosed(dialog, () => before?.focus?.());
  setTimeout(() => dialog.querySelector('vaadin-combo-box')?.focus(), 50);
}
