// A chart with a name, one sentence of summary and a table twin. The library is loaded when the first chart is shown.
import {html, LitElement, nothing} from 'lit';
import {icon} from '../frame/icons.js';
import {onPreference} from '../frame/preferences.js';

const token = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Colours of the look of now, for options. */
export const colours = () => Object.fromEntries(['t1', 't2', 't3', 'line', 'accent', 'gain', 'loss', 'panel', 'raised', 'used', 'warn', 'limit', 'bg'].map(name => [name, token(name)]));

/** Properties: label, summary, option(colours) → ECharts option, table: {head: [], rows: [[]]}, tall; event pick with what was clicked. */
class LoadlineChart extends LitElement {
  static properties = {label: {}, summary: {}, option: {}, table: {}, tall: {}, controls: {}, asTable: {state: true}};
  #chart = null;
  #observer = null;
  #stop = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stop = onPreference(() => this.draw());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
    this.#observer?.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  updated() {
    this.draw();
  }

  async draw() {
    const box = this.querySelector('.chart');
    if (!box || !this.option) {
      this.#chart?.dispose();
      this.#chart = null;
      return;
    }
    const {init} = await import('./echarts.js');
    if (!this.isConnected || !box.isConnected) return;
    if (!this.#chart || this.#chart.getDom() !== box) {
      this.#chart?.dispose();
      this.#chart = init(box);
      this.#chart.on('click', event => this.dispatchEvent(new CustomEvent('pick', {detail: event})));
      this.#observer?.disconnect();
      this.#observer = new ResizeObserver(() => this.#chart?.resize());
      this.#observer.observe(box);
    }
    const c = colours();
    this.#chart.setOption({
      backgroundColor: 'transparent', animation: false, textStyle: {fontFamily: 'Inter, sans-serif', fontSize: 11, color: c.t2},
      ...this.option(c),
      tooltip: {renderMode: 'richText', backgroundColor: c.raised, borderColor: c.line, textStyle: {color: c.t1, fontSize: 11}, ...this.option(c).tooltip},
    }, true);
    box.querySelector('canvas')?.setAttribute('aria-hidden', 'true');
  }

  render() {
    return html`<section class="panel" aria-label=${this.label}><header><h2>${this.label}</h2>${this.controls ?? nothing}
      <button type="button" class="tool" aria-pressed=${Boolean(this.asTable)} aria-label="Show ${this.label} as a ${this.asTable ? 'chart' : 'table'}" title="As a table"
        @click=${() => (this.asTable = !this.asTable)}>${icon('table')}</button></header>
      ${this.asTable ? html`<div class="scroll chart-table" tabindex="0" role="region" aria-label="${this.label}, table"><table class="plain"><thead><tr>${this.table.head.map((name, at) => html`<th scope="col" class=${at ? 'end' : ''}>${name}</th>`)}</tr></thead>
          <tbody>${this.table.rows.map(row => html`<tr>${row.map((text, at) => html`<td class=${at ? 'end' : ''}>${text}</td>`)}</tr>`)}</tbody></table></div>`
        : html`<figure><div class="chart ${this.tall ? 'tall' : ''}" role="img" aria-label="${this.label}. ${this.summary}"></div><figcaption>${this.summary}</figcaption></figure>`}
    </section>`;
  }
}
customElements.define('loadline-chart', LoadlineChart);
