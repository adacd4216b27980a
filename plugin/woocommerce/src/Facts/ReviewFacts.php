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

/**
 * A review was written on a product. Its text, stars and writer stay in the shop. Told when it is written,
 * which is the shopper's step: whether and when it is published, edited or taken down is the shop's.
 */
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

	/** Fires once for each comment, published at once or held for moderation. */
	public function register(): void {
		add_action( 'comment_post', array( $this, 'on_comment' ), 10, 3 );
	}

	/**
	 * A comment was written. An answer to one is no review, and what the shop throws away at once is none.
	 *
	 * @param mixed $id       Comment.
	 * @param mixed $approved 1, 0, "spam" or "trash".
	 * @param mixed $comment  Its data.
	 */
	public function on_comment( $id, $approved, $comment = array() ): void {
		$comment = (array) $comment;
		$review  = 'review' === ( $comment['comment_type'] ?? '' ) && 0 === (int) ( $comment['comment_parent'] ?? 0 );
		$product = 'product' === get_post_type( (int) ( $comment['comment_post_ID'] ?? 0 ) );
		if ( $review && $product && ! in_array( $approved, array( 'spam', 'trash' ), true ) ) {
			$this->teller->shopper( 'review_submitted', $this->teller->customer( (string) ( $comment['comment_author_email'] ?? '' ) ), (string) $id );
		}
	}
}
