/** A believable quarter of an hour in a small outdoor shop, for screenshots and development. */

/** 32 hex digits that begin with the short id, so that both always agree. */
export function idOf(short) {
  return short.toLowerCase().padEnd(32, '0');
}

export function makeSignal(over = {}) {
  return {
    id: 1,
    kind: 'rage_click',
    phase: 'raised',
    atMs: 14_600,
    pageType: 'product',
    elementKey: '9b1c000000000000',
    elementName: 'Add to cart',
    strength: 80,
    count: 4,
    spanMs: 610,
    preset: 'cairn',
    host: 'web',
    vetoesChecked: 524_287,
    evidence: {medianGapMs: 203, effectsSeen: 0, tier: 0, controlClass: 1},
    ...over,
  };
}

export function makeRow(short, nowMs, over = {}) {
  return {
    visitor: idOf(short),
    short,
    site: 'demo',
    device: 'desktop',
    source: 'newsletter / email',
    page: {type: 'product', path: '/product/alder-jacket', name: 'Alder rain jacket'},
    stage: 'consideration',
    cart: null,
    firstSeenAtMs: nowMs - 240_000,
    lastSeenAtMs: nowMs - 4_000,
    signals: 0,
    lastSignal: null,
    lastDecision: null,
    play: null,
    orderPlaced: false,
    publishedAtMs: nowMs,
    ...over,
  };
}

const kDefaults = [
  ['signal_strength', 'at_least', 80, 50],
  ['consent', 'at_least', 2, 0],
  ['plays_this_page', 'below', 0, 1],
  ['plays_this_visit', 'below', 0, 1],
  ['plays_30_days', 'below', 0, 3],
  ['since_last_play_ms', 'at_least_or_never', -1, 604_800_000],
  ['since_last_close_ms', 'at_least_or_never', -1, 2_592_000_000],
  ['session_age_ms', 'at_least', 95_000, 15_000],
  ['typing', 'equal', 0, 0],
  ['paying', 'equal', 0, 0],
  ['play_open', 'equal', 0, 0],
  ['ordered', 'equal', 0, 0],
];

/** All gates of a play as a decision records them; `failing` maps a condition to its failing value. */
export function makeGates(play, failing = {}) {
  return kDefaults.map(([condition, op, value, threshold]) => {
    const failed = condition in failing;
    return {
      play,
      condition,
      op,
      value: failed ? failing[condition] : value,
      threshold,
      passed: !failed,
    };
  });
}

export function makeDecision(id, play, reasons, over = {}) {
  return {id: id.padEnd(32, '0'), play, signalId: 1, surface: 'nudge', reasons, ...over};
}

const eur = (amountMinor, items, verified = false) => ({
  amountMinor,
  currency: 'EUR',
  items,
  verified,
});

/** Rows as `hello` tells them: every state a merchant meets. */
export function sceneRows(now) {
  return [
    makeRow('8C1F', now, {
      cart: eur(18_900, 1),
      lastSeenAtMs: now - 3_000,
      signals: 2,
      lastSignal: makeSignal({atMs: now - 4_000, strength: 85}),
      lastDecision: makeDecision(
        'd1',
        null,
        makeGates('broken_element_help', {plays_this_visit: 1}),
        {surface: undefined},
      ),
    }),
    makeRow('2B70', now, {
      device: 'phone',
      source: 'google / organic',
      stage: 'purchase',
      cart: eur(41_280, 3),
      lastSeenAtMs: now - 96_000,
      page: {type: 'checkout', path: '/checkout', name: 'Checkout: shipping'},
      signals: 1,
      lastSignal: makeSignal({
        atMs: now - 6_000,
        id: 4,
        kind: 'checkout_stall',
        pageType: 'checkout',
        elementName: '',
        strength: 62,
        count: 1,
        spanMs: 92_000,
        evidence: {stalledMs: 92_000},
      }),
      lastDecision: makeDecision('d2', 'checkout_reassurance', makeGates('checkout_reassurance'), {
        signalId: 4,
      }),
      play: 'checkout_reassurance',
    }),
    makeRow('E45A', now, {
      device: 'phone',
      source: 'instagram / paid',
      stage: 'awareness',
      lastSeenAtMs: now - 11_000,
      page: {type: 'search', path: '/search', name: 'Search'},
      signals: 1,
      lastSignal: makeSignal({
        atMs: now - 12_000,
        id: 2,
        kind: 'search_struggle',
        pageType: 'search',
        elementName: '',
        strength: 58,
        count: 3,
        spanMs: 44_000,
        evidence: {chainLen: 3, zeroResults: 2},
      }),
      lastDecision: makeDecision('d3', null, makeGates('search_rescue', {typing: 1}), {
        surface: undefined,
      }),
    }),
    makeRow('90D3', now, {
      device: 'tablet',
      source: '',
      stage: 'consideration',
      cart: eur(6_450, 2),
      lastSeenAtMs: now - 41_000,
      page: {type: 'cart', path: '/cart', name: 'Cart'},
      signals: 1,
      lastSignal: makeSignal({
        atMs: now - 41_000,
        id: 1,
        kind: 'cart_indecision',
        pageType: 'cart',
        elementName: '',
        strength: 50,
        count: 3,
        spanMs: 140_000,
        evidence: {cycles: 3},
      }),
    }),
    makeRow('17AC', now, {
      source: 'trailmag.example',
      lastSeenAtMs: now - 8_000,
      firstSeenAtMs: now - 70_000,
      page: {type: 'category', path: '/jackets', name: 'Rain jackets'},
      stage: 'awareness',
    }),
    makeRow('B6E8', now, {
      device: 'phone',
      source: 'google / cpc',
      cart: eur(12_990, 1, true),
      lastSeenAtMs: now - 22_000,
      page: {type: 'product', path: '/product/tarn-tent-2', name: 'Tarn two-person tent'},
    }),
    makeRow('5F02', now, {
      source: 'newsletter / email',
      orderPlaced: true,
      stage: 'service',
      lastSeenAtMs: now - 65_000,
      page: {type: 'thank_you', path: '/thank-you', name: 'Thank you'},
    }),
    makeRow('C3D9', now, {
      device: 'phone',
      source: '',
      lastSeenAtMs: now - 190_000,
      stage: 'awareness',
      page: {type: 'home', path: '/', name: 'Home'},
    }),
  ];
}

/** The story behind the first row, with a play shown earlier and one withheld after it. */
export function sceneStories(now) {
  const row = sceneRows(now)[0];
  const at = secondsAgo => now - secondsAgo * 1000;
  const shown = makeDecision('d0', 'product_quiet_help', makeGates('product_quiet_help'));
  return new Map([
    [
      row.visitor,
      {
        visitor: row,
        sessions: [
          {
            sessionId: 'a'.repeat(32),
            atMs: at(236),
            device: 'desktop',
            locale: 'en-GB',
            entry: {utmSource: 'newsletter', utmMedium: 'email', utmCampaign: 'autumn'},
          },
        ],
        facts: [
          {kind: 'page_viewed', atMs: at(235), name: 'Home'},
          {kind: 'search_submitted', atMs: at(214), results: 12, queryKey: '1'.repeat(16)},
          {
            kind: 'product_viewed',
            atMs: at(190),
            name: 'Alder rain jacket',
            productId: 'alder-jacket',
            amountMinor: 18_900,
            currency: 'EUR',
          },
          {
            kind: 'option_chosen',
            atMs: at(62),
            name: 'Alder rain jacket',
            productId: 'alder-jacket',
            variantId: 'm',
          },
          {
            kind: 'product_added_to_cart',
            atMs: at(41),
            name: 'Alder rain jacket',
            quantity: 1,
            amountMinor: 18_900,
            currency: 'EUR',
          },
        ],
        signals: [
          makeSignal({
            id: 1,
            kind: 'product_hesitation',
            atMs: at(129),
            elementName: '',
            strength: 55,
            spanMs: 61_000,
            evidence: {dwellMs: 61_000},
          }),
          makeSignal({id: 3, atMs: at(4), strength: 85}),
        ],
        decisions: [
          {...shown, atMs: at(129)},
          {
            ...makeDecision('d1', null, makeGates('broken_element_help', {plays_this_visit: 1}), {
              signalId: 3,
              surface: undefined,
            }),
            atMs: at(4),
          },
        ],
        exposures: [
          {
            decisionId: shown.id,
            play: 'product_quiet_help',
            surface: 'nudge',
            event: 'shown',
            atMs: at(128),
          },
          {
            decisionId: shown.id,
            play: 'product_quiet_help',
            surface: 'nudge',
            event: 'closed',
            atMs: at(117),
          },
        ],
      },
    ],
  ]);
}

/** One shopper's half minute as a commit tells it: what happened, then the row. */
export function playScene(double) {
  const now = Date.now();
  const stamp = {visitor: idOf('17AC'), occurredAtMs: now - 30, publishedAtMs: now};
  const signal = makeSignal({id: 7, elementName: 'Size M', strength: 60, atMs: now - 30});
  const decision = makeDecision('d9', 'broken_element_help', makeGates('broken_element_help'), {
    signalId: 7,
  });
  const row = makeRow('17AC', now, {
    lastSeenAtMs: now,
    signals: 1,
    lastSignal: signal,
    lastDecision: decision,
    play: decision.play,
    cart: eur(9_900, 1),
  });
  double.emit('fact', {
    ...stamp,
    verified: false,
    fact: {kind: 'product_viewed', atMs: now, name: 'Fell fleece'},
  });
  double.emit('signal', {...stamp, signal});
  double.emit('decision', {...stamp, decision});
  double.emit('alert', {...stamp, play: 'broken_element_help', signal});
  double.emit('exposure', {
    ...stamp,
    exposure: {
      decisionId: decision.id,
      play: 'broken_element_help',
      surface: 'nudge',
      event: 'shown',
      atMs: 70_100,
    },
  });
  double.emit('visitor', row);
}
