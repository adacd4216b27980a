/**
 * The live page for another admin page. It lives in a shadow root, so neither page's styles reach
 * the other; it takes font, size and colour scheme from where it stands. See docs/embed.md.
 */
import {mount as mountSvelte, unmount} from 'svelte';
import './embed.css';
import './look.css';
import Embed from './Embed.svelte';
import {renewedToken} from './questions/tokens.ts';
import {chooseLanguage, createWords} from './words/words.ts';

export interface EmbedOptions {
  /** Origin of `cairnd`. */
  readonly endpoint: string;
  readonly site: string;
  /** Asked first, before a token's ten minutes end, and when the endpoint refuses one. */
  readonly token: () => Promise<string>;
  /** "de", "de-DE", "de_DE": words and numbers of the reader. */
  readonly locale: string;
  /** Keeps what it holds; the live page is added as its last child. */
  readonly element: Element;
}

/** What look.css takes for its text, in rem. */
const kTextRem = 0.875;
const kTextPx = {least: 12, most: 18};

/** Resolves once the page stands, to what takes it away again; rejects without its style sheet. */
export async function mount(options: EmbedOptions): Promise<() => void> {
  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'open'});
  options.element.append(host);
  try {
    await addStyle(root);
  } catch (error) {
    host.remove();
    throw error;
  }
  const app = show(root, options);
  return () => {
    void unmount(app);
    host.remove();
  };
}

/** The sheet lies beside this file, wherever that was copied to. */
function addStyle(root: ShadowRoot): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(/* @vite-ignore */ 'embed.css', import.meta.url).href;
  return new Promise((done, failed) => {
    link.onload = () => done();
    link.onerror = () => failed(new Error('the style sheet of the live page did not load'));
    root.append(link);
  });
}

function show(root: ShadowRoot, {endpoint, site, token, locale, element}: EmbedOptions): object {
  const {language, locale: full} = chooseLanguage([tagOf(locale)], null);
  const target = document.createElement('div');
  target.className = 'cairn-dashboard';
  target.lang = language;
  const textPx = Number.parseFloat(getComputedStyle(element).fontSize);
  const kept = Math.min(kTextPx.most, Math.max(kTextPx.least, textPx));
  target.style.setProperty('--rem', `${kept / kTextRem}px`);
  root.append(target);
  return mountSvelte(Embed, {
    target,
    props: {
      address: {site, endpoint: endpoint.replace(/\/+$/, ''), shop: null},
      tokens: renewedToken(token, () => Date.now()),
      words: createWords(language, full),
      root,
    },
  });
}

/** WordPress writes "de_DE_formal"; what is no language tag at all is English. */
function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
