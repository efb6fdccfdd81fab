// What is stopped, and what was.
import {html, nothing} from 'lit';
import {all} from '../api/api.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {changed, may, scopeName, state, touches} from '../frame/state.js';
import {EMPTY, sentence} from '../frame/texts.js';
import {NONE, plain, time} from '../number/format.js';
import {openKill, releaseKill} from './kill-dialog.js';

class KillScreen extends Screen {
  async load() {
    for (const each of await all('/kill-switches')) state.killSwitches.set(each.killSwitchId, each);
    changed();
  }

  view() {
    const rows = [...state.killSwitches.values()].filter(each => touches(each.scope)).sort((a, b) => (a.state === 'RELEASED') - (b.state === 'RELEASED') || (a.engagedAt < b.engagedAt ? 1 : -1));
    return html`${heading('Kill switch', `${plain(rows.filter(each => each.state === 'ENGAGED').length)} in force`, html`<button type="button" class="stop" ?disabled=${!may.kill()} @click=${() => openKill()}>Stop trading</button>`)}
      <section class="panel scroll tall" tabindex="0" role="region" aria-label="Kill switches">${rows.length ? html`<table class="plain"><thead><tr><th scope="col">State</th><th scope="col">Scope</th><th scope="col">Mode</th><th scope="col">By</th><th scope="col">When</th><th scope="col">Why</th><th scope="col" class="end">Refused since</th><th scope="col">Released</th><th scope="col">Release</th></tr></thead>
      <tbody>${rows.map(each => {
        const own = each.engagedBy === state.user;
        const why = !may.release() ? 'Only a risk manager may release' : own ? 'Another person must release what you engaged' : '';
        return html`<tr><td><span class="tag ${each.state === 'ENGAGED' ? 'limit' : ''}">${each.state}</span></td><td>${sentence(each.scope.level)} ${each.scope.level === 'FIRM' ? '' : scopeName(each.scope)}</td><td>${sentence(each.mode)}</td><td>${each.engagedBy}</td><td class="whole">${time(each.engagedAt)}</td><td>${each.reason}</td><td class="end">${each.refusedSince == null ? NONE : plain(each.refusedSince)}</td>
          <td>${each.releasedBy ? html`${each.releasedBy}, ${time(each.releasedAt, {millis: false})}<br><span class="t3">${each.releaseReason}</span>` : NONE}</td>
          <td>${each.state === 'ENGAGED' ? html`<button type="button" class="button small" ?disabled=${Boolean(why)} title=${why} @click=${() => releaseKill(each)}>Release</button>${why ? html`<br><span class="t3">${why}</span>` : nothing}` : NONE}</td></tr>`;
      })}</tbody></table>` : empty(EMPTY.killSwitches)}</section>`;
  }
}
customElements.define('kill-screen', KillScreen);
