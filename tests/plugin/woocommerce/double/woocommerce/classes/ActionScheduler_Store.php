<?php
/** WooCommerce test double: the words for the state of an action. */

declare(strict_types=1);

final class ActionScheduler_Store {

	public const STATUS_COMPLETE = 'complete';
	public const STATUS_PENDING  = 'pending';
	public const STATUS_RUNNING  = 'in-progress';
	public const STATUS_FAILED   = 'failed';
	public const STATUS_CANCELED = 'canceled';
}
