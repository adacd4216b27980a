<?php
/**
 * Facts of reviews.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** A review was written on a product. Its text, stars and writer stay in the shop. */
final class ReviewFacts implements Registerable, Conditional {

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** When it is written: whether it is published is the shop's decision. */
	public function register(): void {
		add_action( 'comment_post', array( $this, 'on_comment' ), 10, 3 );
	}

	/**
	 * A comment was written.
	 *
	 * @param mixed $id       Comment.
	 * @param mixed $approved 1, 0 or "spam".
	 * @param mixed $comment  Its data.
	 */
	public function on_comment( $id, $approved, $comment = array() ): void {
		$comment = (array) $comment;
		if ( 'spam' === $approved || 'product' !== get_post_type( (int) ( $comment['comment_post_ID'] ?? 0 ) ) ) {
			return;
		}
		$this->teller->shopper( 'review_submitted', $this->teller->customer( (string) ( $comment['comment_author_email'] ?? '' ) ), (string) $id );
	}
}
