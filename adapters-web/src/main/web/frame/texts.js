// Words for what the API says in codes, and the sentences that several screens share.
export const LIMIT_TYPES = {
  ALGORITHM_EXPOSURE: 'Algorithm exposure', CANCEL_RATE: 'Cancel rate', CASH: 'Cash', CONCENTRATION: 'Concentration',
  DAILY_LOSS: 'Daily loss', DRAWDOWN: 'Drawdown', DUPLICATE_ORDER: 'Duplicate order', GROSS_EXPOSURE: 'Gross exposure',
  INSTRUMENT_ALLOWED: 'Instruments allowed', LEVERAGE: 'Leverage', LOSS_STREAK: 'Loss streak', NET_EXPOSURE: 'Net exposure',
  OPEN_ORDERS: 'Open orders', OPEN_POSITIONS: 'Open positions', ORDER_QUANTITY: 'Order quantity', ORDER_RATE: 'Order rate',
  ORDER_VALUE: 'Order value', POSITION_QUANTITY: 'Position quantity', POSITION_VALUE: 'Position value', PRICE_COLLAR: 'Price collar',
  SHORT_SELLING: 'Short selling', TRADING_HOURS: 'Trading hours', TURNOVER: 'Turnover',
};

const RULES = {
  KILL_SWITCH: 'Trading stopped', MARK_MISSING: 'No mark', MARK_STALE: 'Mark too old', EQUITY_UNKNOWN: 'Equity unknown',
  NOT_REDUCING: 'Only reductions', BASKET_REFUSED: 'Basket refused', INSTRUMENT_UNKNOWN: 'Instrument unknown', SCALE: 'Too many decimals', ORDER_EXPIRED: 'Order expired',
  SHORT_NOT_ALLOWED: 'Short not allowed', ALGORITHM_PAUSED: 'Algorithm paused', CLOSES_MORE_THAN_HELD: 'Closes more than held',
};

export const word = code => LIMIT_TYPES[code] ?? RULES[code] ?? sentence(code);

/** PARTIALLY_FILLED → Partially filled. */
export function sentence(code) {
  if (!code) return '—';
  const text = String(code).replaceAll('_', ' ').replaceAll('-', ' ').toLowerCase();
  return text[0].toUpperCase() + text.slice(1);
}

export const ON_BREACH = {
  WARN: 'warns', REJECT: 'refuses', REDUCE_ONLY: 'refuses, then reductions only', HALT: 'refuses, then halts',
};

/** What a trader can do about a refusal, by its code. */
export function advice(breach, order, headroom) {
  const code = breach.code;
  const room = headroom?.find(line => line.limitId === breach.limitId);
  switch (code) {
    case 'KILL_SWITCH': return 'Trading is stopped for this scope. Ask a risk manager who did not stop it to release the kill switch.';
    case 'MARK_MISSING': return `Wait until a price of ${order.instrument} arrives, then send the order again.`;
    case 'MARK_STALE': return `The last price of ${order.instrument} is too old. Wait for a fresh mark, then send the order again.`;
    case 'EQUITY_UNKNOWN': return 'The equity of the account is not known or not above zero. Deposit cash or wait for the missing prices and rates.';
    case 'BASKET_REFUSED': return 'Another order of the same basket was refused, and a basket passes as a whole or not at all.';
    case 'NOT_REDUCING': return 'Only orders that reduce a position may pass. Reduce first; new positions wait until the restriction is closed.';
    case 'SCALE': return 'Round quantity and price to the decimals of the instrument.';
    case 'INSTRUMENT_UNKNOWN': return 'Ask an administrator to register the instrument.';
    case 'ORDER_EXPIRED': return 'The order had expired before it was decided. Send it with a later expiry.';
    case 'SHORT_NOT_ALLOWED': case 'SHORT_SELLING': return 'Sell no more than is held.';
    case 'ALGORITHM_PAUSED': return 'Ask an administrator to set the algorithm to active.';
    case 'DUPLICATE_ORDER': return 'An equal order was sent a moment ago. Wait until the window has passed if both are meant.';
    case 'ORDER_RATE': case 'CANCEL_RATE': return 'Wait until the window has passed, then send fewer requests.';
    case 'TRADING_HOURS': return 'Send the order within the trading hours of the limit.';
    case 'INSTRUMENT_ALLOWED': return 'This instrument is not allowed here. Ask risk to extend the list.';
    case 'PRICE_COLLAR': return 'Bring the limit price closer to the mark.';
    case 'DAILY_LOSS': case 'DRAWDOWN': case 'LOSS_STREAK':
      return 'Only reductions pass until the next trading day or until risk sets another limit.';
    case 'OPEN_ORDERS': return 'Cancel an open order first, or wait until one is filled.';
    case 'OPEN_POSITIONS': return 'Close a position first.';
    default: return room ? 'Send a smaller order, reduce the position first, or ask risk for a higher limit.'
      : 'Send a smaller order, reduce first, or ask risk for a higher limit.';
  }
}

export const EMPTY = {
  positions: 'No positions. Send a fill by the API or import a file on the Fills screen.',
  orders: 'No orders match. Send one with New order, or by the API.',
  fills: 'No fills yet. Send one by the API, import a file, or load demo data.',
  limits: 'No limits in this scope. Set one with New limit.',
  proposals: 'No proposals are waiting. Raising or deleting a limit makes one.',
  breaches: 'No open breaches.',
  breaks: 'No breaks. Compare a statement of the venue to find some.',
  statements: 'No statement was compared yet. Compare one to see what differs from the book.',
  imports: 'No file was imported yet. Import one of a venue, a broker or a bot.',
  killSwitches: 'Trading was never stopped. Press Shift+K to stop it.',
  audit: 'No entries match these filters.',
  history: 'No changes yet.',
};
