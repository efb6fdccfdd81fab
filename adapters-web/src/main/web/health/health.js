// Whether the server is well: each check, the writer, how fast it decides, how fresh its prices are.
import {html, nothing} from 'lit';
import {get} from '../api/api.js';
import {heading, Screen} from '../frame/screen.js';
import {notify} from '../frame/form.js';
import {stream} from '../live/live.js';
import {sentence} from '../frame/texts.js';
import {age, NONE, plain, since} from '../number/format.js';

class HealthScreen extends Screen {
  follow() {
    return [this.every(3000, () => this.reload())];
  }

  async load() {
    const checks = await Promise.all(['started', 'live', 'ready'].map(async name => {
      const response = await fetch(`/health/${name}`, {headers: {Accept: 'application/json'}});
      return [name, await response.json()];
    }));
    const marks = (await get('/marks?limit=1000')).items;
    this.marks = {count: marks.length, stale: marks.filter(mark => mark.stale).length, youngest: marks.map(mark => Number(mark.age)).sort((a, b) => a - b)[0]};
    this.checks = checks;
    this.metrics = await this.figures();
  }

  /** The figures of /metrics that matter here. */
  async figures() {
    try {
      const text = await (await fetch('/metrics', {headers: {Accept: 'text/plain'}})).text();
      return text.split('\n').filter(line => line && !line.startsWith('#') && /loadline/i.test(line)).map(line => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at).replace(/\{mp_scope="[^"]*"\}/, '').replace(/,?mp_scope="[^"]*",?/, '').replace(/,?\}$/, '}').replace('{}', '').replace(/^.*?loadline_/, '').replaceAll('_', ' '), Number(line.slice(at + 1)).toLocaleString('en', {maximumFractionDigits: 6})];
      });
    } catch {
      return [];
    }
  }

  text() {
    return [...this.checks.flatMap(([name, answer]) => [`${name}: ${answer.status}`, ...(answer.checks ?? []).map(check => `  ${check.name}: ${check.status} ${JSON.stringify(check.data ?? {})}`)]), ...this.metrics.map(([name, value]) => `${name} ${value}`)].join('\n');
  }

  view() {
    return html`${heading('Health', null, html`<button type="button" class="button" @click=${() => navigator.clipboard.writeText(this.text()).then(() => notify('Copied.'))}>Copy as text</button>`)}
      <div class="panels"><section class="panel" aria-label="Checks"><header><h2>Checks</h2></header><table class="plain"><thead><tr><th scope="col">Check</th><th scope="col">State</th><th scope="col">What it found</th></tr></thead><tbody>
        ${this.checks.map(([name, answer]) => html`<tr><td>${sentence(name)}</td><td><span class="tag ${answer.status === 'UP' ? '' : 'limit'}">${answer.status}</span></td><td>${(answer.checks ?? []).map(check => html`<div>${check.name}: ${check.status} <span class="t2">${Object.entries(check.data ?? {}).map(([key, value]) => `${key} ${typeof value === 'number' ? plain(value) : value}`).join(', ')}</span></div>`)}</td></tr>`)}</tbody></table></section>
      <section class="panel" aria-label="Prices and stream"><header><h2>Prices and stream</h2></header><div class="inside"><dl class="facts"><div><dt>Marks</dt><dd>${plain(this.marks.count)}, ${plain(this.marks.stale)} stale</dd></div><div><dt>Youngest mark</dt><dd>${this.marks.youngest == null ? NONE : age(this.marks.youngest)}</dd></div>
        <div><dt>Stream of this page</dt><dd>${sentence(stream.state)}</dd></div><div><dt>Last event</dt><dd>${since(stream.asOf)} ago, seq ${plain(stream.seq)}</dd></div><div><dt>Updates</dt><dd>${plain(stream.rate)} per second</dd></div></dl></div></section>
      <section class="panel" aria-label="Figures of the server"><header><h2>Figures of the server</h2><a href="/metrics">All metrics</a></header>${this.metrics.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Metrics"><table class="plain"><thead><tr><th scope="col">Metric</th><th scope="col" class="end">Value</th></tr></thead><tbody>${this.metrics.map(([name, value]) => html`<tr><td>${name}</td><td class="end">${value}</td></tr>`)}</tbody></table></div>` : nothing}</section></div>`;
  }
}
customElements.define('health-screen', HealthScreen);
