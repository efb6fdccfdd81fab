// Name and password, in a plain form so that password managers know it; says why the last session ended.
import {html, LitElement, nothing} from 'lit';
import {post} from '../api/api.js';
import {mark} from '../frame/icons.js';

class SignIn extends LitElement {
  static properties = {reason: {}, user: {}};
  problem = null;
  busy = false;

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector(this.user ? '#password' : '#user').focus();
  }

  async send(event) {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target;
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      const session = await post('/session', {name: form.elements.user.value.trim(), password: form.elements.password.value}, {quiet: true});
      form.reset();
      this.dispatchEvent(new CustomEvent('signed-in', {detail: session}));
    } catch (failure) {
      this.problem = failure;
      form.elements.password.select();
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  render() {
    return html`<main class="sign-in"><form @submit=${this.send}>
      <h1>${mark}<span>Loadline</span></h1>
      ${this.reason ? html`<p class="note" role="status">${this.reason}</p>` : nothing}
      <label for="user">Name</label>
      <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required .value=${this.user ?? ''} ?readonly=${Boolean(this.user)}>
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
      <button type="submit" class="button primary" ?disabled=${this.busy}>${this.busy ? 'Signing in …' : 'Sign in'}</button>
      ${this.problem ? html`<p class="field-error" role="alert">${this.problem.message}</p>` : nothing}
    </form></main>`;
  }
}
customElements.define('sign-in', SignIn);
