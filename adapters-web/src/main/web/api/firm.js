// Lists and sums over everything in the scope, one request each however many accounts it has.
import {loadLimits, state} from '../frame/state.js';
import {scope} from '../frame/router.js';
import {address, all, get, path} from './api.js';

const MOST_POSITIONS = 20000;
const of = place => ({desk: place.desk, account: place.account});
const dayStart = () => new Date().toISOString().slice(0, 10) + 'T00:00:00Z';

/** Positions with the worst limit that binds each of them; `sums`, `exposure` and `total` are the server's, over all that match. */
export async function positions(place = scope(), filters = {}) {
  const parameters = {...of(place), ...filters};
  const [first, uses] = await Promise.all([get(address('/positions', {...parameters, limit: 1000})), utilisation(place)]);
  const items = [...first.items];
  let next = first.next;
  while (next && items.length < MOST_POSITIONS) {
    const more = await get(address('/positions', {...parameters, limit: 1000, cursor: next}));
    items.push(...more.items);
    next = more.next;
  }
  const worst = worstUses(uses);
  const rows = items.map(row => ({...row, reportingCurrency: row.exposureCurrency, utilisation: worst(row)}));
  return Object.assign(rows, {sums: first.sums, exposure: first.exposure, exposureCurrency: first.exposureCurrency, total: first.total, seq: first.seq});
}

/** Of uses that are sorted worst first: the first one whose scope holds a position. */
function worstUses(uses) {
  const byAccount = new Map(), byPosition = new Map();
  for (const use of uses) {
    if (use.fraction == null || !use.account || use.scope?.algorithm) continue;
    const key = use.scope?.instrument ? `${use.account}/${use.scope.instrument}` : use.account;
    const known = use.scope?.instrument ? byPosition : byAccount;
    if (!known.has(key)) known.set(key, use);
  }
  const rank = new Map(uses.map((use, at) => [use, at]));
  return row => {
    const own = byPosition.get(`${row.account}/${row.instrument}`), account = byAccount.get(row.account);
    if (!own || !account) return own ?? account ?? null;
    return rank.get(own) < rank.get(account) ? own : account;
  };
}

/** Unit, warning and consequence of a limit's use, from the limit where the server does not say them with it. */
export function described(use) {
  const limit = state.limits.get(use.limitId);
  const unit = use.unit ?? limit?.unit;
  const money = use.currency ?? limit?.currency ?? state.accounts.get(use.account)?.reportingCurrency;
  return {
    ...use, unit, currency: unit === 'MONEY' || unit === 'FRACTION' ? money : null,
    amountUnit: unit === 'FRACTION' ? 'MONEY' : unit, warnAt: use.warnAt ?? limit?.warnAt ?? '0.8', onBreach: use.onBreach ?? limit?.onBreach,
    validTo: use.validTo ?? limit?.validTo, changedBy: limit?.changedBy, changedAt: limit?.changedAt, reason: limit?.reason, value: limit?.value,
  };
}

/** Limits in force and how much of them is used, the worst first. */
export async function utilisation(place = scope(), filters = {}) {
  const [items] = await Promise.all([all('/utilisation', {...of(place), sort: 'fraction', order: 'desc', ...filters}), state.limits.size ? null : loadLimits()]);
  return items.map(described);
}

export const orders = async (place = scope(), filters = {}, most = 1000) =>
  (await get(address('/orders', {...of(place), ...filters, order: 'desc', limit: Math.min(1000, most)}))).items;

export const fills = async (place = scope(), filters = {}, most = 1000) =>
  (await get(address('/fills', {...of(place), ...filters, order: 'desc', limit: Math.min(1000, most)}))).items;

/** The strip of the Overview in one currency. */
export const summary = (place = scope()) => get(address('/summary', of(place)));

/** Orders refused since midnight UTC, counted up to 1,000. */
export async function refusedToday(place = scope()) {
  const page = await get(address('/orders', {...of(place), decision: 'REJECTED', from: dayStart(), order: 'desc', limit: 1000}));
  return {count: page.items.length, more: Boolean(page.next), last: page.items.slice(0, 8)};
}

/** Buckets of P&L and equity in one currency; `interval` HOUR, DAY, WEEK or MONTH. */
export const history = async (place, interval, from, to) => (place.account
  ? get(address(`/accounts/${path(place.account)}/pnl/history`, {interval, from, to}))
  : {...await get(address('/pnl/history', {...of(place), interval, from, to})), atRatesOfNow: true});

/** Exposure and P&L by instrument, desk, account or algorithm in one currency: [{group, gross, net, realizedNet, unrealized, total, fees}]. */
export async function groups(groupBy, place = scope()) {
  const {currency} = await summary(place);
  const parameters = {groupBy, currency, ...of(place)};
  const [exposures, pnls] = await Promise.all([all('/exposures', parameters), all('/pnl', parameters)]);
  const found = new Map();
  for (const row of [...pnls, ...exposures]) {
    const key = row.group ?? '';
    const known = found.get(key) ?? {group: row.group ?? 'none', gross: '0', net: '0', realizedNet: '0', unrealized: '0', total: '0', fees: '0', currency, complete: true};
    found.set(key, {...known, ...row, group: known.group, complete: known.complete && row.complete});
  }
  return {currency, items: [...found.values()]};
}
