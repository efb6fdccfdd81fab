// What was made and lost over a range: the sum, equity, a calendar, where it came from, how well it was traded.
import {html, nothing} from 'lit';
import {groups, history} from '../api/firm.js';
import {address, all, get, path} from '../api/api.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {download} from '../frame/list-screen.js';
import {refine, route, scope, scopeText, to} from '../frame/router.js';
import {scopeName} from '../frame/state.js';
import {sentence} from '../frame/texts.js';
import {add, compare, largestFirst, pixels, sign} from '../number/decimal.js';
import {money, NONE, percent, plain, pnl, shortened, tone} from '../number/format.js';
import '../chart/chart.js';

const RANGES = [['today', 'Today'], ['week', 'Week'], ['month', 'Month'], ['quarter', 'Quarter'], ['year', 'Year'], ['all', 'All'], ['custom', 'From - to']];
const BY = [['INSTRUMENT', 'Instrument'], ['ALGORITHM', 'Algorithm'], ['ACCOUNT', 'Account']];

function range(name) {
  const now = new Date(), day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const back = {today: 0, week: (day.getUTCDay() + 6) % 7, month: day.getUTCDate() - 1}[name];
  if (back !== undefined) return new Date(day - back * 86400_000);
  if (name === 'quarter') return new Date(Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / 3) * 3, 1));
  return name === 'year' ? new Date(Date.UTC(day.getUTCFullYear(), 0, 1)) : null;
}

class PnlScreen extends Screen {
  by = 'INSTRUMENT';

  async load() {
    const place = scope();
    const name = route.query.get('range') ?? 'all';
    this.range = name;
    const from = name === 'custom' ? route.query.get('from') : range(name)?.toISOString();
    const until = name === 'custom' ? route.query.get('to') : undefined;
    this.window = {from, to: until};
    const since = from ?? new Date(Date.now() - 365 * 86400_000).toISOString();
    const interval = name === 'today' ? 'HOUR' : 'DAY';
    const asked = scopeText();
    const past = history(place, interval, since, until);
    if (place.account) {
      const account = `/accounts/${path(place.account)}`;
      [this.sum, this.performance, this.parts] = await Promise.all([get(address(`${account}/pnl`, this.window)), get(address(`${account}/performance`, this.window)),
        all(`${account}/pnl/by-${this.by === 'ALGORITHM' ? 'algorithm' : 'instrument'}`, this.window).then(items => ({currency: items[0]?.currency, items: items.map(item => ({...item, group: item.instrument ?? item.algorithm}))}))]);
    } else {
      this.performance = null;
      this.parts = await groups(this.by, place);
      const c = this.parts.currency;
      const total = field => this.parts.items.reduce((sum, item) => add(sum, item[field] ?? '0'), '0');
      this.sum = {currency: c, realizedNet: total('realizedNet'), unrealized: total('unrealized'), total: total('total'), fees: total('fees'), complete: this.parts.items.every(item => item.complete)};
    }
    const found = await past;
    if (asked === scopeText()) this.past = found;
    this.past ??= found;
  }

  view() {
    const place = scope(), c = this.sum.currency;
    const windowed = !place.account && this.range !== 'all' ? html`<p class="note">The figures and the attribution of a desk or the firm are of all time; the history below is of the range. Choose an account for both.</p>` : nothing;
    return html`${heading('P&L', `${scopeName(place)} · ${c}`, html`<div class="tabs" role="group" aria-label="Range">${RANGES.map(([id, name]) => html`<button type="button" aria-pressed=${this.range === id} @click=${() => (refine({range: id}), this.reload())}>${name}</button>`)}</div>
        <button type="button" class="button" @click=${() => this.csv()}>CSV</button>`)}
      ${this.range === 'custom' ? html`<form class="filters" @submit=${event => (event.preventDefault(), refine({from: event.target.elements.from.value, to: event.target.elements.to.value}), this.reload())}><label>From (UTC) <input class="filter" name="from" placeholder="2026-11-01T00:00:00Z" .value=${route.query.get('from') ?? ''}></label><label>To (UTC) <input class="filter" name="to" .value=${route.query.get('to') ?? ''}></label><button class="button">Show</button></form>` : nothing}
      ${windowed}${this.strip()}
      <div class="columns"><div>${this.equity()}${this.attribution()}</div><div>${this.calendar()}${this.figures()}</div></div>`;
  }

  strip() {
    const s = this.sum, c = s.currency;
    const cells = [['Total', s.total], ['Realized gross', s.realizedGross], ['Realized net', s.realizedNet], ['Unrealized', s.unrealized], ['Income', s.income], ['FX', s.fxPnl]];
    return html`<section class="strip" aria-label="Figures">${cells.map(([name, value]) => html`<a href=${to('fills')}><div class="name">${name}</div><div class="value small ${tone(value, c)}">${pnl(value, c)}</div><div class="under">${c}${s.complete ? '' : html` · <span class="warn">incomplete</span>`}</div></a>`)}
      <a href=${to('fills')}><div class="name">Fees</div><div class="value small">${money(s.fees, c)}</div><div class="under">${c}</div></a>
      <a href=${to('fills')}><div class="name">Trades</div><div class="value small">${plain(s.trades?.count)}</div><div class="under">${s.trades ? `win rate ${percent(s.trades.winRate)}` : 'of an account'}</div></a></section>`;
  }

  items() {
    return this.past.items.filter(item => item.equity != null || sign(item.realizedNet ?? '0') !== 0);
  }

  equity() {
    const items = this.past.items.filter(item => item.equity != null), c = this.past.currency;
    if (items.length < 2) return html`<section class="panel"><header><h2>Equity</h2></header>${empty('No history of equity in this range.')}</section>`;
    const days = items.map(item => (this.past.interval === 'HOUR' ? item.to.slice(11, 16) : item.to.slice(0, 10)));
    return html`<loadline-chart .label=${`Equity · ${c}`} .summary=${`Equity ${money(items.at(-1).equity, c)} ${c} at the end, ${money(items[0].equity, c)} ${c} at the beginning of what is known.`}
      .table=${{head: ['Until', `Equity (${c})`, `Realized net (${c})`], rows: items.map((item, at) => [days[at], money(item.equity, c), pnl(item.realizedNet, c)]).reverse()}}
      .option=${k => ({grid: {left: 64, right: 16, top: 16, bottom: 28}, xAxis: {type: 'category', data: days, axisLabel: {color: k.t2}, axisLine: {lineStyle: {color: k.line}}}, yAxis: {type: 'value', scale: true, axisLabel: {color: k.t2, formatter: shortened}, splitLine: {lineStyle: {color: k.line}}},
        tooltip: {trigger: 'axis', formatter: found => `${days[found[0].dataIndex]}\n${money(items[found[0].dataIndex].equity, c)} ${c}`}, series: [{type: 'line', data: items.map(item => pixels(item.equity)), showSymbol: items.length < 15, lineStyle: {color: k.accent, width: 1.5}, itemStyle: {color: k.accent}, areaStyle: {color: k.accent, opacity: 0.08}}]})}></loadline-chart>`;
  }

  calendar() {
    const c = this.past.currency, amount = item => item.total ?? item.realizedNet;
    const items = this.items();
    if (!items.length) return html`<section class="panel"><header><h2>P&amp;L by day</h2></header>${empty('Nothing was realized in this range.')}</section>`;
    const best = items.reduce((a, b) => (compare(amount(b), amount(a)) > 0 ? b : a)), worst = items.reduce((a, b) => (compare(amount(b), amount(a)) < 0 ? b : a));
    const day = item => item.from.slice(0, this.past.interval === 'HOUR' ? 16 : 10);
    const largest = Math.max(...items.map(item => Math.abs(pixels(amount(item)))), 1);
    const table = {head: ['From', `P&L (${c})`, `Fees (${c})`], rows: items.map(item => [day(item), pnl(amount(item), c), money(item.fees, c)]).reverse()};
    const summary = `Best ${day(best)} ${pnl(amount(best), c)} ${c}; worst ${day(worst)} ${pnl(amount(worst), c)} ${c}.`;
    const calendar = this.past.interval === 'DAY' && items.length > 20;
    const tooltip = {formatter: found => {
      const item = items[found.dataIndex];
      return `${day(item)}\n${pnl(amount(item), c)} ${c}`;
    }};
    return html`<loadline-chart .label=${calendar ? `P&L by day · ${c}` : `P&L by ${this.past.interval.toLowerCase()} · ${c}`} .summary=${summary} .table=${table}
      @pick=${event => {
        const item = items[event.detail.dataIndex];
        if (item) {
          refine({range: 'custom', from: item.from, to: item.to});
          this.reload();
        }
      }}
      .option=${k => (calendar ? {
        calendar: {range: [day(items[0]), day(items.at(-1))], cellSize: ['auto', 16], left: 40, right: 16, top: 28, itemStyle: {color: k.raised, borderColor: k.bg}, splitLine: {lineStyle: {color: k.line}}, dayLabel: {color: k.t2, firstDay: 1}, monthLabel: {color: k.t2}, yearLabel: {show: false}},
        visualMap: {show: false, min: -largest, max: largest, inRange: {color: [k.loss, k.raised, k.gain]}}, tooltip, series: [{type: 'heatmap', coordinateSystem: 'calendar', data: items.map(item => [day(item), pixels(amount(item))])}],
      } : {
        grid: {left: 64, right: 16, top: 16, bottom: 28}, xAxis: {type: 'category', data: items.map(item => (this.past.interval === 'HOUR' ? day(item).slice(11) : day(item))), axisLabel: {color: k.t2}, axisLine: {lineStyle: {color: k.line}}}, yAxis: {type: 'value', axisLabel: {color: k.t2, formatter: shortened}, splitLine: {lineStyle: {color: k.line}}},
        tooltip, series: [{type: 'bar', barMaxWidth: 24, data: items.map(item => ({value: pixels(amount(item)), itemStyle: {color: sign(amount(item)) < 0 ? k.loss : k.gain}}))}],
      })}></loadline-chart>`;
  }

  attribution() {
    const items = [...this.parts.items].sort((a, b) => largestFirst(a.total, b.total)), c = this.parts.currency ?? this.sum.currency;
    const options = scope().account ? BY.slice(0, 2) : BY;
    const open = item => (this.by === 'ACCOUNT' ? to('pnl', [], {scope: `account:${item.group}`, range: this.range}) : this.by === 'INSTRUMENT' ? (scope().account ? to('positions', [scope().account, item.group]) : to('positions', [], {instrument: item.group})) : to('fills', [], {q: item.group}));
    return html`<section class="panel" aria-label="Attribution"><header><h2>Where it came from · ${c}</h2><select class="filter" aria-label="Attribute by" @change=${event => (this.by = event.target.value, this.reload())}>${options.map(([id, name]) => html`<option value=${id} ?selected=${id === this.by}>by ${name.toLowerCase()}</option>`)}</select></header>
      ${items.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Attribution, table"><table class="plain"><thead><tr><th scope="col">${sentence(this.by)}</th><th scope="col" class="end">Realized net</th><th scope="col" class="end">Unrealized</th><th scope="col" class="end">Fees</th><th scope="col" class="end">Total</th></tr></thead>
        <tbody>${items.map(item => html`<tr><td><a href=${open(item)}>${item.group}</a></td><td class="end ${tone(item.realizedNet, c)}">${pnl(item.realizedNet, c)}</td><td class="end ${tone(item.unrealized, c)}">${pnl(item.unrealized, c)}</td><td class="end">${money(item.fees, c)}</td><td class="end ${tone(item.total, c)}">${pnl(item.total, c)}</td></tr>`)}
        <tr class="group"><th scope="row">Total</th><td class="end">${pnl(this.sum.realizedNet, c)}</td><td class="end">${pnl(this.sum.unrealized, c)}</td><td class="end">${money(this.sum.fees, c)}</td><td class="end">${pnl(this.sum.total, c)}</td></tr></tbody></table></div>` : empty('Nothing was traded in this range.')}</section>`;
  }

  figures() {
    const p = this.performance;
    if (!p) return html`<section class="panel" aria-label="Performance"><header><h2>Performance</h2></header>${empty('Performance figures are of one account: choose it in the scope.')}</section>`;
    const ratios = ['totalReturn', 'annualisedReturn', 'volatility', 'maxDrawdown', 'winRate'], amounts = ['maxDrawdownAmount', 'expectancy', 'averageWin', 'averageLoss', 'largestWin', 'largestLoss'];
    const names = [...ratios, 'sharpe', 'sortino', 'calmar', 'longestDrawdown', 'profitFactor', ...amounts];
    const show = (name, value) => (ratios.includes(name) ? percent(value) : amounts.includes(name) ? `${pnl(value, p.currency)} ${p.currency}` : name === 'longestDrawdown' ? `${plain(value)} days` : Number(value).toFixed(2).replace('-', '−'));
    return html`<section class="panel" aria-label="Performance"><header><h2>Performance</h2></header><div class="scroll" tabindex="0" role="region" aria-label="Performance, table"><table class="plain"><thead><tr><th scope="col">Figure</th><th scope="col" class="end">Value</th><th scope="col">Convention</th></tr></thead>
      <tbody>${names.filter(name => p[name]).map(name => html`<tr><td>${sentence(name.replace(/([A-Z])/g, '_$1'))}</td><td class="end">${p[name].value == null ? html`${NONE} <span class="t3">${sentence(p[name].reason).toLowerCase()}</span>` : show(name, p[name].value)}</td><td class="t2">${p[name].convention}</td></tr>`)}</tbody></table></div></section>`;
  }

  csv() {
    download('pnl.csv', ['from,to,realizedGross,realizedNet,fees,total,equity,currency', ...this.past.items.map(item => [item.from, item.to, item.realizedGross, item.realizedNet, item.fees, item.total ?? '', item.equity ?? '', this.past.currency].join(','))].join('\n'));
  }
}
customElements.define('pnl-screen', PnlScreen);
