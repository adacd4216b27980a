<?php
/**
 * Where a page redeems a grant.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Facts\Watching;
use Cairn\WooCommerce\Registerable;

/**
 * Two doors, one room: `POST cairn/v1/grants/apply` for classic pages, and the Store API's
 * `cart/extensions` for block pages, which answers with the new cart. No nonce stands in a page that may
 * be cached for weeks: the token, signed and bound to the visitor's cookie, is what nobody else can send.
 */
final class ApplyGrant implements Registerable, Conditional {

	public const ROUTE  = '/grants/apply';
	public const DOMAIN = 'cairn/v1';

	private Redeem $redeem;
	private RateLimit $limit;

	/** Redeems. */
	public function __construct( Redeem $redeem, RateLimit $limit ) {
		$this->redeem = $redeem;
		$this->limit  = $limit;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** Both doors. */
	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'route' ) );
		add_filter( 'rest_authentication_errors', array( $this, 'keep_user' ) );
		add_action( 'init', array( $this, 'callback' ), 20 );
	}

	/** The route. */
	public function route(): void {
		register_rest_route(
			self::DOMAIN,
			self::ROUTE,
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'answer' ),
				'permission_callback' => '__return_true',
				'args'                => array(
					'token' => array(
						'type'      => 'string',
						'required'  => true,
						'minLength' => 1,
						'maxLength' => 400,
					),
				),
			)
		);
	}

	/**
	 * Without a nonce WordPress would take a shopper who is signed in for a guest, and WooCommerce would
	 * then throw their cart away. For our route alone the cookie is believed, as the Store API does.
	 *
	 * @param mixed $result What was decided so far.
	 * @return mixed True for our route; else untouched.
	 */
	public function keep_user( $result ) {
		$route = (string) ( $GLOBALS['wp']->query_vars['rest_route'] ?? '' );
		return null === $result && '/' . self::DOMAIN . self::ROUTE === untrailingslashit( $route ) ? true : $result;
	}

	/** Applies; `{applied, code}`, or an error with words for the shopper. */
	public function answer( \WP_REST_Request $request ) {
		try {
			$code = $this->apply( $request['token'] );
			return new \WP_REST_Response(
				array(
					'applied' => true,
					'code'    => $code,
				)
			);
		} catch ( Refusal $refusal ) {
			return new \WP_Error( $refusal->reason, $refusal->getMessage(), array( 'status' => $refusal->status ) );
		}
	}

	/** The door of the block pages. */
	public function callback(): void {
		if ( function_exists( 'woocommerce_store_api_register_update_callback' ) ) {
			woocommerce_store_api_register_update_callback(
				array(
					'namespace' => 'cairn',
					'callback'  => array( $this, 'from_blocks' ),
				)
			);
		}
	}

	/**
	 * Applies; the Store API then answers with the cart.
	 *
	 * @param mixed $data `{token}`.
	 * @throws \Exception With words for the shopper.
	 */
	public function from_blocks( $data ): void {
		try {
			$this->apply( is_array( $data ) ? $data['token'] ?? '' : '' );
		} catch ( Refusal $refusal ) {
			$error = $this->for_blocks( $refusal );
			throw $error;
		}
	}

	/** The refusal as the Store API shows it. */
	private function for_blocks( Refusal $refusal ): \Exception {
		$known = '\Automattic\WooCommerce\StoreApi\Exceptions\RouteException';
		return class_exists( $known ) ? new $known( $refusal->reason, esc_html( $refusal->getMessage() ), $refusal->status ) : $refusal;
	}

	/**
	 * Not too often, and only text.
	 *
	 * @param mixed $token From the page.
	 * @throws Refusal When it may not be.
	 */
	private function apply( $token ): string {
		if ( ! $this->limit->allows( 'grant' ) ) {
			throw Refusal::too_fast();
		}
		if ( ! is_string( $token ) ) {
			throw Refusal::invalid();
		}
		return $this->redeem->apply( $token );
	}
}
