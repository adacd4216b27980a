/**
 * The tier, from the WP Consent API. Asked in the browser, for pages are cached. Two of its answers are
 * not taken for a yes when the shop asks for an explicit choice: it says yes to everything while no
 * consent type is set, and under "opt out" as long as nothing was chosen. A choice is the API's cookie.
 */
import {guard} from './guard.ts';
import {page, tell} from './page.ts';

const CHANGES = ['wp_listen_for_consent_change', 'wp_consent_type_defined'];

export interface ConsentSettings {
  /** `auto`: the API where it is; `wp_consent_api`: the API or nothing; `code`: the shop's own code. */
  readonly source: string | undefined;
  readonly requireChoice: boolean;
}

/** Returns what tells the tier as it is now: called once the page's own scripts are there. */
export function watchConsent(settings: ConsentSettings): () => void {
  if (settings.source === 'code') return () => undefined;
  const chosen: Record<string, string> = {};
  const say = guard(() => {
    // Without the API, `auto` leaves the tier to the shop's own cairn.push({consent}).
    if (page.wp_has_consent || settings.source === 'wp_consent_api')
      tell({consent: tierOf(settings, chosen)});
  });
  for (const type of CHANGES)
    document.addEventListener(type, event => {
      Object.assign(chosen, (event as CustomEvent<unknown>).detail);
      say();
    });
  return say;
}

function tierOf(
  {requireChoice}: ConsentSettings,
  chosen: Readonly<Record<string, string>>,
): string {
  const allowed = (category: string): boolean => {
    const choice = chosen[category] ?? cookieOf(category);
    if (choice) return choice === 'allow';
    return !requireChoice && !!page.wp_has_consent?.(category);
  };
  if (allowed('statistics')) return allowed('marketing') ? 'marketing' : 'analytics';
  return allowed('functional') ? 'functional' : 'none';
}

function cookieOf(category: string): string | undefined {
  const name = `${page.consent_api?.cookie_prefix ?? 'wp_consent'}_${category}=`;
  return document.cookie
    .split('; ')
    .find(cookie => cookie.startsWith(name))
    ?.slice(name.length);
}
