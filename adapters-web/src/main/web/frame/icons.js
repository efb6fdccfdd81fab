// The icons that are used, as Lucide draws them. They decorate: the word beside them, or the label of the button, says what they mean.
import {html} from 'lit';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {
  Activity, BellRing, ChartLine, ChevronDown, CircleX, Download, FileUp, Gauge, HeartPulse, LayoutDashboard, ListChecks, Menu, OctagonX,
  Pause, Pencil, Play, Plus, ReceiptText, RefreshCw, Scale, ScrollText, Search, Settings, Sun, Table2, TriangleAlert, Upload, User, X,
} from 'lucide-static';

const SVG = {
  activity: Activity, breaches: BellRing, pnl: ChartLine, down: ChevronDown, stop: CircleX, download: Download, limits: Gauge,
  health: HeartPulse, overview: LayoutDashboard, orders: ListChecks, menu: Menu, kill: OctagonX, pause: Pause, edit: Pencil,
  play: Play, plus: Plus, fills: ReceiptText, retry: RefreshCw, audit: ScrollText, search: Search, administration: Settings,
  theme: Sun, table: Table2, warning: TriangleAlert, upload: Upload, user: User, close: X, positions: Table2, imports: FileUp, reconciliation: Scale,
};

export const icon = name => html`<span class="icon" aria-hidden="true">${unsafeHTML(SVG[name])}</span>`;

export const mark = html`<svg class="logo" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="7"></circle><path d="M1 12h22"></path></svg>`;
