<?php
/**
 * The status lights.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Health;

use Cairn\WooCommerce\Engine\Answer;
use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Engine\Verdict;
use Cairn\WooCommerce\Plays\Delivery;
use Cairn\WooCommerce\Settings\Settings;

/** One question to cairnd and one to the database answer: does it work? The same everywhere it is asked. */
final class Lights {

	private Client $client;
	private Connection $connection;
	private Settings $settings;
	private Delivery $delivery;

	/** Asks through the client. */
	public function __construct( Client $client, Connection $connection, Settings $settings, Delivery $delivery ) {
		$this->client     = $client;
		$this->connection = $connection;
		$this->settings   = $settings;
		$this->delivery   = $delivery;
	}

	/**
	 * All of them, now. Takes up to two seconds when cairnd is away.
	 *
	 * @return Light[]
	 */
	public function all(): array {
		$answer = $this->client->get( '/v1/status' );
		return array( $this->endpoint( $answer ), $this->script( $answer ), $this->orders( $answer ), $this->consent(), $this->plays( $answer ) );
	}

	/** Is cairnd there, and which one. */
	private function endpoint( Answer $answer ): Light {
		$label   = __( 'Endpoint', 'cairn-for-woocommerce' );
		$verdict = Verdict::of( $answer, $this->connection );
		if ( '' !== $verdict ) {
			return new Light( 'endpoint', Light::BAD, $label, $verdict );
		}
		/* translators: %s: version. */
		return new Light( 'endpoint', Light::OK, $label, sprintf( __( 'cairnd %s answers and knows this shop.', 'cairn-for-woocommerce' ), $answer->json['version'] ) );
	}

	/** Did a page of the shop speak. */
	private function script( Answer $answer ): Light {
		$label = __( 'Script', 'cairn-for-woocommerce' );
		if ( Settings::MODE_OFF === $this->settings->mode() ) {
			return new Light( 'script', Light::WAITING, $label, __( 'Switched off: the shop’s pages carry nothing of Cairn.', 'cairn-for-woocommerce' ) );
		}
		if ( $answer->is_ok( 'version' ) && ! $this->knows_key() ) {
			return new Light( 'script', Light::BAD, $label, __( 'cairnd does not know this site key, so it hears no page. Copy the “key” of this shop from its configuration.', 'cairn-for-woocommerce' ) );
		}
		return $this->heard( 'script', $label, $answer, 'lastSignalsAtMs', __( 'Not heard yet. Open the shop in a private window, allow statistics and press a few things.', 'cairn-for-woocommerce' ) );
	}

	/** The key is no part of a signature: whether it is right shows where pages use it. */
	private function knows_key(): bool {
		return 'not_found' !== $this->client->get( '/plays/' . rawurlencode( $this->settings->site_key() ) . '.json' )->code();
	}

	/** Do shop facts arrive. */
	private function orders( Answer $answer ): Light {
		$label = __( 'Orders', 'cairn-for-woocommerce' );
		$queue = Queue::now();
		if ( $queue->oldest_s > HOUR_IN_SECONDS ) {
			/* translators: 1: number of facts, 2: time, e.g. "2 hours". */
			$text = sprintf( _n( '%1$d fact has waited for %2$s. Nothing is lost; see whether scheduled actions run.', '%1$d facts wait, the oldest for %2$s. Nothing is lost; see whether scheduled actions run.', $queue->waiting, 'cairn-for-woocommerce' ), $queue->waiting, human_time_diff( time() - $queue->oldest_s ) );
			return new Light( 'orders', Light::BAD, $label, $text );
		}
		return $this->heard( 'orders', $label, $answer, 'lastFactsAtMs', __( 'No shop fact yet. The first cart or order brings one.', 'cairn-for-woocommerce' ) );
	}

	/** Who says what the shopper allowed. */
	private function consent(): Light {
		$label  = __( 'Consent', 'cairn-for-woocommerce' );
		$source = $this->settings->consent_source();
		$api    = function_exists( 'wp_has_consent' );
		if ( Settings::CONSENT_API === $source && ! $api ) {
			return new Light( 'consent', Light::BAD, $label, __( 'The WP Consent API is not installed, so nobody’s consent arrives: install it, or choose another source.', 'cairn-for-woocommerce' ) );
		}
		if ( $api && Settings::CONSENT_CODE !== $source ) {
			return new Light( 'consent', Light::OK, $label, __( 'From the WP Consent API.', 'cairn-for-woocommerce' ) );
		}
		return new Light( 'consent', Light::WAITING, $label, __( 'From the shop’s own code. Until it says yes, nothing is stored or sent.', 'cairn-for-woocommerce' ) );
	}

	/** Which play book is in force. */
	private function plays( Answer $answer ): Light {
		$label = __( 'Plays', 'cairn-for-woocommerce' );
		$fault = $this->delivery->fault();
		if ( '' !== $fault ) {
			return new Light( 'plays', Light::BAD, $label, $fault );
		}
		if ( ! $answer->is_ok( 'version' ) || ! $this->delivery->is_delivered() ) {
			return new Light( 'plays', Light::WAITING, $label, __( 'Your plays wait to be sent.', 'cairn-for-woocommerce' ) );
		}
		if ( ! empty( $answer->json['observeOnly'] ) ) {
			return new Light( 'plays', Light::OK, $label, __( 'In force, observing only: shoppers see nothing.', 'cairn-for-woocommerce' ) );
		}
		if ( Settings::MODE_LIVE !== $this->settings->mode() ) {
			return new Light( 'plays', Light::BAD, $label, __( 'cairnd shows help although Cairn is not live here. Save the settings again.', 'cairn-for-woocommerce' ) );
		}
		if ( $this->delivery->is_in_vain() ) {
			return new Light( 'plays', Light::WAITING, $label, __( 'Live, but no play is on: shoppers see nothing. Switch some on under “Plays”.', 'cairn-for-woocommerce' ) );
		}
		/* translators: %d: number of plays. */
		return new Light( 'plays', Light::OK, $label, sprintf( _n( '%d play in force.', '%d plays in force.', $this->delivery->count(), 'cairn-for-woocommerce' ), $this->delivery->count() ) );
	}

	/** When something was last heard of. */
	private function heard( string $id, string $label, Answer $answer, string $key, string $unheard ): Light {
		$at_ms = (int) ( $answer->json[ $key ] ?? -1 );
		if ( ! $answer->is_ok( 'version' ) || $at_ms <= 0 ) {
			return new Light( $id, Light::WAITING, $label, $answer->is_ok( 'version' ) ? $unheard : __( 'Unknown while cairnd does not answer.', 'cairn-for-woocommerce' ) );
		}
		/* translators: %s: time, e.g. "2 minutes". */
		return new Light( $id, Light::OK, $label, sprintf( __( 'Last heard %s ago.', 'cairn-for-woocommerce' ), human_time_diff( intdiv( $at_ms, 1000 ) ) ) );
	}
}
