<?php
/** As much of WordPress as the pure parts call. State lies in $GLOBALS['wp_test'], emptied by each test. */

declare(strict_types=1);

$GLOBALS['wp_test'] = array();

function wp_test_reset(): void {
	$GLOBALS['wp_test'] = array(
		'options'  => array(),
		'filters'  => array(),
		'requests' => array(),
		'answers'  => array(),
	);
	$_COOKIE = array();
}

function get_option( string $name, $fallback = false ) {
	return $GLOBALS['wp_test']['options'][ $name ] ?? $fallback;
}

function update_option( string $name, $value ): bool {
	$GLOBALS['wp_test']['options'][ $name ] = $value;
	return true;
}

function get_transient( string $name ) {
	return get_option( "_transient_{$name}" );
}

function set_transient( string $name, $value ): bool {
	return update_option( "_transient_{$name}", $value );
}

function apply_filters( string $name, $value ) {
	$filter = $GLOBALS['wp_test']['filters'][ $name ] ?? null;
	return null === $filter ? $value : $filter( $value );
}

function wp_hash( string $text ): string {
	return hash_hmac( 'md5', $text, 'test' );
}

function wp_json_encode( $value, int $flags = 0 ) {
	return json_encode( $value, $flags );
}

function wp_strip_all_tags( string $text ): string {
	return trim( strip_tags( $text ) );
}

function esc_attr( string $text ): string {
	return htmlspecialchars( $text, ENT_QUOTES );
}

function esc_url_raw( string $text ): string {
	return $text;
}

function wp_parse_url( string $address, int $part = -1 ) {
	return parse_url( $address, $part );
}

/** The next answer of the list, as wp_remote_request() would bring it; the request is kept. */
function wp_remote_request( string $address, array $arguments ) {
	$GLOBALS['wp_test']['requests'][] = array( $address, $arguments );
	$answer = array_shift( $GLOBALS['wp_test']['answers'] );
	return is_callable( $answer ) ? $answer( $arguments ) : $answer ?? array( 'code' => 503, 'body' => '' );
}

function is_wp_error( $thing ): bool {
	return false;
}

function wp_remote_retrieve_body( array $answer ): string {
	return $answer['body'];
}

function wp_remote_retrieve_response_code( array $answer ): int {
	return $answer['code'];
}

function wp_remote_retrieve_header( array $answer, string $name ): string {
	return '';
}


wp_test_reset();
