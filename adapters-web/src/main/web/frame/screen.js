// What every screen does: reads its data, shows outlines while it waits and the problem when that fails, follows the stream while it is shown.
import {html, LitElement, nothing} from 'lit';
import {onPreference} from './preferences.js';
import {onRoute, scopeText} from './router.js';
import {onState} from './state.js';
import {onReset} from '../live/live.js';
import {problemView} from './form.js';

export class Screen extends LitElement {
  #stops = [];
  #scope = scopeText();
  problem = null;
  loading = true;
  slow = false;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stops = [
      onPreference(() => this.requestUpdate()),
      onState(() => this.requestUpdate()),
      onReset(() => this.reload()),
      onRoute(() => this.isConnected && this.routed()),
      ...(this.follow?.() ?? []),
    ];
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stops.forEach(stop => stop());
  }

  /** The address changed and this screen is still the one shown. */
  routed() {
    this.reload();
  }

  every(millis, action) {
    const timer = setInterval(() => document.visibilityState === 'visible' && action(), millis);
    return () => clearInterval(timer);
  }

  async reload() {
    this.#scope = scopeText();
    const outlines = setTimeout(() => {
      this.slow = true;
      this.requestUpdate();
    }, 150);
    try {
      await this.load();
      this.problem = null;
    } catch (failure) {
      this.problem = failure;
    } finally {
      clearTimeout(outlines);
      this.loading = false;
      this.slow = false;
      if (this.isConnected) this.requestUpdate();
    }
  }

  async load() {}

  render() {
    return html`
      ${this.problem ? problemView(this.problem, () => this.reload()) : nothing}
      ${this.loading ? (this.slow ? html`<h1 class="hidden">Loading</h1><div class="outline" role="status" aria-label="Loading"></div>` : nothing) : this.view()}`;
  }

  view() {
    return nothing;
  }
}

/** The title line of a screen: name, count, then controls. */
export const heading = (title, count, controls) => html`<header class="title"><h1>${title}</h1>
  ${count == null ? nothing : html`<span class="count">${count}</span>`}<div class="controls">${controls}</div></header>`;

export const empty = text => html`<p class="empty">${text}</p>`;
