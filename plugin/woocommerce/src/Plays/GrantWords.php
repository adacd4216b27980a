<?php
/**
 * What a grant says for itself.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

use Cairn\WooCommerce\Engine\Grant;

/**
 * Words of a play that gives something, for parts the merchant has not worded. They are for shoppers, in
 * the shopper's language and not in wp-admin's: therefore a table and no translation file.
 */
final class GrantWords {

	private const TITLES = array(
		Grant::PERCENT       => array(
			'en' => '%s off this order',
			'de' => '%s Rabatt auf diese Bestellung',
			'fr' => '%s de remise sur cette commande',
			'es' => '%s de descuento en este pedido',
		),
		Grant::AMOUNT        => array(
			'en' => '%s off this order',
			'de' => '%s Rabatt auf diese Bestellung',
			'fr' => '%s de remise sur cette commande',
			'es' => '%s de descuento en este pedido',
		),
		Grant::FREE_SHIPPING => array(
			'en' => 'Free shipping on this order',
			'de' => 'Kostenloser Versand für diese Bestellung',
			'fr' => 'Livraison offerte pour cette commande',
			'es' => 'Envío gratis en este pedido',
		),
	);

	private const BODIES = array(
		'en' => 'One tap puts it into your cart. It is good for %d minutes.',
		'de' => 'Ein Tipp, und er ist im Warenkorb. Gilt %d Minuten.',
		'fr' => 'Un geste et c’est dans votre panier. Valable %d minutes.',
		'es' => 'Un toque y estará en su carrito. Vale durante %d minutos.',
	);

	private const ACTIONS = array(
		'en' => 'Use it',
		'de' => 'Einlösen',
		'fr' => 'En profiter',
		'es' => 'Usarlo',
	);

	/**
	 * Title, body and action of a grant in one language; empty in a language without.
	 *
	 * @param array<string, int|string> $grant Clean.
	 * @return array<string, string>
	 */
	public static function of( array $grant, string $language, string $amount ): array {
		$title = self::TITLES[ $grant['type'] ][ $language ] ?? '';
		if ( '' === $title ) {
			return array();
		}
		return array(
			'title'  => sprintf( $title, $amount ),
			'body'   => sprintf( self::BODIES[ $language ], $grant['validMinutes'] ),
			'action' => self::ACTIONS[ $language ],
		);
	}
}
