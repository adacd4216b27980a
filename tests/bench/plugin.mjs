// What the plugin adds to a page that comes from no cache: PHP-FPM with opcache, MariaDB, WordPress. One site
// answers in turn with WooCommerce alone, with Cairn beside it, and with what WordPress brings along: Akismet,
// without a key. What must hold, one query at most, is a test (tests/plugin/woocommerce/budget.test.ts).
import {randomBytes} from 'node:crypto';
import {copyFileSync, existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {activatePlugin, addPlugin, startBed} from '../plugin/woocommerce/bed/bed.ts';
import {newJar} from '../plugin/woocommerce/support/jar.ts';

const ROUNDS = Number(process.env.CAIRN_BENCH_PAGE_ROUNDS ?? 100);
const WARM_UP = 8; // each of the four PHP workers twice
const HERE = import.meta.dirname;
const REAL = process.env.WC_DIR;
const PAGES = ['/', '/product/mug/', REAL ? '/classic-cart/' : '/cart/', '/block-cart/'];
const CAIRN = 'cairn-for-woocommerce';
const AKISMET = [process.env.WP_DIR ?? '', '.cairn/wordpress/6.1.9']
  .map(dir => join(dir, 'wp-content/plugins/akismet'))
  .find(existsSync);

/** The shop of the tests, without the tests' own bookkeeping of queries. */
async function openShop() {
  const bed = await startBed({
    wordpress: process.env.WP_DIR,
    woocommerce: REAL ?? 'double',
    fpm: true,
    config: "define( 'WP_DEBUG', false );\ndefine( 'SAVEQUERIES', false );",
  });
  const seed = join(HERE, '../plugin/woocommerce/real/seed.php');
  if (REAL) await bed.wp(readFileSync(seed, 'utf8'));
  if (AKISMET) {
    addPlugin(bed, AKISMET, 'akismet');
    await activatePlugin(bed, 'akismet/akismet.php');
  }
  copyFileSync(join(HERE, 'plugin/choose.php'), join(bed.root, 'wp-content/mu-plugins/choose.php'));
  return bed;
}

/** A shopper who allowed statistics and has a mug in the cart; returns the cookies. */
async function cookiesOf(bed) {
  const jar = newJar(bed.url, randomBytes(16).toString('hex'));
  const mug = await bed.wp("return get_page_by_path( 'mug', OBJECT, 'product' )->ID;");
  await jar.get(`/?add-to-cart=${mug}`);
  return [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** One page, once: milliseconds to its last byte, and what its PHP took. */
async function load(bed, path, beside, cookie) {
  bed.queries();
  const startMs = performance.now();
  const reply = await fetch(bed.url + path, {headers: {Cookie: cookie, 'X-Beside': beside}});
  const html = await reply.text();
  const ms = performance.now() - startMs;
  if (reply.status !== 200) throw new Error(`${path} answers ${reply.status}`);
  if (html.includes(CAIRN) !== (beside === CAIRN)) throw new Error(`${path}: not as ${beside}`);
  const {count, peakBytes, cpuUs} = bed.queries().find(({uri}) => uri === path);
  return {ms, cpuMs: cpuUs / 1e3, queries: count, kB: peakBytes / 1e3};
}

/** Rounds of one page; who comes first moves on from round to round. */
async function measure(bed, path, sides, cookie) {
  const rounds = [];
  for (let i = -WARM_UP; i < ROUNDS; i++) {
    const round = {};
    for (let k = 0; k < sides.length; k++) {
      const beside = sides[(k + i + WARM_UP) % sides.length];
      round[beside] = await load(bed, path, beside, cookie);
    }
    if (i >= 0) rounds.push(round);
  }
  return rounds;
}

const sorted = values => values.toSorted((a, b) => a - b);
const median = values => sorted(values)[Math.floor(values.length / 2)];

/** Where the true median lies with 95 %: by ranks, whatever the distribution. */
function interval(values) {
  const reach = 0.98 * Math.sqrt(values.length);
  const at = rank => sorted(values)[Math.min(values.length - 1, Math.max(0, Math.round(rank)))];
  return [at(values.length / 2 - reach), at(values.length / 2 + reach)];
}

const signed = (value, digits) => `${value < 0 ? '' : '+'}${value.toFixed(digits)}`;

function row(path, name, rounds, beside) {
  const without = key => median(rounds.map(r => r.none[key]));
  const added = key => median(rounds.map(r => r[beside][key] - r.none[key]));
  const times = key => median(rounds.map(r => r[beside][key] / r.none[key])).toFixed(3);
  const [low, high] = interval(rounds.map(r => r[beside].ms - r.none.ms));
  const cells = [
    [path, -15],
    [name, -8],
    [without('ms').toFixed(1), 7],
    [signed(added('ms'), 2), 6],
    [`${signed(low, 2)} … ${signed(high, 2)}`, 15],
    [times('ms'), 6],
    [without('cpuMs').toFixed(1), 7],
    [signed(added('cpuMs'), 2), 6],
    [times('cpuMs'), 6],
    [without('queries'), 7],
    [signed(added('queries'), 0), 5],
    [without('kB').toFixed(0), 9],
    [signed(added('kB'), 0), 5],
  ];
  print(cells);
}

const print = cells =>
  console.log(
    cells
      .map(([text, width]) =>
        width < 0 ? String(text).padEnd(-width) : String(text).padStart(width),
      )
      .join('  '),
  );

// prettier-ignore
const HEAD = [['page', -15], ['beside', -8], ['ms', 7], ['more', 6], ['95 % within', 15], ['ratio', 6],
              ['CPU ms', 7], ['more', 6], ['ratio', 6], ['queries', 7], ['more', 5], ['memory kB', 9], ['more', 5]];

const bed = await openShop();
try {
  const cookie = await cookiesOf(bed);
  const sides = AKISMET ? ['none', CAIRN, 'akismet'] : ['none', CAIRN];
  const shop = REAL ? 'WooCommerce' : 'the WooCommerce test double';
  console.log(
    `\nPages without a cache, WordPress ${bed.version} with ${shop}; ${ROUNDS} rounds in turn, medians of pairs`,
  );
  print(HEAD);
  for (const path of PAGES) {
    const rounds = await measure(bed, path, sides, cookie);
    row(path, 'Cairn', rounds, CAIRN);
    if (AKISMET) row(path, 'Akismet', rounds, 'akismet');
  }
} finally {
  await bed.stop();
}
