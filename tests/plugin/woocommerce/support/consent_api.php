<?php
/**
 * Must-use plugin of the tests: a double of the WP Consent API's page side. A banner may call
 * bedConsent( category, 'allow' | 'deny' ); the answer is kept in the API's cookie and told by its event.
 */

declare(strict_types=1);

add_action(
	'wp_head',
	static function (): void {
		?>
		<script>
		window.consent_api = {cookie_prefix: 'wp_consent'};
		// Without a consent type the API says yes to everything: the trap its users must know.
		window.wp_has_consent = category => !/wp_consent_\w+=deny/.test(document.cookie) || document.cookie.includes(`wp_consent_${category}=allow`);
		window.bedConsent = (category, value) => {
			document.cookie = `wp_consent_${category}=${value};path=/`;
			document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', {detail: {[category]: value}}));
		};
		</script>
		<?php
	},
	1
);
