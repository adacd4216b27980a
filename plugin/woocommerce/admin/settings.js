/* The settings page: "Test connection", the status lights, the limits of a grant. Texts come from the server, translated. */
(function () {
  'use strict';

  const LIGHTS_MS = 10000;

  function field(name) {
    const found = document.getElementById(`cairn_settings[${name}]`);
    return found && !found.disabled ? found.value.trim() : '';
  }

  function say(place, state, text) {
    place.className = `cairn-light cairn-light-${state}`;
    place.textContent = text;
  }

  function typed() {
    const secret = document.getElementById('cairn_secret');
    return {
      endpoint: field('endpoint'),
      site_id: field('site_id'),
      site_key: field('site_key'),
      secret: secret && !secret.disabled ? secret.value.trim() : '',
    };
  }

  async function test(button, place) {
    button.disabled = true;
    say(place, 'waiting', place.dataset.waiting);
    try {
      const answer = await wp.apiFetch({path: '/cairn/v1/test', method: 'POST', data: typed()});
      say(place, answer.ok ? 'ok' : 'bad', answer.text);
    } catch {
      say(place, 'bad', place.dataset.failed);
    }
    button.disabled = false;
  }

  function line(light) {
    const item = document.createElement('li');
    const label = document.createElement('strong');
    label.textContent = light.label;
    const text = document.createElement('span');
    text.textContent = light.text;
    item.className = `cairn-light cairn-light-${light.state}`;
    item.dataset.light = light.id;
    item.dataset.state = light.state;
    item.append(label, ' ', text);
    return item;
  }

  async function refresh(list) {
    if (!document.hidden) {
      try {
        const answer = await wp.apiFetch({path: '/cairn/v1/lights'});
        const shown = [...list.children].map(item => item.textContent).join();
        const lines = answer.lights.map(line);
        if (shown !== lines.map(item => item.textContent).join()) list.replaceChildren(...lines);
      } catch {
        // The lights stay as they were; the test button says what is wrong.
      }
      list.removeAttribute('aria-busy');
    }
    setTimeout(() => refresh(list), LIGHTS_MS);
  }

  function showKind(grant) {
    const kind = grant.querySelector('select').value;
    for (const label of grant.querySelectorAll('[data-cairn-kinds]'))
      label.hidden = !label.dataset.cairnKinds.split(' ').includes(kind);
  }

  function start() {
    for (const grant of document.querySelectorAll('.cairn-grant')) {
      grant.addEventListener('change', () => showKind(grant));
      showKind(grant);
    }
    const button = document.getElementById('cairn-test-connection');
    const place = document.getElementById('cairn-test-result');
    const list = document.getElementById('cairn-lights');
    if (button && place) button.addEventListener('click', () => test(button, place));
    if (list) refresh(list);
  }

  start();
})();
