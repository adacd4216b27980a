import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Bed} from '../bed/bed.ts';

/** Everything a plugin could leave behind, by where it would lie. */
export interface Traces {
  tables: string[];
  options: string[];
  cron: string[];
  userMeta: string[];
  postMeta: string[];
  posts: string[];
  actions: string[];
  capabilities: string[];
  files: string[];
}

// WordPress and WooCommerce write these by themselves whenever somebody looks at wp-admin.
const BY_THEMSELVES =
  /^(_site)?_transient_(?!.*cairn)|^(recently_activated|auto_updater|https_detection_errors|uninstall_plugins|wc_double_session_\w+|can_compress_scripts|fresh_site|user_count|finished_updating_comment_type|db_upgraded|_wp_\w+|woocommerce_(?!.*cairn).*|wc_(?!.*cairn).*|wc-(?!.*cairn).*|action_scheduler_(?!.*cairn).*|schema-ActionScheduler_\w+|theme_mods_\w+|rewrite_rules)$/;
const USER_META_BY_ITSELF =
  /^(session_tokens|community-events-location|wp_(dashboard_quick_press_last_post_id|user-settings.*|persisted_preferences)|closedpostboxes_.*|metaboxhidden_.*|_woocommerce_.*|wc_.*|last_update|show_welcome_panel|dismissed_\w+|wp_woocommerce_\w+|woocommerce_.*)$/;

// Installing any plugin by upload leaves these.
const UPGRADE_CRON =
  /^(upgrader_scheduled_cleanup|wp_delete_temp_updater_backups|wp_\w+_check|wp_version_check|wp_update_\w+)$/;

const CRON = `
  $hooks = array_map( 'array_keys', array_filter( array_values( _get_cron_array() ), 'is_array' ) );
  return array_values( array_unique( array_merge( ...$hooks ) ) );`;

/** What stands in the database and below wp-content now. */
export async function tracesOf(bed: Bed): Promise<Traces> {
  const rows = (sql: string) => bed.database.sql(sql, 'shop').split('\n').filter(Boolean).sort();
  const tables = rows('SHOW TABLES');
  const group =
    "SELECT DISTINCT CONCAT_WS(' ', g.slug, a.hook) FROM wp_actionscheduler_actions a JOIN wp_actionscheduler_groups g USING (group_id)";
  return {
    tables,
    options: rows('SELECT option_name FROM wp_options').filter(n => !BY_THEMSELVES.test(n)),
    cron: (await bed.wp(CRON)).filter((hook: string) => !UPGRADE_CRON.test(hook)).sort(),
    userMeta: rows('SELECT DISTINCT meta_key FROM wp_usermeta').filter(
      k => !USER_META_BY_ITSELF.test(k),
    ),
    postMeta: rows("SELECT DISTINCT meta_key FROM wp_postmeta WHERE meta_key LIKE '%cairn%'"),
    posts: rows('SELECT DISTINCT post_type FROM wp_posts'),
    actions: tables.includes('wp_actionscheduler_actions')
      ? rows(group).filter(a => /cairn/.test(a))
      : [],
    capabilities: rows("SELECT option_value FROM wp_options WHERE option_name = 'wp_user_roles'"),
    files: readdirSync(join(bed.root, 'wp-content/uploads'), {recursive: true, encoding: 'utf8'})
      .filter(f => /cairn/i.test(f))
      .sort(),
  };
}
