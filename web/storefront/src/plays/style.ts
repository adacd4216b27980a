/**
 * The one style sheet of all three surfaces. `.f` is the frame that is placed, `.c` the card in it,
 * `.w` its words, `.h` the title, `.a` the action, `.n` what an offer says, `.x` the way out,
 * `.i` the chat's figure. The host resets itself with `!important` because inside a shadow tree that
 * beats every page rule. Written tight: it travels to every shopper.
 */
export const playCss = `:host{all:initial!important;position:absolute!important;top:0!important;left:0!important;z-index:2147483647!important}
.f{position:fixed;display:flex;align-items:flex-end;gap:10px;outline:0;font:400 clamp(14px,var(--size),17px)/1.45 var(--font);color:var(--fg);overflow-wrap:anywhere;touch-action:pinch-zoom}
.c{position:relative;flex:1;min-width:0;box-sizing:border-box;display:flex;flex-direction:column;align-items:flex-start;max-height:var(--room);padding:16px;background:var(--bg);border:1px solid #8884;border-radius:min(var(--radius),16px);box-shadow:0 8px 32px #0003}
.w{overflow:auto;overscroll-behavior:contain;hyphens:auto;align-self:stretch}
.w[tabindex="-1"]{touch-action:pinch-zoom}
.h{font-family:var(--head);font-weight:600;padding-inline-end:28px;margin-bottom:4px}
.a,.x{box-sizing:border-box;min-height:44px;border:0;border-radius:min(var(--radius),22px);color:inherit;background:0 0;cursor:pointer}
.a{flex:none;display:flex;align-items:center;max-width:100%;margin-top:16px;padding:8px 20px;font:inherit;font-weight:var(--weight);letter-spacing:var(--spacing);text-transform:var(--casing);text-decoration:none;color:var(--on);background:var(--accent);border:1px solid #0000}
.a[aria-disabled]{opacity:.6}
.n{min-height:1.45em;margin:6px 0 -8px}
.x{position:absolute;top:6px;inset-inline-end:6px;width:44px;opacity:.8}
.x:hover{opacity:1;background:#8882}
.a:hover{filter:brightness(.95)}
.x:before,.x:after{content:"";position:absolute;top:21px;left:15px;width:14px;border-top:1.5px solid;rotate:45deg}
.x:after{rotate:-45deg}
.c :focus-visible{outline:2px solid var(--fg);outline-offset:2px}
.popup .c{padding:18px}
.popup .h{font-size:1.15em}
.nudge .a{margin:2px 0 -8px;padding:8px 0;color:inherit;background:0 0;border:0;text-decoration:underline 2px var(--accent);text-underline-offset:.3em}
.chat .c{border-radius:16px;border-end-start-radius:4px}
.i{flex:none;width:40px;height:40px;border-radius:50%;background:radial-gradient(circle at 50% 40%,var(--on) 6.5px,#0000 7px),radial-gradient(circle at 50% 106%,var(--on) 14px,#0000 14.5px),var(--accent)}
@media(max-width:480px){.popup .a{align-self:stretch;justify-content:center}}
@media(max-height:400px){.f .c{padding:12px}.f .a{margin-top:4px}}
@media(prefers-reduced-motion:no-preference){.f{animation:o .15s ease}@keyframes o{0%{opacity:0;transform:translateY(8px)}}}
@media print{.f{display:none}}`;

/** Constructed sheets pass a strict `style-src`. */
export function addStyle(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(playCss);
  root.adoptedStyleSheets = [sheet];
}
