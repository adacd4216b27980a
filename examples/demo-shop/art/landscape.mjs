import {seeded} from './paint.mjs';
import {ridge, svg, toneStyle} from './scene.mjs';

/** A pine of `high` units standing at (x, y), as path data. */
function pine(x, y, high) {
  const half = high * 0.2;
  const tier = (top, wide) =>
    `M${x.toFixed(1)} ${(y - top).toFixed(1)}l${wide.toFixed(1)} ${(high * 0.42).toFixed(1)}h${(-2 * wide).toFixed(1)}z`;
  return (
    tier(high, half * 0.6) +
    tier(high * 0.78, half * 0.85) +
    tier(high * 0.52, half) +
    `M${(x - 1).toFixed(1)} ${y.toFixed(1)}v-${(high * 0.14).toFixed(1)}h3v${(high * 0.14).toFixed(1)}z`
  );
}

/** Trees along a ridge between two points, thicker where `dense` says. */
function wood(seed, land, fromX, toX, count, high) {
  const random = seeded(seed);
  let path = '';
  for (let i = 0; i < count; i += 1) {
    const x = fromX + (toX - fromX) * random() ** 1.4;
    path += pine(x, land.y(x) + 6, high * (0.55 + random() * 0.6));
  }
  return path;
}

/** Stones laid on one another: the mark of a path. Bottom centre at (x, y). */
function cairn(x, y, size, classes) {
  const stones = [
    [0, 0, 1, 0.34],
    [-0.06, -0.52, 0.78, 0.28],
    [0.05, -0.96, 0.6, 0.23],
    [-0.02, -1.32, 0.42, 0.18],
    [0.03, -1.6, 0.24, 0.13],
  ];
  return stones
    .map(([dx, dy, rx, ry], i) => {
      const at = `cx="${(x + dx * size).toFixed(1)}" cy="${(y + dy * size - ry * size).toFixed(1)}"`;
      return `<ellipse class="${classes[i % 2]}" ${at} rx="${(rx * size * 0.62).toFixed(1)}" ry="${(ry * size).toFixed(1)}"/>`;
    })
    .join('');
}

const kHeroDay = [
  '#eef0e4',
  '#d9e1d2',
  '#bccab6',
  '#96ab94',
  '#6c8871',
  '#43644f',
  '#274837',
  '#16301f',
];
const kHeroNight = [
  '#3a4d52',
  '#3b5152',
  '#35504b',
  '#2f4a42',
  '#284138',
  '#20372e',
  '#172b22',
  '#0f2018',
];

function heroStyle() {
  const fills = (tones) => tones.map((tone, i) => `.h${i}{fill:${tone}}`).join('');
  const day =
    '.a{stop-color:#c4d4d2}.b{stop-color:#f3e6cf}.c{stop-color:#f7d9b4}.sun{fill:#fff3dc}.st{display:none}.tent{fill:#d98f3c}.fly{fill:#b4652b}.way{fill:#d9cfae}.rock{fill:#8f8a78}.rock2{fill:#757261}';
  const night =
    '.a{stop-color:#0e1a22}.b{stop-color:#1d2f38}.c{stop-color:#33474a}.sun{fill:#e8e2cc}.st{display:block;fill:#e8e2cc}.tent{fill:#f0b04f}.fly{fill:#9a5a26}.way{fill:#31433a}.rock{fill:#4c5750}.rock2{fill:#3d4741}';
  return `<style>${fills(kHeroDay)}${day}@media(prefers-color-scheme:dark){${fills(kHeroNight)}${night}}</style>`;
}

function stars(seed, width, height, count) {
  const random = seeded(seed);
  let path = '';
  for (let i = 0; i < count; i += 1) {
    path += `<circle cx="${(random() * width).toFixed(0)}" cy="${(random() * height).toFixed(0)}" r="${(0.8 + random()).toFixed(1)}"/>`;
  }
  return `<g class="st" fill-opacity=".8">${path}</g>`;
}

const kTent =
  '<g transform="translate(1130 640)"><path class="fly" d="M-74 34C-50-16-22-44 0-50C22-44 50-16 74 34Z"/>' +
  '<path class="tent" d="M0-50C-16-30-30 0-32 34L34 34C32 0 18-30 0-50Z"/><path class="h7" d="M0-30C-8-14-14 10-14 34L16 34C14 8 8-14 0-30Z" fill-opacity=".75"/></g>';

const kBirds =
  '<path d="M930 214q10-10 18 0q8-10 18 0M1004 182q8-8 14 0q6-8 14 0M1050 232q7-7 12 0q5-7 12 0" fill="none" class="bird" stroke="#43644f" stroke-width="2.6" stroke-linecap="round"/>';

/** The wide view on the first page: ridges from pale to deep, a tent, a path and a cairn. */
export function heroPicture() {
  const [wide, high] = [1600, 900];
  const lands = [
    ridge(11, wide, high, 430, 120, 1.1),
    ridge(23, wide, high, 500, 110, 1.2),
    ridge(37, wide, high, 566, 92, 1.3),
    ridge(41, wide, high, 622, 70, 1.1),
    ridge(59, wide, high, 690, 52, 0.9),
    ridge(61, wide, high, 772, 44, 0.8),
  ];
  const layer = (i, tone) => `<path class="h${tone}" d="${lands[i].path}"/>`;
  const near = lands[5];
  return svg(
    wide,
    high,
    `${heroStyle()}<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop class="a" offset="0"/>` +
      `<stop class="b" offset=".42"/><stop class="c" offset=".62"/></linearGradient></defs>` +
      `<rect width="1600" height="900" fill="url(#sky)"/>${stars(5, 1600, 360, 90)}` +
      `<circle class="sun" cx="1090" cy="300" r="104"/>${kBirds}` +
      layer(0, 1) +
      layer(1, 2) +
      layer(2, 3) +
      layer(3, 4) +
      `<path class="h5" d="${wood(9, lands[4], 0, 760, 46, 70)}"/>` +
      layer(4, 5) +
      kTent +
      `<path class="h6" d="${wood(13, near, 0, 460, 30, 132)}${wood(17, near, 1590, 1330, 16, 150)}"/>` +
      layer(5, 6) +
      cairn(1240, near.y(1240) + 10, 58, ['rock', 'rock2']) +
      `<path class="h7" d="${ridge(71, wide, high, 858, 26, 0.7).path}"/>`,
  );
}

const kRain = () => {
  const random = seeded(3);
  let path = '';
  for (let i = 0; i < 46; i += 1)
    path += `M${(random() * 420).toFixed(0)} ${(random() * 330).toFixed(0)}l-9 26`;
  return `<path d="${path}" fill="none" class="w" stroke-width="2.2" stroke-linecap="round"/>`;
};

/** Foreground of each small scene; `land` is its nearest ridge. */
const kScenes = {
  jackets: () =>
    `<style>.w{stroke:#7d937f;stroke-opacity:.65}</style><path class="k3" d="M60 96c4-34 52-44 70-16c26-18 62 4 56 34c30-2 40 40 8 46H70c-40 0-44-56-10-64z"/><path class="k4" d="M226 60c4-26 42-34 56-12c22-14 50 4 44 28c24 0 30 32 6 36H232c-30 0-34-44-6-52z"/>${kRain()}`,
  boots: () =>
    '<path class="k1" d="M196 500C150 452 300 430 262 396C236 372 186 372 204 350C216 336 244 334 238 322L246 322C258 338 230 344 224 354C214 372 268 372 300 398C340 432 250 452 300 500Z"/>',
  packs: (land) => cairn(236, land.y(236) + 14, 96, ['k5', 'dim']),
  camp: (land) =>
    `<g transform="translate(206 ${(land.y(206) - 18).toFixed(0)}) scale(1.500)"><path fill="#a75a2a" d="M-74 34C-50-16-22-44 0-50C22-44 50-16 74 34Z"/><path fill="#d98f3c" d="M0-50C-16-30-30 0-32 34L34 34C32 0 18-30 0-50Z"/><path fill="#ffe3a3" d="M0-30C-8-14-14 10-14 34L16 34C14 8 8-14 0-30Z"/></g>`,
};

const kTreeTones = {
  jackets: ['#2b4136', '#16241c'],
  boots: ['#4a3626', '#1f1811'],
  packs: ['#2c3f47', '#141d22'],
  camp: ['#3d4226', '#191b10'],
};

/** The portrait of a category: its tones, its weather, one thing that belongs there. */
export function categoryScene(id) {
  const seed = id.length * 17 + id.charCodeAt(0);
  const lands = [
    ridge(seed, 400, 500, 300, 60),
    ridge(seed + 3, 400, 500, 352, 42),
    ridge(seed + 5, 400, 500, 410, 26, 0.7),
  ];
  const trees = `<path class="tr" d="${wood(seed, lands[2], id === 'boots' ? 20 : 4, 116, 10, 74)}${wood(seed + 1, lands[2], 396, 330, 6, 84)}"/>`;
  return svg(
    400,
    500,
    `<style>${toneStyle(id)}.dim{fill:#8b9690}.tr{fill:${kTreeTones[id][0]}}@media(prefers-color-scheme:dark){.tr{fill:${kTreeTones[id][1]}}}</style><rect class="k0" width="400" height="500"/><circle class="k1" cx="258" cy="190" r="96"/>` +
      `<path class="k2" d="${lands[0].path}"/><path class="k3" d="${lands[1].path}"/>${trees}` +
      `<path class="k4" d="${lands[2].path}"/>${kScenes[id](lands[2])}`,
  );
}
