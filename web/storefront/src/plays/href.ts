/**
 * The address a play may lead to, resolved against the page; null when it is not http(s). A play
 * book or a page override is data: `javascript:`, `data:` and the like never become a link.
 */
export function safeHref(href: string): string | null {
  try {
    const url = new URL(href, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
