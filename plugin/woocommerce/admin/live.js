/* Mounts the dashboard in wp-admin. Its token lives ten minutes; the dashboard asks for the next one here. */
const place = document.getElementById('cairn-live');

async function token() {
  const answer = await window.wp.apiFetch({path: '/cairn/v1/token', method: 'POST'});
  return answer.token;
}

async function show() {
  const {endpoint, site, locale, embed} = place.dataset;
  const {mount} = await import(embed);
  await mount({endpoint, site, locale, token, element: place});
}

if (place) {
  show().catch(() => {
    const line = document.createElement('p');
    line.setAttribute('role', 'alert');
    line.textContent = place.dataset.failed;
    place.replaceChildren(line);
  });
}
