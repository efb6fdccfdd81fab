// The server's sums per desk, account or instrument above the grid.
import {html, LitElement, nothing} from 'lit';
import {groups} from '../api/firm.js';
import {to} from '../frame/router.js';
import {sentence} from '../frame/texts.js';
import {largestFirst} from '../number/decimal.js';
import {money, pnl, tone} from '../number/format.js';

class GroupTotals extends LitElement {
  static properties = {by: {}, scopeText: {}};

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (changes.has('by') || changes.has('scopeText')) this.read();
  }

  async read() {
    try {
      this.data = await groups(this.by.toUpperCase());
    } catch {
      this.data = null;
    }
    this.requestUpdate();
  }

  render() {
    if (!this.data) return nothing;
    const c = this.data.currency;
    const open = group => (this.by === 'instrument' ? to('positions', [], {instrument: group}) : to('positions', [], {scope: `${this.by}:${group}`}));
    return html`<div class="panel scroll" tabindex="0" role="region" aria-label="Totals by ${this.by}"><table class="plain"><thead><tr><th scope="col">${sentence(this.by)}</th><th scope="col" class="end">Gross exposure (${c})</th><th scope="col" class="end">Net exposure (${c})</th>
      <th scope="col" class="end">Unrealized (${c})</th><th scope="col" class="end">Realized net (${c})</th><th scope="col" class="end">Fees (${c})</th><th scope="col">Complete</th></tr></thead>
      <tbody>${[...this.data.items].sort((a, b) => largestFirst(a.gross, b.gross)).map(item => html`<tr><td><a href=${open(item.group)}>${item.group}</a></td><td class="end">${money(item.gross, c)}</td><td class="end">${money(item.net, c)}</td>
        <td class="end ${tone(item.unrealized, c)}">${pnl(item.unrealized, c)}</td><td class="end ${tone(item.realizedNet, c)}">${pnl(item.realizedNet, c)}</td><td class="end">${money(item.fees, c)}</td><td>${item.complete ? 'yes' : html`<span class="warn">incomplete</span>`}</td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define('group-totals', GroupTotals);
