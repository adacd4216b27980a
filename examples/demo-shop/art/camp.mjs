import {bar, dot, fill, line, mirrored, stitch, veil} from './paint.mjs';

const glow = (id, colour) =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity=".95"/>` +
  `<stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

/** Dome tent with its porch open and a light inside. */
export function tent(p) {
  return (
    `<defs>${glow('tg', '#ffd98a')}</defs>` +
    line(p.ink, 2, 'M62 400L24 424M338 400L376 424M200 196L200 170') +
    fill(p.dark, 'M50 404C70 300 130 208 200 200C270 208 330 300 350 404Z') +
    fill(p.base, 'M50 404C70 300 130 208 200 200C168 250 148 320 140 404Z') +
    fill(p.light, 'M200 200C168 250 148 320 140 404L112 404C118 320 152 240 200 200Z') +
    veil(p.deep, 0.16, 'M200 200C270 208 330 300 350 404L300 404C288 318 250 240 200 200Z') +
    fill(p.deep, 'M200 224C172 268 160 340 156 404L256 404C252 340 232 268 200 224Z') +
    `<ellipse class="sh" cx="206" cy="366" rx="52" ry="60" fill="url(#tg)"/>` +
    fill(p.pale, 'M200 224C232 268 252 340 256 404L276 404C290 380 270 300 200 224Z') +
    line(p.deep, 2, 'M200 224C232 268 252 340 256 404') +
    bar('#e8c98d', 174, 384, 64, 14, 6) +
    line(p.cream, 3, 'M50 404C70 300 130 208 200 200C270 208 330 300 350 404') +
    line(
      p.ink,
      3.4,
      'M70 404C92 300 146 220 200 196C254 220 308 300 330 404',
      'stroke-opacity=".55"',
    ) +
    fill(p.ink, 'M92 330C100 316 112 314 120 322L116 344C106 342 98 340 92 330Z') +
    dot(p.cream, 24, 424, 3.5) +
    dot(p.cream, 376, 424, 3.5)
  );
}

/** Mummy bag laid out, hood open, zip folded back. */
export function sleepingBag(p) {
  const shape =
    'M200 72C250 72 282 110 284 158C286 200 276 240 266 290C258 334 250 372 240 398C230 420 170 420 160 398C150 372 142 334 134 290C124 240 114 200 116 158C118 110 150 72 200 72Z';
  let bands = '';
  for (let y = 196; y < 410; y += 27) {
    bands += `<path fill="url(#sb)" stroke="${p.deep}" stroke-opacity=".3" d="M90 ${y}Q200 ${y + 16} 310 ${y}L310 ${y + 27}Q200 ${y + 43} 90 ${y + 27}Z"/>`;
  }
  return (
    `<defs><clipPath id="sc"><path d="${shape}"/></clipPath><linearGradient id="sb" x1="0" y1="0" x2="0" y2="1">` +
    `<stop offset="0" stop-color="${p.light}"/><stop offset=".45" stop-color="${p.base}"/>` +
    `<stop offset="1" stop-color="${p.dark}"/></linearGradient></defs>` +
    fill(p.base, shape) +
    `<g clip-path="url(#sc)">${bands}</g>` +
    fill(
      p.dark,
      'M200 72C250 72 282 110 284 158C284 176 283 188 281 200C230 214 170 214 119 200C117 188 116 176 116 158C118 110 150 72 200 72Z',
    ) +
    fill(
      p.deep,
      'M200 98C234 98 256 124 256 156C256 182 232 196 200 196C168 196 144 182 144 156C144 124 166 98 200 98Z',
    ) +
    fill(
      p.cream,
      'M154 160C154 138 176 128 200 128C224 128 246 138 246 160C246 176 226 184 200 184C174 184 154 176 154 160Z',
    ) +
    line('#d8c8a6', 2, 'M170 150C184 158 216 158 230 150') +
    fill(p.cream, 'M262 206C250 250 244 300 236 352L222 208Z') +
    line(
      p.ink,
      3,
      'M262 206C250 250 244 300 236 352C232 376 228 392 224 404',
      'stroke-dasharray="3 2.4"',
    ) +
    veil(
      p.deep,
      0.12,
      'M206 204L281 200C276 236 262 310 252 360C248 380 244 394 240 398C234 410 218 414 204 414Z',
    ) +
    line(p.cream, 2, 'M132 132C120 150 118 170 122 186') +
    bar(p.cream, 152, 226, 30, 10, 2)
  );
}

/** Burner, cartridge and pot, with steam. */
export function stove(p) {
  return (
    `<g class="sh">${line('#ffffff', 5, 'M170 132C160 116 182 104 172 84M204 128C192 108 216 98 204 74M238 132C228 116 250 104 240 86', 'stroke-opacity=".55"')}</g>` +
    line(p.ink, 7, 'M276 196C316 188 330 206 328 236C326 262 308 268 280 262') +
    fill(
      p.base,
      'M116 176L284 176L276 286C274 298 264 304 252 304L148 304C136 304 126 298 124 286Z',
    ) +
    veil('#ffffff', 0.2, 'M132 184L158 184L164 296L150 296C140 296 136 292 134 284Z') +
    veil(p.deep, 0.22, 'M236 176L284 176L276 286C274 298 264 304 252 304L228 304Z') +
    bar(p.deep, 108, 164, 184, 15, 6) +
    fill(p.dark, 'M130 164C136 144 264 144 270 164Z') +
    bar(p.ink, 184, 132, 32, 16, 6) +
    line(p.pale, 2, 'M142 232L152 232M142 252L152 252M142 272L152 272') +
    mirrored(line(p.steel, 6, 'M196 338L140 312') + line(p.steel, 5, 'M140 312L140 304')) +
    `<g class="sh">${fill('#f6a63a', 'M170 330C166 316 176 312 178 306C184 314 190 316 188 330ZM192 330C188 312 198 310 200 302C206 312 214 316 210 330ZM214 330C212 318 220 314 222 306C228 314 234 318 230 330Z')}</g>` +
    bar(p.steel, 172, 330, 56, 14, 4) +
    bar(p.ink, 188, 342, 24, 18, 3) +
    line(p.steel, 5, 'M212 350L252 350') +
    bar('#c9482f', 250, 343, 20, 14, 4) +
    fill(p.cream, 'M146 372C150 360 250 360 254 372L258 412C256 426 144 426 142 412Z') +
    fill(p.base, 'M144 388C180 396 220 396 256 388L257 404C220 412 180 412 143 404Z') +
    veil(p.deep, 0.16, 'M214 363C236 364 252 367 254 372L258 412C257 419 236 422 214 423Z')
  );
}

/** Lantern with a warm globe, standing on its feet. */
export function lantern(p) {
  return (
    `<defs>${glow('lg', '#ffd98a')}</defs>` +
    `<circle class="sh" cx="200" cy="268" r="176" fill="url(#lg)" fill-opacity=".6"/>` +
    line(p.ink, 7, 'M140 196C136 104 264 104 260 196') +
    fill(p.dark, 'M148 190C152 166 248 166 252 190L260 214L140 214Z') +
    bar(p.base, 134, 208, 132, 22, 8) +
    fill('#fff3cf', 'M146 230L254 230C266 262 266 304 254 336L146 336C134 304 134 262 146 230Z') +
    `<ellipse class="sh" cx="200" cy="286" rx="46" ry="52" fill="url(#lg)"/>` +
    veil(
      '#f0b653',
      0.35,
      'M146 230L168 230C158 264 158 302 168 336L146 336C134 304 134 262 146 230Z',
    ) +
    veil(
      '#f0b653',
      0.25,
      'M254 230L232 230C242 264 242 302 232 336L254 336C266 304 266 262 254 230Z',
    ) +
    fill(
      '#f6a63a',
      'M200 246C214 268 220 282 216 298C212 312 188 312 184 298C180 282 190 268 200 246Z',
    ) +
    fill(
      '#fff8e6',
      'M200 276C207 288 209 294 207 301C204 308 196 308 193 301C191 294 194 288 200 276Z',
    ) +
    mirrored(line(p.deep, 4, 'M150 232C140 262 140 304 150 334')) +
    bar(p.base, 132, 332, 136, 26, 8) +
    fill(p.dark, 'M142 358L258 358L268 402C268 412 132 412 132 402Z') +
    veil(p.deep, 0.2, 'M220 358L258 358L268 402C268 408 246 411 222 412Z') +
    dot(p.cream, 200, 382, 11) +
    dot(p.deep, 200, 382, 5) +
    bar(p.ink, 138, 404, 30, 12, 4) +
    bar(p.ink, 232, 404, 30, 12, 4) +
    stitch(p.pale, 'M142 346L258 346')
  );
}
