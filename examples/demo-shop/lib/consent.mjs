export const kTiers = ['none', 'functional', 'analytics', 'marketing'];

/** What the shopper chose, or undefined when nobody has asked yet. */
export function chosenTier(cookies) {
  return kTiers.includes(cookies.shop_consent) ? cookies.shop_consent : undefined;
}

export const allowsAnalytics = (tier) => kTiers.indexOf(tier) >= kTiers.indexOf('analytics');

/**
 * The visitor the storefront script made up, read from its first-party cookie. It exists only with
 * analytics consent; a cookie left over after a refusal is not used.
 */
export function visitorIdOf(cookies) {
  const tier = chosenTier(cookies);
  if (tier !== undefined && !allowsAnalytics(tier)) return undefined;
  return /^[0-9a-f]{32}$/.test(cookies.cairn_visitor ?? '') ? cookies.cairn_visitor : undefined;
}
