<?php
/**
 * What an answer means for the facts it answers.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

use Cairn\WooCommerce\Engine\Answer;
use Cairn\WooCommerce\Facts\Text;

/** Read from one answer to POST /v1/facts. Pure. Every fact that was not taken is kept. */
final class Outcome {

	/** Committed: the facts may go. */
	public const TAKEN = 'taken';
	/** Away, busy or somebody else: all are kept and tried later. */
	public const AWAY = 'away';
	/** We are not known, or the clocks differ: all are kept, and the merchant is told. */
	public const STRANGER = 'stranger';
	/** One fact is at fault: it is set aside, the others go on. */
	public const ONE_BAD = 'one_bad';
	/** Something among them is at fault and cairnd cannot say which: smaller portions find it. */
	public const TOO_MUCH = 'too_much';

	private const WHY_BYTES = 500;

	/** One of the words above. */
	public string $word;
	/** Number of the fact at fault, for ONE_BAD. */
	public int $bad = 0;
	/** The endpoint's own words, for support. Hostile text: escape it. */
	public string $why = '';

	/** Starts from the word. */
	private function __construct( string $word ) {
		$this->word = $word;
	}

	/** Judges the answer to a request with so many facts. */
	public static function of( Answer $answer, int $facts ): self {
		if ( $answer->is_ok() ) {
			return new self( isset( $answer->json['accepted'] ) ? self::TAKEN : self::AWAY );
		}
		if ( $answer->is_away() ) {
			return self::because( self::AWAY, $answer );
		}
		if ( in_array( $answer->status, array( 400, 413 ), true ) ) {
			return self::fault( $answer, $facts );
		}
		return self::because( self::STRANGER, $answer );
	}

	/** Finds the fact a refusal names: `facts[3].currency`. A lone fact needs no name. */
	private static function fault( Answer $answer, int $facts ): self {
		$named = preg_match( '/^facts\[(\d{1,3})\]/', $answer->field(), $found ) && (int) $found[1] < $facts;
		if ( ! $named && $facts > 1 ) {
			return self::because( self::TOO_MUCH, $answer );
		}
		$outcome      = self::because( self::ONE_BAD, $answer );
		$outcome->bad = $named ? (int) $found[1] : 0;
		return $outcome;
	}

	/** With cairnd's words. */
	private static function because( string $word, Answer $answer ): self {
		$outcome      = new self( $word );
		$text         = '' === $answer->code() ? $answer->error : "{$answer->code()} {$answer->field()} {$answer->message()}";
		$outcome->why = Text::clip( "{$answer->status} {$text}", self::WHY_BYTES );
		return $outcome;
	}
}
