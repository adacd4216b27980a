import {kColours} from '../data/colours.mjs';
import * as boots from './boots.mjs';
import * as camp from './camp.mjs';
import * as jackets from './jackets.mjs';
import * as packs from './packs.mjs';
import {dyes, seeded} from './paint.mjs';
import {backdrop, groundShadow, svg, toneStyle} from './scene.mjs';

const kDraw = {...jackets, ...boots, ...packs, ...camp};
const kGround = {duffel: 400, hipPack: 386};
const kShadow = {jackets: 96, boots: 140, packs: 120, camp: 140};

export const kViews = [
  {id: 'front', name: 'Front'},
  {id: 'detail', name: 'Detail'},
  {id: 'inside', name: 'Second detail'},
  {id: 'plan', name: 'Measurements'},
];

const seedOf = (product) => [...product.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);

const painting = (product, colour) => kDraw[product.draw](dyes(kColours[colour].hex));

function front(product, colour) {
  return svg(
    400,
    500,
    backdrop(product.category, seedOf(product)) +
      groundShadow(
        kShadow[product.category],
        kGround[product.draw] ?? (product.category === 'jackets' ? 446 : 416),
      ) +
      painting(product, colour),
  );
}

/** A close look: the same painting through a smaller window, on a plain ground. */
function detail(product, colour, [x, y, zoom]) {
  const [wide, high] = [400 / zoom, 500 / zoom];
  const left = Math.min(Math.max(x - wide / 2, 0), 400 - wide).toFixed(1);
  const top = Math.min(Math.max(y - high / 2, 0), 500 - high).toFixed(1);
  const ground = `<style>${toneStyle(product.category)}</style><rect class="k2" width="400" height="500"/>`;
  const turn = seeded(seedOf(product))() * 6 - 3;
  const tilted = `<g transform="rotate(${turn.toFixed(1)} ${x} ${y})">${painting(product, colour)}</g>`;
  return svg(400, 500, ground + tilted, `${left} ${top} ${wide.toFixed(1)} ${high.toFixed(1)}`);
}

/** Where a painting begins and ends (left, right, top, bottom), for its measuring lines. */
const kExtent = {
  jackets: [74, 326, 60, 414],
  midBoot: [100, 364, 160, 406],
  leatherBoot: [100, 364, 110, 406],
  trailShoe: [98, 364, 252, 408],
  winterBoot: [100, 364, 118, 408],
  rollTop: [94, 306, 98, 416],
  trekPack: [56, 344, 70, 430],
  hipPack: [84, 316, 226, 352],
  duffel: [66, 334, 214, 394],
  tent: [50, 350, 198, 404],
  sleepingBag: [116, 284, 72, 416],
  stove: [108, 330, 132, 424],
  lantern: [132, 268, 124, 416],
};

const kPlanStyle =
  '.p path,.p rect,.p circle,.p ellipse{fill:#f6f2e8;stroke:#2b4136;stroke-width:1.3;stroke-opacity:1}' +
  '.p .ln{fill:none}.p .sh,.p .sh *{display:none}.bg{fill:#f6f2e8}.m{stroke:#9b4a26;stroke-width:1.2;fill:none}' +
  '.t{fill:#8a3f1f;font:600 13px ui-sans-serif,system-ui,sans-serif}.g{fill:none;stroke:#2b4136;stroke-opacity:.08}' +
  '@media(prefers-color-scheme:dark){.bg,.p path,.p rect,.p circle,.p ellipse{fill:#1d2721}.p .ln{fill:none}' +
  '.p path,.p rect,.p circle,.p ellipse{stroke:#c9d6c6}.m{stroke:#e2a27f}.t{fill:#ecb596}.g{stroke:#c9d6c6}}';

/** The workshop drawing: outlines only, height and width marked. */
function plan(product, colour) {
  const [high, wide] = product.size;
  const grid =
    '<defs><pattern id="gd" width="25" height="25" patternUnits="userSpaceOnUse"><path class="g" d="M25 0H0V25"/></pattern></defs>' +
    '<rect class="bg" width="400" height="500"/><rect width="400" height="500" fill="url(#gd)"/>';
  const [left, right, top, bottom] = kExtent[product.draw] ?? kExtent[product.category];
  const [x1, x2, y1, y2] = [
    18 + left * 0.87,
    18 + right * 0.87,
    34 + top * 0.87,
    34 + bottom * 0.87,
  ];
  const marks =
    `<path class="m" d="M362 ${y1}V${y2}M356 ${y1}H368M356 ${y2}H368M${x1} 444H${x2}M${x1} 438V450M${x2} 438V450"/>` +
    `<text class="t" x="${(x1 + x2) / 2}" y="470" text-anchor="middle">${wide}</text>` +
    `<text class="t" transform="translate(384 ${(y1 + y2) / 2}) rotate(-90)" text-anchor="middle">${high}</text>`;
  const inner = `<g class="p" transform="translate(18 34) scale(.87)">${painting(product, colour)}</g>`;
  return svg(400, 500, `<style>${kPlanStyle}</style>${grid}${inner}${marks}`);
}

/** One picture of a product, as SVG text; undefined for a colour or view it does not have. */
export function productPicture(product, colour, view) {
  if (!product.colours.includes(colour)) return undefined;
  if (view === 'front') return front(product, colour);
  if (view === 'detail') return detail(product, colour, product.close[0]);
  if (view === 'inside') return detail(product, colour, product.close[1]);
  return view === 'plan' ? plan(product, colour) : undefined;
}
