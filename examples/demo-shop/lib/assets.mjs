import {createHash} from 'node:crypto';
import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {kFavicon} from '../views/icons.mjs';

const kTypeface =
  '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2';

const publicFile = (name) => readFileSync(new URL(`../public/${name}`, import.meta.url));

/** One stylesheet from the parts in public/style, in the order of their names. */
function stylesheet() {
  const parts = readdirSync(new URL('../public/style/', import.meta.url)).sort();
  return Buffer.concat(parts.map((name) => publicFile(`style/${name}`)));
}

/** The one typeface comes from its npm package; without it the system's own letters do. */
function typeface() {
  try {
    return readFileSync(fileURLToPath(import.meta.resolve(kTypeface)));
  } catch {
    return null;
  }
}

/** The few files a page needs, read once. `url` adds a hash of the content, so they cache for good. */
export function loadAssets() {
  const files = new Map([
    ['/shop.css', {type: 'text/css; charset=utf-8', body: stylesheet()}],
    ['/shop.js', {type: 'text/javascript; charset=utf-8', body: publicFile('shop.js')}],
    ['/icon.svg', {type: 'image/svg+xml', body: Buffer.from(kFavicon)}],
  ]);
  const letters = typeface();
  if (letters) files.set('/type.woff2', {type: 'font/woff2', body: letters});
  const hash = ({body}) => createHash('sha256').update(body).digest('hex').slice(0, 12);
  return {
    has: (path) => files.has(path),
    get: (path) => files.get(path),
    url: (path) => `${path}?v=${hash(files.get(path))}`,
  };
}
