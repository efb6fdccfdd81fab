// Stop trading in three interactions: Shift+K, a reason, Ctrl+Enter. Before it is confirmed a dry run says what it will touch.
import {html, nothing} from 'lit';
import {get, newId, post, Problem, path} from '../api/api.js';
import {notify, openForm, openSheet} from '../frame/form.js';
import {accountsInScope, changed, scopeName, state} from '../frame/state.js';
import {scope} from '../frame/router.js';
import {inUnit, plain} from '../number/format.js';
import {sentence} from '../frame/texts.js';

const LEVELS = [['FIRM', 'Firm'], ['DESK', 'Desk'], ['ACCOUNT', 'Account'], ['ALGORITHM', 'Algorithm'], ['INSTRUMENT', 'Instrument']];

const scopeOf = values => ({
  level: values.level,
  ...(values.level === 'DESK' ? {desk: values.desk} : {}),
  ...(values.level === 'ACCOUNT' || values.level === 'ALGORITHM' ? {account: values.account} : {}),
  ...(values.level === 'ALGORITHM' ? {algorithm: values.algorithm} : {}),
  ...(values.level === 'INSTRUMENT' ? {instrument: values.instrument} : {}),
});

const complete = of => of.level === 'FIRM' || (of.level === 'DESK' && of.desk) || (of.level === 'ACCOUNT' && of.account)
  || (of.level === 'ALGORITHM' && of.account && of.algorithm) || (of.level === 'INSTRUMENT' && of.instrument);

function accountsOf(values) {
  if (values.level === 'DESK') return accountsInScope({desk: values.desk}).length;
  return values.level === 'ACCOUNT' || values.level === 'ALGORITHM' ? 1 : state.accounts.size;
}

export function openKill(preset = {}) {
  const view = scope();
  const id = newId('kill');
  const trader = !state.roles.includes('risk-manager');
  const first = [...state.accounts.keys()][0];
  const values = {
    level: view.account ? 'ACCOUNT' : view.desk ? 'DESK' : trader ? 'ACCOUNT' : 'FIRM', desk: view.desk ?? [...state.desks.keys()][0],
    account: view.account ?? first, mode: 'HALT', cancelOpenOrders: true, closeOutPlan: false, reason: '', ...preset,
  };
  let count = null;
  const body = now => ({killSwitchId: id, scope: scopeOf(now), mode: now.mode, reason: now.reason?.trim() || 'Checking what this would stop',
    cancelOpenOrders: Boolean(now.cancelOpenOrders), closeOutPlan: Boolean(now.closeOutPlan)});
  openForm({
    title: 'Stop trading', tone: 'danger', focus: 'reason', values,
    fields: [
      {name: 'level', label: 'Scope', kind: 'radio', options: LEVELS.map(([value, label]) => ({value, label, disabled: trader && (value === 'FIRM' || value === 'DESK' || value === 'INSTRUMENT')}))},
      {name: 'desk', label: 'Desk', kind: 'combo', options: [...state.desks.keys()], when: now => now.level === 'DESK', wide: true},
      {name: 'account', label: 'Account', kind: 'combo', options: [...state.accounts.keys()], when: now => now.level === 'ACCOUNT' || now.level === 'ALGORITHM', wide: true},
      {name: 'algorithm', label: 'Algorithm', wide: true, when: now => now.level === 'ALGORITHM'},
      {name: 'instrument', label: 'Instrument', kind: 'combo', options: [...state.instruments.keys()], when: now => now.level === 'INSTRUMENT', wide: true},
      {name: 'mode', label: 'Mode', kind: 'radio', options: [{value: 'HALT', label: 'Halt: refuse every order'}, {value: 'REDUCE_ONLY', label: 'Reduce only'}]},
      {name: 'reason', label: 'Reason (goes into the audit record)', kind: 'area', required: true, help: 'At least 10 characters.'},
      {name: 'cancelOpenOrders', label: 'Request to cancel open orders', kind: 'check'},
      {name: 'closeOutPlan', label: 'List the orders that would close all positions', kind: 'check'},
    ],
    action: now => `Stop ${plain(count ?? accountsOf(now))} ${(count ?? accountsOf(now)) === 1 ? 'account' : 'accounts'}`,
    preview: async now => {
      if (!complete(scopeOf(now))) return html`<p class="note">Say which ${now.level.toLowerCase()}.</p>`;
      const dry = await post('/kill-switches?dryRun=true', body(now));
      count = dry.accounts ?? null;
      return html`<dl class="tiles"><div><dd>${plain(dry.accounts ?? accountsOf(now))}</dd><dt>accounts stopped</dt></div>
        <div><dd>${plain(dry.openOrders ?? dry.cancelRequested ?? 0)}</dd><dt>${dry.openOrders == null ? 'open orders asked to cancel' : 'open orders'}</dt></div>
        ${dry.reserved == null ? html`<div><dd>${plain(dry.closeOutPlan?.length ?? 0)}</dd><dt>closing orders listed</dt></div>`
          : html`<div><dd>${inUnit(dry.reserved, 'MONEY')}</dd><dt>${dry.currency} reserved</dt></div>`}</dl>
        <p class="note">As of seq ${plain(dry.seq)}.</p>`;
    },
    submit: async now => {
      if (now.reason.trim().length < 10) {
        throw new Problem({title: 'Reason too short', detail: 'Say in at least 10 characters why trading is stopped.', code: 'VALIDATION',
          errors: [{pointer: '/reason', detail: 'At least 10 characters.'}]});
      }
      try {
        const done = await post('/kill-switches', body(now));
        state.killSwitches.set(done.killSwitchId, {...done, state: done.state ?? 'ENGAGED'});
        changed();
        if (done.closeOutPlan?.length) showPlan(done.closeOutPlan);
        return `Trading stopped: ${scopeName(done.scope)}, ${sentence(done.mode)}. ${plain(done.cancelRequested)} orders asked to cancel.`;
      } catch (failure) {
        if (failure.status === 0 || failure.status >= 500) {
          failure.title = 'Not confirmed: assume trading goes on';
          failure.message = `${failure.message} Press the button again; it repeats the same request.`;
        }
        throw failure;
      }
    },
  });
}

export function showPlan(orders) {
  const lines = orders.map(order => [order.account, order.instrument, order.side, order.type, order.quantity, order.positionSide ?? ''].join('\t')).join('\n');
  openSheet({
    title: `Closing-out plan: ${orders.length} orders`,
    content: () => html`<p class="note">Nothing was sent. These orders would close every position of the scope.</p>
      <button type="button" class="button" @click=${() => navigator.clipboard.writeText(lines).then(() => notify('Copied.'))}>Copy</button>
      <div class="scroll"><table class="plain"><thead><tr><th scope="col">Account</th><th scope="col">Instrument</th><th scope="col">Side</th><th scope="col" class="end">Quantity</th></tr></thead>
      <tbody>${orders.map(order => html`<tr><td>${order.account}</td><td>${order.instrument}</td><td>${sentence(order.side)}</td><td class="end">${plain(order.quantity)}</td></tr>`)}</tbody></table></div>`,
  });
}

export async function releaseKill(killSwitch) {
  let refused = killSwitch.refusedSince;
  try {
    refused = (await get(`/kill-switches/${path(killSwitch.killSwitchId)}`)).refusedSince ?? refused;
  } catch {
    // an older server does not count them
  }
  openForm({
    title: `Release ${scopeName(killSwitch.scope)}`,
    intro: html`Stopped by ${killSwitch.engagedBy}: ${killSwitch.reason}${refused == null ? nothing : html` · ${plain(refused)} orders were refused meanwhile.`}`,
    fields: [{name: 'reason', label: 'Reason', kind: 'area', required: true}],
    action: 'Release trading',
    submit: async values => {
      const done = await post(`/kill-switches/${path(killSwitch.killSwitchId)}/release`, {reason: values.reason});
      state.killSwitches.set(done.killSwitchId, done);
      changed();
      return `Trading released: ${scopeName(done.scope)}.`;
    },
  });
}
