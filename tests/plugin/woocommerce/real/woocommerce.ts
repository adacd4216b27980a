import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {startBed, type Bed} from '../bed/bed.ts';

/** Why the tier with a real WooCommerce does not run; `undefined` when it does. */
export const whyNot = process.env.WC_DIR
  ? undefined
  : 'WC_DIR names no built WooCommerce: nothing here was tried on WooCommerce itself';

/** Where orders are kept: as posts, in tables with posts beside them, in tables alone. */
export type Hpos = 'off' | 'synced' | 'on';

export interface RealBed extends Bed {
  /** Ids of pages and products by slug. */
  ids: Record<string, number>;
  hpos: Hpos;
  /** Version of WooCommerce. */
  woocommerce: string;
}

/**
 * A public mirror of built trees has a file under another name than its class map says; on a disk that
 * knows letter case WooCommerce then breaks as soon as orders have tables of their own.
 */
export function checkLetterCase(dir: string) {
  const map = join(dir, 'vendor/composer/autoload_classmap.php');
  if (!existsSync(map))
    throw new Error(`${dir} is no built WooCommerce: it has no vendor/composer`);
  const asked = /'(\/src\/Caching\/wpcacheengine\.php)'/i.exec(readFileSync(map, 'utf8'))?.[1];
  if (asked && !existsSync(join(dir, asked)))
    throw new Error(
      `${dir} asks for ${asked}, which is there under another letter case only; ` +
        `copy src/Caching/WpCacheEngine.php to ${asked.slice(1)} and start again`,
    );
}

const inside = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** A shop with the WooCommerce of WC_DIR on the WordPress of WP_DIR (6.5.5 when unset). */
export async function startRealBed(hpos: Hpos, plugin = true): Promise<RealBed> {
  const dir = process.env.WC_DIR!;
  checkLetterCase(dir);
  const wordpress = process.env.WP_DIR ?? '6.5.5';
  const bed = await startBed({wordpress, woocommerce: dir, plugin});
  try {
    const ids = await bed.wp(inside('seed.php'));
    await bed.wp(`$cairn_bed_hpos = '${hpos}';\n${inside('hpos.php')}`);
    const kept = await bed.wp(
      'return \\Automattic\\WooCommerce\\Utilities\\OrderUtil::custom_orders_table_usage_is_enabled();',
    );
    if (kept !== (hpos !== 'off')) throw new Error(`orders are not kept as asked (${hpos})`);
    return {...bed, ids, hpos, woocommerce: await bed.wp('return WC_VERSION;')};
  } catch (error) {
    await bed.stop();
    throw error;
  }
}
