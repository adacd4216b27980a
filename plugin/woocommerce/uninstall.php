<?php
/**
 * Leaves nothing behind, in no site of a network.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require __DIR__ . '/src/autoload.php';

Lifecycle\Uninstaller::run();
