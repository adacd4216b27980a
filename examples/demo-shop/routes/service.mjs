import {allowsAnalytics, kTiers} from '../lib/consent.mjs';
import {cookie, httpError, localPath, redirect} from '../lib/http.mjs';
import {switchesCookie} from '../lib/switches.mjs';

const kConsentDays = 180;
const kSwitchDays = 7;

/** Keeps the choice in the shop's own cookie; below analytics the visitor cookie goes at once. */
export function chooseConsent(ctx, form) {
  const tier = form.get('tier');
  if (!kTiers.includes(tier)) throw httpError(422, 'Please choose one of the four answers.');
  ctx.cookies.push(cookie('shop_consent', tier, {days: kConsentDays}));
  if (!allowsAnalytics(tier)) ctx.cookies.push(cookie('cairn_visitor', '', {script: true}));
  return ctx.wantsJson ? {json: {tier}} : redirect(localPath(form.get('back')));
}

/** `/switches?set=a,b` turns exactly these on; `/switches?set=` turns all off. */
export function setSwitches(ctx) {
  const value = switchesCookie(ctx.url.searchParams.getAll('set'));
  ctx.cookies.push(cookie('shop_switches', value, {days: kSwitchDays}));
  return redirect('/');
}
