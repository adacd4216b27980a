<?php
/** WooCommerce test double: a date. */

declare(strict_types=1);

class WC_DateTime extends DateTime {

	public function date_i18n( $format = 'Y-m-d' ): string {
		return $this->format( $format );
	}
}
