// What a person chose about the look, kept in this browser per user. Nothing secret is stored.
const DEFAULTS = {
  theme: 'system', density: 'compact', colours: 'teal', decimals: 'instrument', zone: 'UTC', hideAmounts: false,
  singleKeys: true, folded: false, grids: {},
};
const listeners = new Set();
let owner = '';

export const preferences = {...DEFAULTS};

const key = () => `loadline.preferences.${owner}`;

export function loadPreferences(user) {
  owner = user;
  try {
    Object.assign(preferences, DEFAULTS, JSON.parse(localStorage.getItem(key()) ?? '{}'));
  } catch {
    Object.assign(preferences, DEFAULTS);
  }
  apply();
}

export function prefer(changes) {
  Object.assign(preferences, changes);
  try {
    localStorage.setItem(key(), JSON.stringify(preferences));
  } catch {
    // a browser without storage forgets; the page goes on
  }
  apply();
  listeners.forEach(listener => listener());
}

export const onPreference = listener => (listeners.add(listener), () => listeners.delete(listener));

const dark = matchMedia('(prefers-color-scheme: dark)');
dark.addEventListener('change', () => (apply(), listeners.forEach(listener => listener())));

export const isDark = () => preferences.theme === 'dark' || (preferences.theme === 'system' && dark.matches);

function apply() {
  const root = document.documentElement.dataset;
  root.theme = isDark() ? 'dark' : 'light';
  root.density = preferences.density;
  root.colours = preferences.colours;
}
apply();
