import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());
beforeEach(() => {
  bed.between.weather = 'fine';
  bed.between.passed.length = 0;
});

const part = (name: string) =>
  `( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Privacy\\${name}::class )`;
const order = (email: string, visitor: string): Promise<number> =>
  bed.wp(`
    $order = new WC_Order_Double();
    $order->set_billing_email( '${email}' );
    $order->update_meta_data( '_cairn_visitor', '${visitor}' );
    $order->save();
    return $order->get_id();`);
const visitorOf = (id: number) =>
  bed.wp(`return wc_get_order( ${id} )->get_meta( '_cairn_visitor' );`);
const waiting = () => bed.wp(`return ${part('Erasures')}->waiting();`);
const erased = () =>
  bed.between.passed
    .filter(p => p.method === 'DELETE' && p.status === 200)
    .map(p => p.target.replace(/^\/v1\/visitors\/([0-9a-f]+).*/, '$1'));

describe('a person asks to be forgotten', () => {
  it('each visitor behind their orders is erased once, and the orders stay without a name', async () => {
    const [a, b] = ['a'.repeat(32), 'b'.repeat(32)];
    const ids = [
      await order('ann@example.com', a),
      await order('ann@example.com', b),
      await order('ann@example.com', a),
    ];
    const other = await order('bob@example.com', 'c'.repeat(32));
    const answer = await bed.wp(`return ${part('Eraser')}->erase( 'ann@example.com' );`);
    expect(answer).toEqual({items_removed: true, items_retained: false, messages: [], done: true});
    expect(erased().sort()).toEqual([a, b]);
    for (const id of ids) expect(await visitorOf(id)).toBe('');
    expect(await visitorOf(other)).toBe('c'.repeat(32));
  });

  it.each(['down', 'garbage', 'unauthorised'] as const)(
    'while cairnd is %s the erasure is written down, said, and done later',
    async weather => {
      const visitor = 'd'.repeat(32);
      const id = await order('dan@example.com', visitor);
      bed.between.weather = weather;
      const answer = await bed.wp(`return ${part('Eraser')}->erase( 'dan@example.com' );`);
      expect(answer).toMatchObject({items_removed: true, items_retained: true, done: true});
      expect(answer.messages).toHaveLength(1);
      expect(await visitorOf(id)).toBe('');
      expect(await waiting()).toEqual([visitor]);
      bed.between.weather = 'fine';
      await bed.wp("do_action( 'cairn_retry_erasures' ); return true;");
      expect(erased()).toEqual([visitor]);
      expect(await waiting()).toEqual([]);
    },
  );

  it('whatever else holds something of a visitor hears of it, before cairnd does', async () => {
    const visitor = 'e'.repeat(32);
    await order('eve@example.com', visitor);
    bed.between.weather = 'down';
    const heard = await bed.wp(`
      $heard = array();
      add_action( 'cairn_visitor_erased', function ( $visitor ) use ( &$heard ) { $heard[] = $visitor; } );
      ${part('Eraser')}->erase( 'eve@example.com' );
      return $heard;`);
    expect(heard).toEqual([visitor]);
    bed.between.weather = 'fine';
    await bed.wp("do_action( 'cairn_retry_erasures' ); return true;");
  });
});

describe('a person asks for what is known', () => {
  it.each(['down', 'garbage', 'unauthorised'] as const)(
    'an export that lacks something is none: with cairnd %s it fails and says so',
    async weather => {
      await order('fay@example.com', 'f'.repeat(32));
      bed.between.weather = weather;
      const answer = await bed.wp(`
        $answer = ${part('Exporter')}->export( 'fay@example.com' );
        return is_wp_error( $answer ) ? $answer->get_error_message() : $answer;`);
      expect(answer).toMatch(/cairnd did not answer/);
    },
  );

  it('what a page made up is text in the export, not a link', async () => {
    const rows = await bed.wp(`
      $story = new Cairn\\WooCommerce\\Privacy\\Story( array( 'facts' => array( array(
        'kind' => 'product_viewed', 'atMs' => 1000, 'name' => '<a href="https://evil.example">free</a>' ) ) ) );
      return $story->rows( str_repeat( 'a', 32 ) );`);
    expect(rows).toEqual([
      {name: 'Visitor', value: 'a'.repeat(32)},
      {
        name: 'Fact',
        value:
          'kind: product_viewed, atMs: 1970-01-01T00:00:01+00:00, name: &lt;a href=\\&quot;https://evil.example\\&quot;&gt;free&lt;/a&gt;',
      },
    ]);
  });
});
