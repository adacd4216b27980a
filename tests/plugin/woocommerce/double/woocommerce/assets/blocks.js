/* WooCommerce test double: the wp.data stores of the block pages, over WordPress's own wp.data. */
(() => {
  const {createReduxStore, register, dispatch, select, subscribe} = wp.data;
  const store = (path, data) =>
    wp.apiFetch({path: `wc/store/v1/${path}`, method: data ? 'POST' : 'GET', data});

  const cartActions = {
    receiveCart: cart => ({type: 'CART', cart}),
    applying: code => ({type: 'APPLYING', code}),
    receiveError: error => ({type: 'ERROR', error}),
    applyCoupon:
      code =>
      async ({dispatch}) => {
        dispatch.applying(code);
        try {
          dispatch.receiveCart(await store('cart/apply-coupon', {code}));
          return true;
        } catch (error) {
          dispatch.receiveError(error);
          throw error;
        } finally {
          dispatch.applying('');
        }
      },
    removeCoupon:
      code =>
      async ({dispatch}) =>
        dispatch.receiveCart(await store('cart/remove-coupon', {code})),
    removeItemFromCart:
      key =>
      async ({dispatch}) =>
        dispatch.receiveCart(await store('cart/remove-item', {key})),
    applyExtensionCartUpdate:
      args =>
      async ({dispatch}) =>
        dispatch.receiveCart(await store('cart/extensions', args)),
    invalidateResolutionForStore:
      () =>
      async ({dispatch}) =>
        dispatch.receiveCart(await store('cart')),
  };
  const noCart = {items: [], coupons: [], totals: {}, itemsCount: 0, errors: []};
  const camel = cart => ({...cart, itemsCount: cart.items_count});
  register(
    createReduxStore('wc/store/cart', {
      reducer(state = {cart: noCart, errors: [], code: ''}, action) {
        if (action.type === 'CART') return {...state, cart: camel(action.cart), errors: []};
        if (action.type === 'ERROR') return {...state, errors: [action.error]};
        if (action.type === 'APPLYING') return {...state, code: action.code};
        return state;
      },
      actions: cartActions,
      selectors: {
        getCartData: state => state.cart,
        getCartTotals: state => state.cart.totals,
        getCartErrors: state => state.errors,
        isApplyingCoupon: state => state.code !== '',
        getCouponBeingApplied: state => state.code,
        hasFinishedResolution: () => true,
      },
    }),
  );
  register(
    createReduxStore('wc/store/validation', {
      reducer(state = {}, action) {
        if (action.type === 'SET') return {...state, ...action.errors};
        if (action.type === 'CLEAR') return Object.fromEntries(Object.entries(state).filter(([id]) => id !== action.id));
        return state;
      },
      actions: {
        setValidationErrors: errors => ({type: 'SET', errors}),
        clearValidationError: id => ({type: 'CLEAR', id}),
      },
      selectors: {
        getValidationError: (state, id) => state[id],
        getValidationErrorId: (state, id) => (state[id] && !state[id].hidden ? `validate-error-${id}` : ''),
        hasValidationErrors: state => Object.keys(state).length > 0,
      },
    }),
  );
  register(
    createReduxStore('wc/store/checkout', {
      reducer(state = {extensions: {}, status: 'idle'}, action) {
        if (action.type === 'EXTENSION')
          return {...state, extensions: {...state.extensions, [action.name]: {...state.extensions[action.name], ...action.data}}};
        return action.type === 'STATUS' ? {...state, status: action.status} : state;
      },
      actions: {
        setExtensionData: (name, data) => ({type: 'EXTENSION', name, data}),
        __internalSetExtensionData: (name, data) => ({type: 'EXTENSION', name, data}),
        status: status => ({type: 'STATUS', status}),
      },
      selectors: {
        getExtensionData: state => state.extensions,
        isProcessing: state => state.status === 'processing',
        isComplete: state => state.status === 'complete',
        hasError: state => state.status === 'error',
        getCheckoutStatus: state => state.status,
      },
    }),
  );
  window.wc = {
    blocksCheckout: {extensionCartUpdate: args => dispatch('wc/store/cart').applyExtensionCartUpdate(args)},
  };

  const notice = (kind, text) => {
    const box = document.querySelector('.wc-block-components-notices');
    if (box) box.innerHTML = `<div class="wc-block-components-notice-banner is-${kind}" role="alert"><div class="wc-block-components-notice-banner__content"></div></div>`;
    if (box) box.querySelector('.wc-block-components-notice-banner__content').textContent = text;
  };
  const fill = cart => {
    const rows = document.querySelector('.wc-block-cart-items tbody');
    if (!rows) return;
    rows.replaceChildren(
      ...cart.items.map(item => {
        const row = document.createElement('tr');
        row.className = 'wc-block-cart-items__row';
        row.innerHTML = `<td>${item.quantity}</td><td><button class="wc-block-cart-item__remove-link">Remove item</button></td>`;
        row.querySelector('button').onclick = () => dispatch('wc/store/cart').removeItemFromCart(item.key);
        return row;
      }),
    );
  };
  let shown;
  subscribe(() => {
    const cart = select('wc/store/cart').getCartData();
    if (cart !== shown) fill((shown = cart));
  });

  const fields = {email: 'billing_email', 'shipping-postcode': 'shipping_postcode'};
  async function placeOrder(form) {
    const empty = Object.keys(fields).filter(id => !form.querySelector(`#${id}`).value);
    for (const id of Object.keys(fields)) {
      const box = form.querySelector(`#${id}`).parentElement.querySelector('[role=alert]');
      box.hidden = !empty.includes(id);
      box.parentElement.classList.toggle('has-error', !box.hidden);
      box.textContent = box.hidden ? '' : 'Please enter a valid value';
      if (!empty.includes(id)) dispatch('wc/store/validation').clearValidationError(fields[id]);
    }
    if (empty.length) {
      const error = {message: 'Please enter a valid value', hidden: false};
      return dispatch('wc/store/validation').setValidationErrors(Object.fromEntries(empty.map(id => [fields[id], error])));
    }
    dispatch('wc/store/checkout').status('processing');
    const answer = await store('checkout', {
      billing_address: {email: form.querySelector('#email').value},
      payment_method: 'cod',
      extensions: select('wc/store/checkout').getExtensionData(),
    });
    dispatch('wc/store/checkout').status('complete');
    location.href = answer.payment_result.redirect_url;
  }

  document.addEventListener('submit', async event => {
    event.preventDefault();
    if (event.target.matches('.wc-block-components-totals-coupon__form')) {
      const input = event.target.querySelector('input');
      await dispatch('wc/store/cart')
        .applyCoupon(input.value)
        .then(
          () => notice('success', 'Coupon code applied.'),
          error => notice('error', error.message),
        );
    } else if (event.target.matches('.wc-block-checkout__form')) await placeOrder(event.target);
  });
  store('cart').then(cart => dispatch('wc/store/cart').receiveCart(cart));
})();
