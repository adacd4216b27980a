<?php
/**
 * The table of the plugin's parts.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/** Everything the plugin does, one line each. A part that this request does not need is not loaded. */
final class Plugin {

	/** Parts that also work, and must not fail, without WooCommerce. */
	private const ALWAYS = array(
		Lifecycle\Upgrade::class,
		Lifecycle\Translations::class,
		Admin\FallbackPage::class,
		Admin\Assets::class,
		Admin\Notices::class,
		Admin\Rest::class,
		Health\SiteHealth::class,
		Health\Report::class,
		Cli\Loader::class,
		Storefront\KeptAssets::class,
		Storefront\OldAssets::class,
	);

	/** Parts that need WooCommerce. */
	private const WITH_SHOP = array(
		Admin\TabLoader::class,
		Admin\LivePage::class,
		Admin\JourneyBox::class,
		Admin\ObserveNotice::class,
		Alerts\Collector::class,
		Privacy\Exporter::class,
		Privacy\Eraser::class,
		Privacy\Policy::class,
		Privacy\Retention::class,
		Storefront\Consent::class,
		Storefront\Script::class,
		Storefront\PageFacts::class,
		Storefront\CartMarker::class,
		Storefront\OwnPath::class,
		Facts\OrderVisitor::class,
		Facts\OrderFacts::class,
		Facts\RefundFacts::class,
		Facts\CartFacts::class,
		Facts\CouponFacts::class,
		Facts\CheckoutFacts::class,
		Facts\StockFacts::class,
		Facts\ReviewFacts::class,
		Facts\AccountFacts::class,
		Facts\SubscriptionFacts::class,
		Actions\ApplyGrant::class,
		Actions\GrantHold::class,
		Actions\CappedShipping::class,
		Actions\GrantUse::class,
		Actions\CleanCoupons::class,
		Outbox\Flush::class,
		Outbox\Forget::class,
		Outbox\Outbox::class,
	);

	/** Makes the parts and lets them add their hooks. */
	public static function start(): void {
		$wiring = new Wiring();
		$parts  = class_exists( 'WooCommerce' ) ? array_merge( self::ALWAYS, self::WITH_SHOP ) : self::ALWAYS;
		foreach ( $parts as $part ) {
			if ( ! is_subclass_of( $part, Conditional::class ) || $part::is_needed() ) {
				$wiring->make( $part )->register();
			}
		}
	}
}
