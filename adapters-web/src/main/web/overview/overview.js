// In five seconds: what is wrong, how large, and where to go. Every figure opens the screen that explains it.
import {html, nothing} from 'lit';
import {groups, history, refusedToday, summary, utilisation} from '../api/firm.js';
import {get} from '../api/api.js';
import {on} from '../live/live.js';
import {empty, heading, Screen} from '../frame/screen.js';
import {preferences} from '../frame/preferences.js';
import {scope, scopeText, to} from '../frame/router.js';
import {isHard, openBreaches, scopeName, state, touches} from '../frame/state.js';
import {EMPTY, ON_BREACH, sentence, word} from '../frame/texts.js';
import {absolute, compare, divide, largestFirst, pixels, sign, subtract} from '../number/decimal.js';
import {age, inUnit, money, NONE, number, percent, plain, pnl, readable, shortened, time, tone} from '../number/format.js';
import {bar} from '../limit/bar.js';
import '../chart/chart.js';

/** A figure of the strip: whole units from a million on, the exact amount on hovering. */
const brief = (value, currency, options) => html`<span title=${value == null ? 'Not known' : `${plain(value)} ${currency}`}>${value != null && compare(absolute(value), '1000000') >= 0 && !preferences.hideAmounts ? number(value, 0, options) : money(value, currency, options)}</span>`;

const GROUPS = [['INSTRUMENT', 'instrument'], ['DESK', 'desk'], ['ACCOUNT', 'account'], ['ALGORITHM', 'algorithm']];

class OverviewScreen extends Screen {
  groupBy = 'INSTRUMENT';

  follow() {
    return [
      on('summary', bodies => {
        const place = scope();
        const mine = bodies.findLast(body => (body.account ?? '') === (place.account ?? '') && (body.desk ?? '') === (place.desk ?? ''));
        if (mine && this.now) {
          this.now = {...mine, refused: this.now.refused};
          this.requestUpdate();
        }
      }),
      this.every(5000, () => this.figures()), this.every(20000, () => this.shapes()),
    ];
  }

  async load() {
    this.shapes().catch(() => {});
    await this.figures(true);
  }

  busy = false;
  async figures(first) {
    if (this.busy && !first) return;
    this.busy = true;
    const place = scope(), asked = scopeText();
    try {
      const [now, nearest, refused] = await Promise.all([summary(place), utilisation(place), refusedToday(place)]);
      if (asked !== scopeText()) return;
      Object.assign(this, {now: {...now, refused}, nearest: nearest.slice(0, 8), refused: refused.last});
      this.requestUpdate();
    } catch (failure) {
      if (first) throw failure;
    } finally {
      this.busy = false;
    }
  }

  async shapes() {
    const place = scope(), asked = scopeText();
    const from = new Date(Date.now() - 90 * 86400_000).toISOString();
    const [past, parts, marks] = await Promise.all([history(place, 'DAY', from), groups(this.groupBy, place), get('/marks?limit=1000')]);
    if (asked !== scopeText()) return;
    Object.assign(this, {past, parts, stale: marks.items.filter(mark => mark.stale)});
    this.requestUpdate();
  }

  view() {
    const {now} = this;
    if (!now) return html`<div class="outline" role="status" aria-label="Loading"></div>`; // the scope changed while it was read
    return html`${heading('Overview', `${scopeName(scope())} · ${now.currency}`)}
      ${this.strip()}
      <div class="columns"><div>${this.equityChart()}${this.limits()}</div><div>${this.exposureChart()}${this.breaches()}${this.refusals()}${this.marks()}</div></div>`;
  }

  strip() {
    const {now} = this;
    const c = now.currency;
    const worst = now.worstLimit;
    const times = now.grossExposure && now.equity && sign(now.equity) > 0 ? `${number(divide(now.grossExposure, now.equity, 6), 2)} × equity` : `${NONE} × equity`;
    const incomplete = now.complete ? nothing : html` · <span class="warn">incomplete</span>`;
    const breaches = now.breaches ?? {};
    const fall = now.drawdown ?? this.past?.items.findLast(item => item.drawdown != null)?.drawdown ?? null; // a scope without a limit on it has no high of its own
    const cells = [
      ['Day P&L', html`<span class="figure ${tone(now.dayPnl, c)}">${brief(now.dayPnl, c, {plus: true})}</span>`,
        html`${c}${incomplete}${now.dayRealized == null ? nothing : html`<br>realized ${pnl(now.dayRealized, c)}`}${now.dayUnrealized == null ? nothing : html` · unrealized ${pnl(now.dayUnrealized, c)}`}${now.dayFees == null ? nothing : html`<br>fees ${money(now.dayFees, c)}`}`, to('pnl')],
      ['Equity', html`<span class="figure">${brief(now.equity, c)}</span>`, html`${c}${incomplete}`, to('pnl')],
      ['Gross exposure', html`<span class="figure">${brief(now.grossExposure, c)}</span>`, html`${c} · ${times}`, to('positions', [], {sort: 'exposure'})],
      ['Net exposure', html`<span class="figure">${brief(now.netExposure, c)}</span>`, html`${c} · ${now.netExposure == null ? NONE : ['short', 'flat', 'long'][sign(now.netExposure) + 1]}`, to('positions')],
      ['Drawdown', html`<span class="figure ${fall && sign(fall) > 0 ? 'loss' : ''}">${fall == null ? NONE : percent(sign(fall) > 0 ? '-' + fall : fall)}</span>`,
        now.highWaterMark == null ? 'from the high of 90 days, at the last end of a day' : html`from high ${brief(now.highWaterMark, c)} ${c}`, to('pnl')],
      ['Worst limit', html`<span class="figure ${worst?.state === 'LIMIT' ? 'limit' : worst?.state === 'WARN' ? 'warn' : ''}">${percent(worst?.fraction)}</span>`,
        worst ? html`${word(worst.type)}, ${worst.account ?? scopeName(worst.scope)} · ${worst.state}` : 'no limit is used', worst ? to('limits', [], {limit: worst.limitId}) : to('limits')],
      ['Open breaches', html`<span class="figure">${plain((breaches.hard ?? 0) + (breaches.warnings ?? 0))}</span>`,
        html`<span class=${breaches.hard ? 'limit' : ''}>${plain(breaches.hard ?? 0)} hard</span> · ${plain(breaches.warnings ?? 0)} warnings`, to('breaches')],
      ['Refused today', html`<span class="figure">${plain(now.refused?.count)}${now.refused?.more ? '+' : ''}</span>`, html`orders since 00:00 UTC<br>${plain(now.openOrders)} open`, to('orders', [], {state: 'REJECTED'})],
    ];
    return html`<section class="strip" aria-label="Figures">${cells.map(([name, value, under, href]) => html`<a href=${href}><div class="name">${name}</div><div class="value">${value}</div><div class="under">${under}</div></a>`)}</section>`;
  }

  equityChart() {
    const known = (this.past?.items ?? []).filter(item => item.equity != null);
    const items = known.slice(Math.max(0, known.findIndex(item => sign(item.equity) !== 0))); // from the first account on
    const c = this.past?.currency;
    let high = null;
    const drawdowns = items.map(item => {
      if (high == null || compare(item.equity, high) > 0) high = item.equity;
      return item.drawdown ?? (sign(high) > 0 ? divide(subtract(high, item.equity), high, 8) : '0');
    });
    if (items.length < 2) {
      return html`<section class="panel" aria-label="Equity and drawdown"><header><h2>Equity and drawdown</h2></header>${empty('No history of equity yet: it begins when positions have been priced for a day.')}</section>`;
    }
    const days = items.map(item => item.to.slice(0, 10));
    const deepest = drawdowns.reduce((worst, each, at) => (compare(each, drawdowns[worst]) > 0 ? at : worst), 0);
    return html`<loadline-chart .label=${`Equity and drawdown · ${c}`} .summary=${`Equity ${money(items.at(-1).equity, c)} ${c} on ${days.at(-1)}; deepest drawdown ${percent(drawdowns[deepest])} on ${days[deepest]}.${this.past.atRatesOfNow ? ' Converted at current rates.' : ''}`}
      .table=${{head: ['Day', `Equity (${c})`, 'Drawdown'], rows: items.map((item, at) => [days[at], money(item.equity, c), percent(drawdowns[at])]).reverse()}}
      .option=${k => ({
        grid: [{left: 64, right: 16, top: 16, height: 140}, {left: 64, right: 16, top: 184, height: 44}],
        xAxis: [{type: 'category', data: days, gridIndex: 0, axisLabel: {show: false}, axisTick: {show: false}, axisLine: {lineStyle: {color: k.line}}},
          {type: 'category', data: days, gridIndex: 1, axisLabel: {color: k.t2}, axisLine: {lineStyle: {color: k.line}}}],
        yAxis: [{type: 'value', scale: true, gridIndex: 0, splitNumber: 4, axisLabel: {color: k.t2, formatter: shortened}, splitLine: {lineStyle: {color: k.line}}},
          {type: 'value', gridIndex: 1, splitNumber: 2, axisLabel: {color: k.t2, formatter: value => `${(value * 100).toFixed(1)} %`}, splitLine: {lineStyle: {color: k.line}}}],
        tooltip: {trigger: 'axis', formatter: found => `${days[found[0].dataIndex]}\nEquity ${money(items[found[0].dataIndex].equity, c)} ${c}\nDrawdown ${percent(drawdowns[found[0].dataIndex])}`},
        series: [{type: 'line', data: items.map(item => pixels(item.equity)), xAxisIndex: 0, yAxisIndex: 0, showSymbol: items.length < 15, symbolSize: 4, lineStyle: {color: k.accent, width: 1.5}, itemStyle: {color: k.accent}, areaStyle: {color: k.accent, opacity: 0.08}},
          {type: 'line', data: drawdowns.map(each => -pixels(each)), xAxisIndex: 1, yAxisIndex: 1, showSymbol: false, lineStyle: {color: k.loss, width: 1}, areaStyle: {color: k.loss, opacity: 0.2}}],
      })}></loadline-chart>`;
  }

  exposureChart() {
    const known = (this.parts?.items ?? []).filter(item => item.gross != null); // without a mark or a rate a part's exposure is unknown
    const unknown = (this.parts?.items.length ?? 0) - known.length;
    const items = known.filter(item => sign(item.gross) > 0).sort((a, b) => largestFirst(a.gross, b.gross));
    const c = this.parts?.currency;
    const name = GROUPS.find(([id]) => id === this.groupBy)[1];
    const controls = html`<select class="filter" aria-label="Group exposure by" @change=${event => (this.groupBy = event.target.value, this.shapes())}>
      ${GROUPS.map(([id, text]) => html`<option value=${id} ?selected=${id === this.groupBy}>by ${text}</option>`)}</select>`;
    if (!items.length) return html`<section class="panel"><header><h2>Exposure by ${name}</h2>${controls}</header>${empty(unknown ? `The exposure of ${plain(unknown)} is unknown: a mark or a rate is missing.` : 'No open exposure.')}</section>`;
    const ratio = item => (item.total == null ? null : divide(item.total, item.gross, 8));
    const open = found => (this.groupBy === 'DESK' ? to('overview', [], {scope: `desk:${found}`}) : this.groupBy === 'ACCOUNT' ? to('positions', [], {scope: `account:${found}`}) : this.groupBy === 'INSTRUMENT' ? to('positions', [], {instrument: found}) : to('positions', [], {algorithm: found}));
    return html`<loadline-chart .label=${`Exposure by ${name} · ${c}`} .controls=${controls} .summary=${`Area is gross exposure, colour is P&L in percent of it.${unknown ? ` Not drawn: ${plain(unknown)} of unknown exposure.` : ''}`}
      @pick=${event => event.detail.name && (location.hash = open(event.detail.name))}
      .table=${{head: [sentence(name), `Gross (${c})`, `Net (${c})`, `P&L (${c})`, 'P&L ÷ gross'], rows: items.map(item => [item.group, money(item.gross, c), money(item.net, c), pnl(item.total, c), percent(ratio(item), {plus: true})])}}
      .option=${k => ({
        series: [{type: 'treemap', roam: false, nodeClick: false, breadcrumb: {show: false}, left: 1, right: 1, top: 1, bottom: 1, itemStyle: {gapWidth: 2, borderColor: k.bg},
          data: items.map(item => {
            const share = item.total == null ? 0 : pixels(ratio(item));
            const strength = Math.min(1, Math.abs(share) / 0.03);
            return {name: item.group, value: pixels(item.gross), itemStyle: {color: mix(k.raised, share < 0 ? k.loss : k.gain, 0.12 + 0.38 * strength)},
              label: {formatter: `${item.group}\n${percent(ratio(item), {plus: true})}`, color: k.t1, fontSize: 11, lineHeight: 14}};
          })}],
        tooltip: {formatter: found => {
          const item = items.find(each => each.group === found.name);
          return item ? `${item.group}\nGross ${money(item.gross, c)} ${c}\nNet ${money(item.net, c)} ${c}\nP&L ${pnl(item.total, c)} ${c}` : '';
        }},
      })}></loadline-chart>`;
  }

  limits() {
    return html`<section class="panel" aria-label="Limits nearest to their value"><header><h2>Limits nearest to their value</h2><a href=${to('limits')}>All limits</a></header>
      ${this.nearest?.length ? html`<table class="plain"><thead><tr><th scope="col">Limit</th><th scope="col">Of</th><th scope="col">Use</th><th scope="col" class="end">Used of limit</th></tr></thead>
      <tbody>${this.nearest.map(use => html`<tr><td><a href=${to('limits', [], {limit: use.limitId})}>${word(use.type)}</a><br><span class="t3">${ON_BREACH[use.onBreach] ?? ''}</span></td><td>${use.account ?? scopeName(use.scope)}</td>
        <td>${bar(use)}</td><td class="end">${inUnit(use.used, use.amountUnit, null)}<br>of ${inUnit(use.limit, use.amountUnit, use.currency)}</td></tr>`)}</tbody></table>` : empty(EMPTY.limits)}</section>`;
  }

  breaches() {
    const shown = openBreaches().filter(breach => touches(breach.scope)).sort((a, b) => isHard(b) - isHard(a) || (a.raisedAt < b.raisedAt ? 1 : -1)).slice(0, 8);
    return html`<section class="panel" aria-label="Open breaches"><header><h2>Open breaches</h2><a href=${to('breaches')}>Inbox</a></header>
      ${shown.length ? html`<table class="plain"><thead><tr><th scope="col">Since</th><th scope="col">Rule</th><th scope="col">What</th></tr></thead>
        <tbody>${shown.map(breach => html`<tr><td class="whole">${time(breach.raisedAt, {millis: false})}</td><td><span class="tag ${isHard(breach) ? 'limit' : 'warn'}">${isHard(breach) ? 'hard' : 'warning'}</span> ${word(breach.code)}</td><td><a href=${to('breaches', [], {breach: breach.id})}>${readable(breach.detail)}</a></td></tr>`)}</tbody></table>` : empty(EMPTY.breaches)}</section>`;
  }

  refusals() {
    return html`<section class="panel" aria-label="Last refused orders"><header><h2>Last refused orders</h2><a href=${to('orders', [], {state: 'REJECTED'})}>All refused</a></header>
      ${this.refused?.length ? html`<table class="plain"><thead><tr><th scope="col">Time</th><th scope="col">Account</th><th scope="col">Order</th><th scope="col">Why</th></tr></thead>
        <tbody>${this.refused.map(order => html`<tr><td class="whole">${time(order.createdAt, {millis: false})}</td><td>${order.account}</td>
          <td><a href=${to('orders', [order.account, order.clientOrderId])}>${sentence(order.side)} ${plain(order.quantity)} ${order.instrument}</a></td><td>${(order.codes ?? []).map(word).join(', ')}</td></tr>`)}</tbody></table>` : empty('No order was refused.')}</section>`;
  }

  marks() {
    const unpriced = this.now.unpriced ?? [];
    const stale = this.stale ?? [];
    return html`<section class="panel" aria-label="Stale and missing marks"><header><h2>Stale and missing marks</h2></header>
      ${unpriced.length || stale.length ? html`<table class="plain"><thead><tr><th scope="col">Instrument</th><th scope="col" class="end">Mark</th><th scope="col" class="end">Age</th></tr></thead><tbody>
        ${unpriced.map(id => html`<tr><td>${id}</td><td class="end">${NONE}</td><td class="end"><span class="tag warn">UNPRICED</span></td></tr>`)}
        ${stale.slice(0, 12).map(mark => html`<tr><td>${mark.instrument}</td><td class="end stale-mark">${number(mark.value, state.instruments.get(mark.instrument)?.priceScale ?? 2)}</td><td class="end stale-mark">${age(mark.age)}</td></tr>`)}</tbody></table>` : empty('Every mark is fresh.')}</section>`;
  }
}

function mix(ground, colour, share) {
  const part = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
  const [a, b] = [part(ground), part(colour)];
  return `rgb(${a.map((each, at) => Math.round(each + (b[at] - each) * share)).join(',')})`;
}
customElements.define('overview-screen', OverviewScreen);
