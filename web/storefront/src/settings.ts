/** What the script tag says: docs/markup.md, "Script attributes". */
export interface Settings {
  /** Public site key, ready for an address. */
  readonly site: string;
  /** Origin of the endpoint, without a trailing slash. */
  readonly endpoint: string;
  readonly consent: string;
  readonly plays: string;
  readonly wasm: string;
  /** Language of the help, asked anew each time: a page may change its own. */
  locale(): string;
}

/** Null when no tag with a site key is found: then there is nothing to do. */
export function readSettings(): Settings | null {
  const tags = [document.currentScript, document.querySelector('script[data-site]')];
  const tag = tags.find(one => (one as HTMLScriptElement | null)?.dataset['site']);
  if (!tag) return null;
  const {src, dataset} = tag as HTMLScriptElement;
  const {endpoint, consent, plays, locale} = dataset;
  const site = encodeURIComponent(dataset['site']!);
  const origin = new URL(endpoint ?? src, src || location.href).origin;
  return {
    site,
    endpoint: origin,
    consent: consent ?? 'none',
    plays: plays ?? `${origin}/plays/${site}.json`,
    wasm: new URL('cairn.wasm', src || origin).href,
    locale: () =>
      [locale, document.documentElement.lang, navigator.language].find(one =>
        /^[a-z]{2,3}(-\w{2,8})*$/i.test(one ?? ''),
      ) ?? 'en',
  };
}
