// What every screen needs: who is here, what they may, the accounts, desks and instruments that they see.
import {all} from '../api/api.js';
import {scope} from './router.js';

export const state = {
  user: null, roles: [], expiresAt: null, version: null, accounts: new Map(), desks: new Map(), instruments: new Map(), limits: new Map(),
  killSwitches: new Map(), breaches: new Map(),
};
const listeners = new Set();
export const onState = listener => (listeners.add(listener), () => listeners.delete(listener));
export const changed = () => listeners.forEach(listener => listener());

const has = role => state.roles.includes(role);
export const may = {
  trade: () => has('trader'),
  limits: () => has('risk-manager'),
  breaches: () => has('risk-manager'),
  kill: () => has('risk-manager') || has('trader'),
  release: () => has('risk-manager'),
  administer: () => has('administrator'),
  amend: () => has('trader') || has('administrator'),
  import: () => has('trader'),
  reconcile: () => has('trader') || has('administrator'),
  audit: () => has('risk-manager') || has('administrator') || has('auditor'),
};

const by = (items, name) => new Map(items.map(item => [item[name], item]));

/** The items read, but for those of which the stream has told something newer while they were read. */
const newest = (items, name, known) => by(items.map(item => {
  const old = known.get(item[name]);
  return old?.seq > item.seq ? old : item;
}), name);

export async function loadFirm() {
  const [accounts, desks, instruments, killSwitches, breaches] = await Promise.all([
    all('/accounts'), all('/desks'), all('/instruments'), all('/kill-switches'), all('/breaches'),
  ]);
  state.accounts = by(accounts, 'account');
  state.desks = by(desks, 'desk');
  state.instruments = by(instruments, 'symbol');
  state.killSwitches = newest(killSwitches, 'killSwitchId', state.killSwitches);
  state.breaches = newest(breaches, 'id', state.breaches);
  changed();
}

export async function loadLimits() {
  state.limits = by(await all('/limits'), 'limitId');
  return state.limits;
}

/** The accounts of the scope, in the order of their names. */
export function accountsInScope(of = scope()) {
  return [...state.accounts.values()].filter(each =>
    of.account ? each.account === of.account : of.desk ? each.desk === of.desk : true);
}

export function scopeName(of) {
  if (!of || of.level === 'FIRM' || of.level === 'firm') return 'Firm';
  const names = [of.desk, of.account, of.algorithm, of.instrument].filter(Boolean);
  return names.join(' · ');
}

/** Whether a kill switch or limit of this scope touches what is in view. */
export function touches(of, view = scope()) {
  if (view.level === 'firm' || of.level === 'FIRM') return true;
  if (view.account) {
    const account = state.accounts.get(view.account);
    return of.account ? of.account === view.account : of.desk ? of.desk === account?.desk : true;
  }
  return of.desk ? of.desk === view.desk : of.account ? state.accounts.get(of.account)?.desk === view.desk : true;
}

export const openBreaches = () => [...state.breaches.values()].filter(breach => breach.state !== 'CLOSED');
export const isHard = breach => breach.onBreach !== 'WARN';
export const engaged = () => [...state.killSwitches.values()].filter(each => each.state === 'ENGAGED');
