<?php
/**
 * Runs PHP from stdin inside the site, as an administrator's command would: `php eval.php ROOT URL`.
 * What the code returns is printed as JSON after a marker.
 */

declare(strict_types=1);

list( , $root, $url ) = $argv;

error_reporting( E_ALL & ~E_DEPRECATED );
$_SERVER['HTTP_HOST']       = (string) parse_url( $url, PHP_URL_HOST ) . ':' . parse_url( $url, PHP_URL_PORT );
$_SERVER['REQUEST_URI']     = (string) ( parse_url( $url, PHP_URL_PATH ) ?? '/' ); // of a network, which shop
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

require $root . '/wp-load.php';

$cairn_bed_answer = eval( (string) file_get_contents( 'php://stdin' ) );
echo "\n<<<BED>>>" . wp_json_encode( $cairn_bed_answer );
