/** Consent tiers are numbers here: 0 none, 1 functional, 2 analytics, 3 marketing. */
export const FUNCTIONAL = 1;
export const ANALYTICS = 2;
/** sessionStorage: caps of plays; the session across pages. */
export const CAPS_KEY = 'cairn_caps';
export const SESSION_KEY = 'cairn_session';
