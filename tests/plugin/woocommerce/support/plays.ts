import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import type {Bed} from '../bed/bed.ts';

const php = (value: unknown) =>
  `json_decode( '${JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}', true )`;

const SETTINGS = '( new Cairn\\WooCommerce\\Settings\\Settings() )';
const CHOICES = '( new Cairn\\WooCommerce\\Plays\\Choices() )';
const DELIVER = `
  ( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Plays\\Delivery::class )->deliver();
  return true;`;

export interface Play {
  id: string;
  surface: string;
  action: {kind: string; href?: string};
  texts: Record<string, Record<string, string>>;
}

export const DEFAULT: Play[] = JSON.parse(
  readFileSync('docs/play-book.default.json', 'utf8'),
).plays;
/** Plays of the default book that only the merchant meets, and those a shopper sees. */
export const SILENT = ['broken_page_alert'];
export const SHOWN = DEFAULT.map(play => play.id).filter(id => !SILENT.includes(id));

/** The plays cairnd judges by now. */
export const playsInForce = async (bed: Bed): Promise<Play[]> =>
  (await bed.cairnd.get(`/v1/plays?site=${bed.cairnd.siteId}`)).plays;
export const idsInForce = async (bed: Bed) => (await playsInForce(bed)).map(play => play.id);
export const playInForce = async (bed: Bed, id: string): Promise<Play> =>
  (await playsInForce(bed)).find(one => one.id === id)!;

/** Brings the plays to cairnd, as every save does; PHP may run before, in the same request. */
export const deliver = (bed: Bed, before = '') => bed.wp(before + DELIVER);

export const saveSettings = (bed: Bed, changes: object) =>
  bed.wp(`${SETTINGS}->save( ${php(changes)} ); return true;`);

/** A merchant's choices as they lie in the shop, those of before forgotten, and settings with them. */
export const choose = (bed: Bed, plays: object, settings: object = {}) =>
  bed.wp(`
    update_option( 'cairn_plays', ${php(plays)}, false );
    ${SETTINGS}->save( ${php(settings)} );
    return true;`);

/** Switches plays on and brings them to cairnd; a merchant's clicks are in merchant.test.ts. */
export const switchOn = (bed: Bed, ...plays: string[]) =>
  bed.wp(`${CHOICES}->switch_on( ${php(plays)} ); ${DELIVER}`);

const SECTION = `( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Admin\\Sections\\Plays::class )`;

/** The settings of plays as they are printed. */
export const printed = (bed: Bed): Promise<string> =>
  bed.wp(`
    require_once ABSPATH . 'wp-admin/includes/admin.php';
    ob_start();
    ${SECTION}->render();
    return ob_get_clean();`);

/** Saves the settings of plays as a form posts them, by this button; returns the complaints. */
export const post = (bed: Bed, plays: object, save = 'Save changes'): Promise<string[]> =>
  bed.wp(`return ${SECTION}->save( ${php({cairn_plays: plays, save})} );`);

/** A published page /help/, chosen as the shop's help page; one of before is gone. Returns its id. */
export const helpPage = (bed: Bed): Promise<number> =>
  bed.wp(`
    $old = get_page_by_path( 'help' );
    if ( $old ) wp_delete_post( $old->ID, true );
    $id = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Help', 'post_content' => 'Ask us.' ) );
    ${SETTINGS}->save( array( 'help_page' => $id ) );
    return $id;`);

/** Presses what help on the screen offers, and waits for the page it leads to: its status and path. */
export async function followHelp(page: Page, name: string): Promise<[number, string]> {
  const [x, y] = await middleOfHelp(page, name);
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().isNavigationRequest()),
    page.mouse.click(x, y),
  ]);
  await page.waitForURL(answer.url());
  return [answer.status(), new URL(answer.url()).pathname];
}

/** Found by its name in the accessibility tree: the help's shadow root is closed. */
async function middleOfHelp(page: Page, name: string): Promise<[number, number]> {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const link = nodes.find(n => n.role?.value === 'link' && n.name?.value === name);
  if (!link) throw new Error(`no help on the screen leads on by "${name}"`);
  const {model} = await session.send('DOM.getBoxModel', {backendNodeId: link.backendDOMNodeId});
  await session.detach();
  const [left = 0, top = 0, right = 0, , , bottom = 0] = model.content;
  return [(left + right) / 2, (top + bottom) / 2];
}
