// Screens that are about one account: a choice among those of the scope.
import {html} from 'lit';
import {accountsInScope} from './state.js';
import {route, to} from './router.js';
import {plain} from '../number/format.js';

const MOST = 200;

export function chooseAccount(why) {
  const accounts = accountsInScope();
  return html`<section class="panel" aria-label="Accounts"><header><h2>Choose an account</h2></header><div class="inside"><p>${why}</p>
    <ul class="choices">${accounts.slice(0, MOST).map(each => html`<li><a href=${to(route.screen, [], {scope: `account:${each.account}`})}>${each.account}</a> <span class="t3">${each.name}</span></li>`)}</ul>
    ${accounts.length > MOST ? html`<p class="t3">The first ${plain(MOST)} of ${plain(accounts.length)}; choose the others in the scope above.</p>` : ''}</div></section>`;
}
