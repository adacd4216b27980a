/** What the script tag says: docs/markup.md, "Script attributes". */
export interface Settings {
  /** Public site key, ready for an address. */
  readonly site: string;
  /** Address of the endpoint, without a trailing slash; a shop may forward a path of its own to it. */
  readonly endpoint: string;
  readonly consent: string | undefined;
  readonly plays: string;
  /** The other two files of the script, and the hashes they must have; '' asks for none. */
  readonly wasm: string;
  readonly wasmHash: string;
  readonly help: string;
  readonly helpHash: string;
  /** The tag's own: what it allows of the page's policy holds for our second script too. */
  readonly nonce: string;
  /** Language of the help, asked anew each time: a page may change its own. */
  locale(): string;
}

/** Null when no tag with a site key is found: then there is nothing to do. */
export function readSettings(): Settings | null {
  const tags = [document.currentScript, document.querySelector('script[data-site]')];
  const tag = tags.find(one => (one as HTMLScriptElement | null)?.dataset['site']);
  if (!tag) return null;
  const {src, dataset, nonce} = tag as HTMLScriptElement;
  const {endpoint, consent, plays, locale, core = 'cairn.wasm', help = 'help.js'} = dataset;
  const {coreIntegrity = '', helpIntegrity = ''} = dataset;
  const site = encodeURIComponent(dataset['site']!);
  const base = (endpoint ?? new URL(src).origin).replace(/\/$/, '');
  const beside = (name: string): string => new URL(name, src || base).href;
  return {
    site,
    endpoint: base,
    consent,
    plays: plays ?? `${base}/plays/${site}.json`,
    wasm: beside(core),
    wasmHash: coreIntegrity,
    help: beside(help),
    helpHash: helpIntegrity,
    nonce,
    locale: () =>
      [locale, document.documentElement.lang, navigator.language].find(one =>
        /^[a-z]{2,3}(-\w{2,8})*$/i.test(one ?? ''),
      ) ?? 'en',
  };
}
