import {bar, dot, fill, line, stitch, veil} from './paint.mjs';

const between = (a, b, part) => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];

/** Laces: short cords between two rows of eyelets, and the eyelets. */
function laces(colour, eyelet, leftRow, rightRow, count) {
  let cords = '';
  let holes = '';
  for (let i = 0; i < count; i += 1) {
    const [lx, ly] = between(...leftRow, i / (count - 1));
    const [rx, ry] = between(...rightRow, i / (count - 1));
    cords += line(colour, 4.6, `M${lx} ${ly}L${rx} ${ry}`);
    holes += dot(eyelet, lx, ly, 3.2);
  }
  return cords + holes;
}

/** A sole with lugs; `topY` is where the upper ends. */
function sole(p, topY, heel = 16) {
  let lugs = '';
  for (let x = 112; x < 340; x += 19) lugs += bar(p.ink, x, topY + 36, 12, 10, 2);
  return (
    lugs +
    fill(
      p.ink,
      `M102 ${topY + 20}L360 ${topY + 16}C362 ${topY + 30} 352 ${topY + 40} 340 ${topY + 41}L116 ${topY + 41}C106 ${topY + 40} 101 ${topY + 32} 102 ${topY + 20}Z`,
    ) +
    fill(
      p.cream,
      `M104 ${topY - 4}C160 ${topY + 4} 300 ${topY + 4} 358 ${topY - 6}C366 ${topY + 2} 366 ${topY + 14} 360 ${topY + 22}C300 ${topY + 26} 160 ${topY + 26} 104 ${topY + heel + 10}C98 ${topY + 12} 98 ${topY + 2} 104 ${topY - 4}Z`,
    ) +
    line(p.pale, 2, `M108 ${topY + 14}C170 ${topY + 18} 300 ${topY + 18} 358 ${topY + 10}`)
  );
}

const kMid =
  'M130 196C140 180 206 174 222 190C226 216 234 238 250 254C268 270 296 278 320 290C346 302 356 322 356 350L356 366L108 366C102 336 114 306 118 278C122 248 120 220 130 196Z';

const toeCap = (colour) =>
  fill(colour, 'M306 284C336 294 358 312 357 366L288 366C284 336 290 304 306 284Z');
const heelCup = (colour) =>
  fill(colour, 'M118 280C114 306 102 336 108 366L168 366C172 330 152 294 118 280Z');

/** Mid-height boot in cloth and suede. */
export function midBoot(p) {
  return (
    fill(p.deep, 'M192 190C196 160 232 150 240 168L248 236L226 216Z') +
    sole(p, 360) +
    fill(p.base, kMid) +
    fill(p.light, 'M168 366C176 322 214 298 262 312C276 316 284 322 288 330L288 366Z') +
    toeCap(p.dark) +
    heelCup(p.dark) +
    fill(
      p.deep,
      'M130 196C140 180 206 174 222 190C224 202 222 212 216 216C190 204 152 206 128 220C128 210 128 204 130 196Z',
    ) +
    fill(p.dark, 'M216 212C228 246 246 262 306 284L296 306C240 292 208 264 198 222Z') +
    laces(
      p.cream,
      p.ink,
      [
        [203, 222],
        [282, 298],
      ],
      [
        [228, 212],
        [302, 282],
      ],
      6,
    ) +
    stitch(
      p.pale,
      'M176 360C184 326 218 306 260 318M126 288C154 302 166 330 162 360M300 304C294 320 292 340 294 360',
    ) +
    veil(p.deep, 0.16, 'M108 366L108 348C180 356 300 356 356 346L356 366Z') +
    bar(p.cream, 140, 236, 30, 9, 2) +
    line(p.ink, 4, 'M126 198C118 190 116 180 124 174', '')
  );
}

/** High boot from one piece of leather, with hooks and a stacked heel. */
export function leatherBoot(p) {
  const upper =
    'M126 150C140 136 206 132 224 146C226 190 232 228 252 250C270 268 298 276 322 288C348 300 356 322 356 350L356 366L106 366C100 332 114 300 116 262C118 222 116 182 126 150Z';
  let hooks = '';
  for (const [x, y] of [
    [214, 172],
    [216, 192],
    [219, 212],
  ])
    hooks += dot(p.steel, x, y, 4);
  return (
    fill(p.deep, 'M188 150C194 112 232 106 240 126L250 232L228 214Z') +
    sole(p, 360) +
    fill(p.ink, 'M106 384L170 384L166 401L116 401Z') +
    fill(p.base, upper) +
    veil('#fff2d8', 0.2, 'M140 170C136 220 138 280 150 320C160 280 158 210 160 166Z') +
    veil('#fff2d8', 0.22, 'M268 288C300 292 330 308 340 334C318 318 292 306 262 304Z') +
    fill(p.dark, 'M106 366C102 338 112 312 115 286C140 298 158 328 160 366Z') +
    fill(p.deep, 'M126 150C140 136 206 132 224 146L225 168C196 158 150 160 121 176Z') +
    fill(p.dark, 'M212 166C220 224 240 262 304 282L290 304C232 286 206 252 196 176Z') +
    hooks +
    laces(
      '#c9482f',
      p.steel,
      [
        [204, 226],
        [284, 296],
      ],
      [
        [232, 222],
        [302, 280],
      ],
      5,
    ) +
    line('#c9482f', 4, 'M214 172L236 166M216 192L238 186M219 212L240 206') +
    stitch(p.pale, 'M120 292C142 304 152 330 153 360M202 182C210 250 238 284 288 298') +
    veil(p.deep, 0.18, 'M106 366L107 348C180 356 300 356 356 346L356 366Z') +
    line(p.cream, 3, 'M132 152C128 138 134 130 142 134')
  );
}

/** Low trail shoe in open mesh. */
export function trailShoe(p) {
  const upper =
    'M112 282C128 268 150 276 166 286C186 296 208 288 224 276C248 290 280 304 316 314C344 322 358 338 358 356L358 368L106 368C98 340 100 304 112 282Z';
  const mesh =
    `<pattern id="ms" width="9" height="9" patternUnits="userSpaceOnUse"><circle cx="2.500" cy="2.500" r="1.500" ` +
    `fill="${p.dark}"/><circle cx="7" cy="7" r="1.500" fill="${p.dark}"/></pattern>`;
  return (
    `<defs>${mesh}</defs>` +
    fill(p.deep, 'M206 282C208 256 236 246 248 258L262 296L232 300Z') +
    sole(p, 362) +
    fill(p.base, upper) +
    veil('url(#ms)', 1, upper) +
    fill(p.ink, 'M318 314C346 322 360 340 358 368L296 368C296 344 302 324 318 314Z') +
    fill(
      p.dark,
      'M112 282C128 268 150 276 166 286C150 310 154 340 168 368L106 368C98 340 100 304 112 282Z',
    ) +
    fill(p.ink, 'M112 282C128 268 150 276 166 286L160 298C144 288 126 286 108 296Z') +
    line(p.cream, 7, 'M176 346C204 340 214 316 236 318C256 320 258 344 284 340') +
    fill(p.dark, 'M222 278C244 294 276 308 312 314L302 330C262 322 226 306 206 290Z') +
    laces(
      p.cream,
      p.ink,
      [
        [213, 292],
        [292, 328],
      ],
      [
        [234, 284],
        [306, 314],
      ],
      6,
    ) +
    line(p.ink, 5, 'M112 284C102 278 100 266 108 262') +
    veil(p.deep, 0.16, 'M106 368L104 352C180 360 300 360 358 352L358 368Z')
  );
}

/** Tall winter boot: canvas shaft, rubber foot, wool showing at the top. */
export function winterBoot(p) {
  const shaft =
    'M122 132C150 122 208 122 230 132C232 190 236 236 252 262L256 312L110 330C110 260 112 190 122 132Z';
  const foot =
    'M110 300C160 312 210 300 246 258C280 280 330 286 348 316C356 330 358 348 358 366L106 366C104 342 106 320 110 300Z';
  let wool = '';
  for (let x = 124; x <= 230; x += 13)
    wool += dot(x % 2 ? p.cream : '#e4d6ba', x, 128 + ((x * 7) % 5), 12);
  return (
    wool +
    sole(p, 362) +
    fill(p.base, shaft) +
    veil(
      p.deep,
      0.16,
      'M188 126C206 126 222 128 230 132C232 190 236 236 252 262L256 312L210 318C204 250 200 180 188 126Z',
    ) +
    fill(p.ink, foot) +
    veil('#ffffff', 0.1, 'M262 276C296 288 330 296 342 322C320 308 290 300 258 300Z') +
    line(p.steel, 2, 'M120 338C200 346 300 346 350 336') +
    fill(p.dark, 'M122 132C150 122 208 122 230 132L231 156C206 148 150 148 119 158Z') +
    laces(
      p.cream,
      p.steel,
      [
        [190, 178],
        [222, 288],
      ],
      [
        [226, 172],
        [252, 270],
      ],
      5,
    ) +
    stitch(p.pale, 'M118 176C140 168 164 168 184 170M116 286C150 298 186 292 206 278') +
    bar(p.cream, 134, 206, 30, 10, 2)
  );
}
