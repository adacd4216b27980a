import {bar, dot, fill, line, mirrored, stitch, veil} from './paint.mjs';

const kBody =
  'M150 156C166 168 234 168 250 156C268 161 277 178 276 206L284 404C250 417 150 417 116 404L124 206C123 178 132 161 150 156Z';
const kRight =
  'M200 166C222 166 238 163 250 156C268 161 277 178 276 206L284 404C262 411 232 414 200 414Z';
const kYoke =
  'M150 156C166 168 234 168 250 156C268 161 277 178 276 206L277 232C252 212 226 206 200 206C174 206 148 212 123 232L124 206C123 178 132 161 150 156Z';
const kSleeve = 'M150 157C120 163 106 194 98 240L74 374C76 388 104 397 114 388L140 292L150 206Z';
const kCuff = 'M77 358L120 368L114 388C104 397 76 388 74 374Z';
const kHood = 'M200 60C158 60 142 104 148 158C164 174 236 174 252 158C258 104 242 60 200 60Z';
const kFace = 'M200 84C172 84 163 112 166 146C176 163 224 163 234 146C237 112 228 84 200 84Z';
const kCollar = 'M165 136C176 156 224 156 235 136L240 166C224 178 176 178 160 166Z';

function sleeves(p, cuff) {
  return mirrored(
    fill(p.base, kSleeve) +
      veil(
        p.deep,
        0.2,
        'M140 292L150 206L138 214C128 262 112 330 98 391C104 393 110 392 114 388Z',
      ) +
      line(p.dark, 2, 'M118 214C114 240 108 262 104 284') +
      fill(cuff, kCuff),
  );
}

function hood(p) {
  return (
    fill(p.base, kHood) +
    veil(
      p.deep,
      0.16,
      'M200 60C242 60 258 104 252 158C246 164 236 168 226 170C238 130 232 90 200 60Z',
    ) +
    fill(p.deep, kFace) +
    veil(
      '#000000',
      0.22,
      'M200 92C180 92 172 114 174 142C186 152 214 152 226 142C228 114 220 92 200 92Z',
    ) +
    fill(p.light, 'M163 110C164 84 236 84 237 110C226 97 174 97 163 110Z') +
    fill(p.dark, kCollar) +
    line(p.deep, 1.5, 'M165 136C176 156 224 156 235 136')
  );
}

const handPockets = (p) =>
  mirrored(line(p.deep, 5, 'M136 322L154 374') + line(p.light, 1.5, 'M139 323L156 372'));

const cords = (p) =>
  mirrored(line(p.cream, 2.2, 'M181 166C178 178 180 188 178 202') + dot(p.cream, 178, 204, 3.4));

const folds = (p) =>
  line(p.dark, 1.6, 'M146 262C156 280 158 300 154 316') +
  line(p.dark, 1.6, 'M256 250C246 276 246 296 252 312') +
  line(p.dark, 1.6, 'M176 392C182 384 184 376 184 366');

/** A light rain shell: yoke, storm flap, packs small. */
export function shellJacket(p) {
  return (
    sleeves(p, p.dark) +
    fill(p.base, kBody) +
    fill(p.dark, kYoke) +
    veil(p.deep, 0.14, kRight) +
    folds(p) +
    bar(p.light, 195, 168, 10, 246) +
    line(p.deep, 1.6, 'M200 170L200 413') +
    handPockets(p) +
    stitch(p.pale, 'M128 226C152 209 176 202 192 201M208 201C224 202 248 209 272 226') +
    line(p.deep, 2, 'M117 392C150 404 250 404 283 392') +
    hood(p) +
    cords(p) +
    bar(p.cream, 232, 238, 20, 8, 2)
  );
}

/** A stiff shell with a helmet hood and two chest pockets. */
export function mountainShell(p) {
  const pocket =
    fill(p.dark, 'M140 232L182 226L182 300L142 304Z') + line(p.ink, 3.4, 'M147 236L150 300');
  return (
    sleeves(p, p.ink) +
    mirrored(fill(p.ink, 'M126 168C112 178 106 196 101 222L124 232L134 170Z')) +
    fill(p.base, kBody) +
    fill(
      p.ink,
      'M150 156C166 168 234 168 250 156C266 160 275 174 276 194C250 182 226 184 200 194C174 184 150 182 124 194C125 174 134 160 150 156Z',
    ) +
    mirrored(pocket) +
    veil(p.deep, 0.14, kRight) +
    line(p.dark, 1.6, 'M150 330C160 346 160 362 156 378') +
    line(p.dark, 1.6, 'M250 326C242 344 244 362 248 380') +
    line(p.ink, 4, 'M200 176L200 413') +
    line(p.steel, 1.4, 'M200 180L200 410', 'stroke-dasharray="2 2.4"') +
    line(p.deep, 2, 'M117 388C150 400 250 400 283 388') +
    hood(p) +
    fill(p.ink, 'M158 104C160 76 240 76 242 104C230 92 170 92 158 104Z') +
    bar(p.cream, 212, 318, 26, 7, 2)
  );
}

function baffles(p, id, fromY, toY, stepY) {
  let bands = '';
  for (let y = fromY; y < toY; y += stepY) {
    const low = y + stepY;
    bands +=
      `<path fill="url(#${id})" stroke="${p.deep}" stroke-opacity=".35" stroke-width="1" ` +
      `d="M60 ${y}Q200 ${y + 12} 340 ${y}L340 ${low}Q200 ${low + 12} 60 ${low}Z"/>`;
  }
  return bands;
}

const baffleTone = (p, id) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${p.light}"/>` +
  `<stop offset=".42" stop-color="${p.base}"/><stop offset="1" stop-color="${p.dark}"/></linearGradient>`;

const clip = (id, d) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`;

/** Narrow down baffles, a tall collar, no hood. */
export function downJacket(p) {
  const sleeve =
    fill(p.dark, kSleeve) +
    `<g clip-path="url(#sl)"><g transform="rotate(-14 110 270)">${baffles(p, 'bf', 140, 420, 23)}</g></g>` +
    veil(p.deep, 0.28, 'M140 292L150 206L136 216C126 262 112 330 98 391C104 393 110 392 114 388Z') +
    fill(p.deep, kCuff);
  return (
    `<defs>${baffleTone(p, 'bf')}${clip('bd', kBody)}${clip('sl', kSleeve)}</defs>` +
    mirrored(sleeve) +
    fill(p.base, kBody) +
    `<g clip-path="url(#bd)">${baffles(p, 'bf', 150, 420, 25)}</g>` +
    veil(p.deep, 0.16, kRight) +
    fill(
      p.base,
      'M156 162C152 128 160 104 168 98C188 90 212 90 232 98C240 104 248 128 244 162C226 172 174 172 156 162Z',
    ) +
    fill(p.deep, 'M168 98C188 90 212 90 232 98C226 112 174 112 168 98Z') +
    line(p.deep, 1.4, 'M158 122C176 132 224 132 242 122M156 144C176 154 224 154 244 144') +
    line(p.ink, 4.5, 'M200 108L200 414') +
    line(p.cream, 1.5, 'M200 112L200 410', 'stroke-dasharray="2.4 2.4"') +
    handPockets(p) +
    fill(p.deep, 'M116 396C150 409 250 409 284 396L284 404C250 417 150 417 116 404Z') +
    bar(p.cream, 226, 232, 22, 9, 2)
  );
}

const pile = (p) =>
  `<pattern id="pl" width="11" height="9" patternUnits="userSpaceOnUse"><path fill="none" ` +
  `stroke="${p.light}" stroke-width="1.5" stroke-linecap="round" d="M1 4q2-3 4 0M6.500 8q2-3 4 0"/>` +
  `<path fill="none" stroke="${p.dark}" stroke-opacity=".6" stroke-width="1.300" stroke-linecap="round" ` +
  `d="M6.500 3q2-2.500 3.600 0M1 8q1.800-2.400 3.400 0"/></pattern>`;

/** High-pile fleece with bound edges and a map pocket. */
export function fleece(p) {
  const trim = p.deep;
  return (
    `<defs>${pile(p)}</defs>` +
    mirrored(
      fill(p.base, kSleeve) +
        veil('url(#pl)', 1, kSleeve) +
        veil(
          p.deep,
          0.2,
          'M140 292L150 206L138 214C128 262 112 330 98 391C104 393 110 392 114 388Z',
        ) +
        fill(trim, 'M75 368L117 379L114 388C104 397 76 388 74 374Z'),
    ) +
    fill(p.base, kBody) +
    veil('url(#pl)', 1, kBody) +
    veil(p.deep, 0.14, kRight) +
    fill(
      p.base,
      'M154 162C148 124 156 104 166 96C188 88 212 88 234 96C244 104 252 124 246 162C226 174 174 174 154 162Z',
    ) +
    veil(
      'url(#pl)',
      1,
      'M154 162C148 124 156 104 166 96C188 88 212 88 234 96C244 104 252 124 246 162C226 174 174 174 154 162Z',
    ) +
    fill(trim, 'M166 96C188 88 212 88 234 96C228 108 172 108 166 96Z') +
    fill(trim, 'M140 200L182 194L183 262C170 268 152 268 141 262Z') +
    line(p.cream, 2, 'M143 210L180 205') +
    bar(p.cream, 150, 236, 22, 9, 2) +
    bar(trim, 194, 106, 12, 308) +
    line(p.cream, 1.5, 'M200 108L200 412', 'stroke-dasharray="2.4 2.4"') +
    fill(trim, 'M116 394C150 407 250 407 284 394L284 404C250 417 150 417 116 404Z')
  );
}
