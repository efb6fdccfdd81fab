// Lists over everything in the scope: the firm-wide endpoints where the server has them, else account by account.
import {absolute, add, compare, divide, multiply, sign, subtract} from '../number/decimal.js';
import {accountsInScope, loadLimits, openBreaches, isHard, state} from '../frame/state.js';
import {scope} from '../frame/router.js';
import {address, all, get, path} from './api.js';

/** Which firm-wide lists the server has; for the others this file asks account by account. */
const SERVER_HAS = new Set([]);
const firstOf = (name, wide, byAccount) => (SERVER_HAS.has(name) ? wide() : byAccount());

const of = place => ({desk: place.desk, account: place.account});
const reporting = account => state.accounts.get(account)?.reportingCurrency;
const desk = account => state.accounts.get(account)?.desk ?? null;

/** Calls for a few accounts at a time, and joins what they answer. */
async function each(place, read) {
  const accounts = accountsInScope(place);
  const results = [];
  for (let at = 0; at < accounts.length; at += 6) {
    results.push(...await Promise.all(accounts.slice(at, at + 6).map(account => read(account.account))));
  }
  return results.flat();
}

export const positions = (place = scope(), filters = {}) => firstOf('positions',
  () => get(address('/positions', {...of(place), ...filters, limit: 1000})).then(rest('/positions', {...of(place), ...filters})),
  async () => {
    const rows = await each(place, async account => (await all(`/accounts/${path(account)}/positions`, {includeFlat: filters.includeFlat})).map(row => ({...row, account, desk: desk(account)})));
    const exposures = await each(place, async account => (await utilisationOf(account)));
    const worst = new Map();
    for (const use of exposures) {
      if (use.fraction != null && (!worst.has(use.account) || compare(use.fraction, worst.get(use.account).fraction) > 0)) worst.set(use.account, use);
    }
    return Object.assign(rows.map(row => ({...row, utilisation: worst.get(row.account) ?? null})), {sums: null});
  });

const rest = (list, parameters) => async page => {
  const items = [...page.items];
  let next = page.next;
  while (next && items.length < 20000) {
    const more = await get(address(list, {...parameters, limit: 1000, cursor: next}));
    items.push(...more.items);
    next = more.next;
  }
  return Object.assign(items, {sums: page.sums ?? null, seq: page.seq});
};

async function utilisationOf(account) {
  if (!state.limits.size) await loadLimits();
  return (await all(`/accounts/${path(account)}/utilisation`)).map(use => described({...use, account, desk: desk(account)}));
}

/** Unit, warning and consequence of a limit's use, from the limit where the server does not say them with it. */
export function described(use) {
  const limit = state.limits.get(use.limitId);
  const unit = use.unit ?? limit?.unit;
  const money = use.currency ?? limit?.currency ?? reporting(use.account);
  return {
    ...use, unit, currency: unit === 'MONEY' || unit === 'FRACTION' ? money : null,
    amountUnit: unit === 'FRACTION' ? 'MONEY' : unit, warnAt: use.warnAt ?? limit?.warnAt ?? '0.8', onBreach: use.onBreach ?? limit?.onBreach,
    validTo: use.validTo ?? limit?.validTo, changedBy: limit?.changedBy, changedAt: limit?.changedAt, reason: limit?.reason, value: limit?.value,
  };
}

export const utilisation = (place = scope(), filters = {}) => firstOf('utilisation',
  async () => {
    if (!state.limits.size) await loadLimits();
    const page = await get(address('/utilisation', {...of(place), sort: 'fraction', order: 'desc', limit: 1000, ...filters}));
    return page.items.map(described);
  },
  async () => (await each(place, utilisationOf)).sort((a, b) => (a.fraction == null) - (b.fraction == null) || (a.fraction == null ? 0 : compare(b.fraction, a.fraction))));

const newest = (rows, time) => rows.sort((a, b) => (a[time] < b[time] ? 1 : a[time] > b[time] ? -1 : 0));

export const orders = (place = scope(), filters = {}, most = 1000) => firstOf('orders',
  async () => {
    const page = await get(address('/orders', {...of(place), ...filters, order: 'desc', limit: Math.min(1000, most)}));
    return page.items;
  },
  async () => {
    const rows = await each(place, async account => (await all(`/accounts/${path(account)}/orders`, {state: filters.state}, 20000)).map(row => ({...row, account, desk: desk(account)})));
    return newest(rows, 'createdAt').slice(0, most)
      .map(row => ({...row, decision: row.state === 'REJECTED' ? 'REJECTED' : 'ACCEPTED'}))
      .filter(row => !filters.decision || row.decision === filters.decision);
  });

export const fills = (place = scope(), filters = {}, most = 1000) => firstOf('fills',
  async () => (await get(address('/fills', {...of(place), ...filters, order: 'desc', limit: Math.min(1000, most)}))).items,
  async () => newest(await each(place, async account =>
    (await all(`/accounts/${path(account)}/fills`, {instrument: filters.instrument, algorithm: filters.algorithm}, 20000)).map(row => ({...row, account}))), 'executedAt').slice(0, most));

let rates = {at: 0, of: new Map()};
async function exchange() {
  if (Date.now() - rates.at > 10000) {
    const found = new Map();
    for (const {base, quote, rate} of await all('/fx-rates')) {
      found.set(`${base}/${quote}`, rate);
      if (sign(rate) > 0) found.set(`${quote}/${base}`, divide('1', rate, 24));
    }
    rates = {at: Date.now(), of: found};
  }
  return (amount, from, to) => {
    if (amount == null) return null;
    if (from === to) return amount;
    const direct = rates.of.get(`${from}/${to}`);
    if (direct) return multiply(amount, direct);
    const first = rates.of.get(`${from}/USD`), second = rates.of.get(`USD/${to}`);
    return first && second ? multiply(multiply(amount, first), second) : null;
  };
}

export const currencyOf = place => (place.account ? reporting(place.account) : 'USD') ?? 'USD';
export {exchange};

const total = values => values.reduce((sum, value) => (sum == null || value == null ? null : add(sum, value)), '0');

/** The strip of the Overview in one currency. */
export const summary = (place = scope()) => firstOf('summary',
  () => get(address('/summary', of(place))),
  async () => {
    const currency = currencyOf(place);
    const [convert, equities, pnls, uses, exposures, refused] = await Promise.all([
      exchange(), each(place, async account => [await get(`/accounts/${path(account)}/equity`)]),
      each(place, async account => [await get(address(`/accounts/${path(account)}/pnl`, {from: dayStart()}))]), utilisation(place),
      all('/exposures', {groupBy: 'ACCOUNT'}), orders(place, {}, 100000),
    ]);
    const accounts = new Set(accountsInScope(place).map(account => account.account));
    const shown = exposures.filter(row => accounts.has(row.account ?? row.group));
    const sumOf = (rows, name) => total(rows.map(row => convert(row[name], row.currency, currency)));
    const equity = sumOf(equities, 'equity'), high = sumOf(equities, 'highWaterMark');
    const today = refused.filter(order => order.createdAt >= dayStart());
    const worst = uses.find(use => use.fraction != null) ?? null;
    const open = openBreaches().filter(breach => !breach.account || accounts.has(breach.account));
    return {
      currency, accounts: accounts.size, complete: equities.every(each_ => each_.complete), stale: equities.some(each_ => each_.stale),
      unpriced: [...new Set(equities.flatMap(each_ => each_.unpriced))], dayPnl: sumOf(equities, 'dailyPnl'), dayRealized: sumOf(pnls, 'realizedNet'),
      dayUnrealized: null, dayFees: sumOf(pnls, 'fees'), equity, grossExposure: sumOf(shown, 'gross'), netExposure: sumOf(shown, 'net'),
      highWaterMark: high, drawdown: high && equity && sign(high) > 0 ? divide(subtract(high, equity), high, 8) : null, worstLimit: worst,
      breaches: {hard: open.filter(isHard).length, warnings: open.filter(breach => !isHard(breach)).length},
      orders: {total: today.length, refused: today.filter(order => order.decision === 'REJECTED').length},
    };
  });

const dayStart = () => new Date().toISOString().slice(0, 10) + 'T00:00:00Z';

/** Buckets of P&L and equity in one currency; `interval` HOUR, DAY, WEEK or MONTH. */
export const history = (place, interval, from, to) => place.account ? get(address(`/accounts/${path(place.account)}/pnl/history`, {interval, from, to, limit: 1000})) : firstOf('history',
  () => get(address('/pnl/history', {...of(place), interval, from, to, limit: 1000})),
  async () => {
    const currency = currencyOf(place);
    const convert = await exchange();
    const parts = await each(place, async account => [await get(address(`/accounts/${path(account)}/pnl/history`, {interval, from, to, limit: 1000}))]);
    const days = new Map();
    for (const part of parts) {
      for (const item of part.items) {
        const key = item.from.slice(0, interval === 'HOUR' ? 13 : 10);
        const sum = days.get(key) ?? {from: item.from, to: item.to, realizedGross: '0', realizedNet: '0', fees: '0', total: '0', equity: null, complete: true};
        for (const name of ['realizedGross', 'realizedNet', 'fees', 'total', 'equity']) {
          const value = convert(item[name], part.currency, currency);
          if (value != null) sum[name] = add(sum[name] ?? '0', value);
        }
        sum.complete &&= item.complete;
        days.set(key, sum);
      }
    }
    return {currency, interval, items: [...days.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum), atRatesOfNow: true};
  });

/** Exposure and P&L by instrument, desk, account or algorithm in one currency: [{group, gross, net, total}]. */
export async function groups(groupBy, place = scope()) {
  if (place.level !== 'firm' && !SERVER_HAS.has('groups')) return groupsOfPositions(groupBy, place);
  const currency = currencyOf(place);
  const [convert, exposures, pnls] = await Promise.all([
    exchange(), firstOf('groups', () => all('/exposures', {groupBy, currency, ...of(place)}), () => all('/exposures', {groupBy})),
    firstOf('groups', () => all('/pnl', {groupBy, currency, ...of(place)}), () => all('/pnl', {groupBy})),
  ]);
  const found = new Map();
  const group = row => {
    const key = row.group ?? '';
    if (!found.has(key)) found.set(key, {group: row.group ?? 'none', gross: '0', net: '0', realizedNet: '0', unrealized: '0', total: '0', fees: '0', currency, complete: true});
    return found.get(key);
  };
  for (const [rows, names] of [[exposures, ['gross', 'net']], [pnls, ['realizedNet', 'unrealized', 'total', 'fees']]]) {
    for (const row of rows) {
      const sum = group(row);
      for (const name of names) {
        const value = convert(row[name], row.currency, currency);
        if (value != null) sum[name] = add(sum[name], value);
        else sum.complete = false;
      }
    }
  }
  return {currency, items: [...found.values()]};
}


/** The same for an account or a desk, from its positions; algorithms have no exposure of their own there. */
async function groupsOfPositions(groupBy, place) {
  const currency = currencyOf(place);
  const [convert, rows] = await Promise.all([exchange(), groupBy === 'ALGORITHM'
    ? each(place, async account => (await all(`/accounts/${path(account)}/pnl/by-algorithm`)).map(part => ({...part, group: part.algorithm})))
    : positions(place, {includeFlat: true})]);
  const found = new Map();
  for (const row of rows) {
    const key = row.group ?? (groupBy === 'INSTRUMENT' ? row.instrument : groupBy === 'DESK' ? row.desk : row.account) ?? 'none';
    if (!found.has(key)) found.set(key, {group: key, gross: '0', net: '0', realizedNet: '0', unrealized: '0', total: '0', fees: '0', currency, complete: true});
    const sum = found.get(key);
    const put = (name, value, from = row.currency) => {
      const worth = convert(value, from, currency);
      if (worth == null) sum.complete = false;
      else sum[name] = add(sum[name], worth);
    };
    if (groupBy !== 'ALGORITHM' && sign(row.quantity)) {
      put('net', row.marketValue);
      put('gross', row.marketValue == null ? null : absolute(row.marketValue));
    }
    put('realizedNet', row.realizedNet);
    put('unrealized', row.unrealized ?? (row.quantity && sign(row.quantity) === 0 ? '0' : null));
    put('total', row.realizedNet == null || row.unrealized == null ? null : add(row.realizedNet, row.unrealized));
    if (typeof row.fees === 'string') put('fees', row.fees);
    else for (const [of_, amount] of Object.entries(row.fees ?? {})) put('fees', amount, of_);
  }
  return {currency, items: [...found.values()]};
}
