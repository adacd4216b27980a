import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bare, customerKeyOf, flushed, newVisitor} from '../support/facts.ts';
import {newJar, type Jar} from '../support/jar.ts';
import {startRealBed, whyNot, type RealBed} from './woocommerce.ts';

const GUEST = 'reviewer@shop.example';
const CUSTOMER = 'customer@shop.example';

describe.skipIf(whyNot)(`real WooCommerce, reviews (${whyNot ?? process.env.WC_DIR})`, () => {
  let bed: RealBed;
  beforeAll(async () => {
    bed = await startRealBed('on');
    // A shopper of these tests writes faster than WordPress lets anybody write.
    writeFileSync(
      join(bed.root, 'wp-content/mu-plugins/no-flood.php'),
      "<?php add_filter( 'comment_flood_filter', '__return_false' );",
    );
    await bed.wp(
      `return wp_insert_user( array( 'user_login' => 'customer', 'user_pass' => 'bed-password', 'user_email' => '${CUSTOMER}', 'role' => 'customer' ) );`,
    );
    await flushed(bed);
  });
  afterAll(async () => bed?.stop());

  let written = 0;
  /** Sends the form below a product; the comment's id, when WordPress took it. */
  async function write(jar: Jar, fields: Record<string, string> = {}): Promise<number> {
    await jar.form('/wp-comments-post.php', {
      comment: `A fine mug, number ${++written}.`,
      author: 'Robin Reviewer',
      email: GUEST,
      rating: '5',
      comment_post_ID: String(bed.ids.mug),
      comment_parent: '0',
      ...fields,
    });
    const sql = `SELECT comment_ID FROM wp_comments WHERE comment_content LIKE '%number ${written}.'`;
    return Number(bed.database.sql(sql, 'shop'));
  }
  const told = async () =>
    (await flushed(bed)).filter(f => !/^(customer_identified|stock_changed)$/.test(f.kind));
  const reviewBy = (visitor: string, email: string) => ({
    kind: 'review_submitted',
    visitorId: visitor,
    customerKey: customerKeyOf(bed, email),
  });

  it('a guest’s, held for moderation, is told when it is written and never again', async () => {
    const visitor = newVisitor();
    const id = await write(newJar(bed.url, visitor));
    expect(
      await bed.wp(
        `$c = get_comment( ${id} ); return array( $c->comment_type, $c->comment_approved, get_comment_meta( ${id}, 'rating', true ) );`,
      ),
    ).toEqual(['review', '0', '5']);
    const facts = await told();
    expect(facts.map(bare)).toEqual([reviewBy(visitor, GUEST)]);
    expect(JSON.stringify(facts)).not.toMatch(/fine|Robin|@|rating/);
    await bed.wp(`
      wp_set_comment_status( ${id}, 'approve' );
      wp_update_comment( array( 'comment_ID' => ${id}, 'comment_content' => 'Changed.' ) );
      update_comment_meta( ${id}, 'rating', '1' );
      wp_trash_comment( ${id} );
      wp_untrash_comment( ${id} );
      wp_delete_comment( ${id}, true );
      return true;`);
    expect(await told()).toEqual([]);
  });

  it('a customer’s, published at once, is told with the account’s key', async () => {
    await bed.wp("return update_option( 'comment_previously_approved', '0' );");
    const visitor = newVisitor();
    const jar = newJar(bed.url, visitor);
    await jar.get('/wp-login.php');
    await jar.form('/wp-login.php', {log: 'customer', pwd: 'bed-password', testcookie: '1'});
    await told();
    const id = await write(jar, {author: '', email: ''});
    expect(await bed.wp(`return get_comment( ${id} )->comment_approved;`)).toBe('1');
    expect((await told()).map(bare)).toEqual([reviewBy(visitor, CUSTOMER)]);
  });

  it('without consent is not told', async () => {
    expect(await write(newJar(bed.url))).toBeGreaterThan(0);
    expect(await told()).toEqual([]);
  });

  it('without stars WooCommerce takes none, and nothing is told', async () => {
    expect(await write(newJar(bed.url, newVisitor()), {rating: ''})).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('an answer to a review, spam, what is thrown away at once and a comment on a post are none', async () => {
    const first = await write(newJar(bed.url));
    const jar = newJar(bed.url, newVisitor());
    expect(await write(jar, {comment_parent: String(first)})).toBeGreaterThan(0);
    await bed.wp("return update_option( 'disallowed_keys', 'forbidden' );");
    expect(await write(jar, {comment: `forbidden, number ${written + 1}.`})).toBeGreaterThan(0);
    const post = await bed.wp(
      "return wp_insert_post( array( 'post_title' => 'News', 'post_status' => 'publish', 'comment_status' => 'open' ) );",
    );
    expect(await write(jar, {comment_post_ID: String(post)})).toBeGreaterThan(0);
    writeFileSync(
      join(bed.root, 'wp-content/mu-plugins/spam.php'),
      "<?php add_filter( 'pre_comment_approved', static fn() => 'spam' );",
    );
    expect(await write(jar)).toBeGreaterThan(0);
    expect(await told()).toEqual([]);
    expect(bed.notices().filter(n => /cairn/i.test(n.replaceAll(bed.dir, '')))).toEqual([]);
  });
});
