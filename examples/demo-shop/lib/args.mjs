import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

export const kHelp = `Fell & Fern, the Cairn demo shop.

  node server.mjs --port N [--host 127.0.0.1]
                  [--cairn ORIGIN --site-id ID --site-key KEY --secret-file PATH]

  --port N            port to listen on; 0 picks a free one
  --host ADDRESS      address to listen on (127.0.0.1)
  --cairn ORIGIN      where cairnd answers, e.g. http://127.0.0.1:8787; left out, the shop runs alone
  --site-id ID        site the signed facts belong to
  --site-key KEY      public key the storefront script uses
  --secret-file PATH  file holding the site secret; surrounding white space is ignored
  --help              this text

Prints SHOP_URL=http://HOST:PORT once it listens. SIGTERM stops it gracefully.
`;

const kOptions = {
  port: {type: 'string'},
  host: {type: 'string', default: '127.0.0.1'},
  cairn: {type: 'string'},
  'site-id': {type: 'string'},
  'site-key': {type: 'string'},
  'secret-file': {type: 'string'},
  help: {type: 'boolean', default: false},
};

function portOf(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text ?? '') || port > 65_535) throw new Error('--port needs 0 to 65535');
  return port;
}

function originOf(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error('--cairn needs an http(s) origin');
  return url.origin;
}

function cairnOf(values) {
  if (!values.cairn) return null;
  for (const name of ['site-id', 'site-key', 'secret-file']) {
    if (!values[name]) throw new Error(`--cairn needs --${name}`);
  }
  const secret = readFileSync(values['secret-file'], 'utf8').trim();
  if (!secret) throw new Error(`the secret file ${values['secret-file']} is empty`);
  const origin = originOf(values.cairn);
  return {origin, siteId: values['site-id'], siteKey: values['site-key'], secret};
}

/** Reads the command line. Throws an Error whose message a person can act on. */
export function readArgs(argv) {
  const {values} = parseArgs({args: argv, options: kOptions, strict: true});
  if (values.help) return {help: true};
  return {help: false, port: portOf(values.port), host: values.host, cairn: cairnOf(values)};
}
