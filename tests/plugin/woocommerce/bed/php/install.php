<?php
/**
 * Installs WordPress without a browser: `php install.php ROOT URL TITLE`.
 */

declare(strict_types=1);

list( , $root, $url, $title ) = $argv;

error_reporting( E_ALL & ~E_DEPRECATED );
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']       = (string) parse_url( $url, PHP_URL_HOST ) . ':' . parse_url( $url, PHP_URL_PORT );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

require $root . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( $title, 'admin', 'admin@shop.example', true, '', 'bed-password' );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'UTC' );
update_option( 'show_avatars', '0' );
flush_rewrite_rules();
echo get_bloginfo( 'version' );
