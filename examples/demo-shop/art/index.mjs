import {categoryScene, heroPicture} from './landscape.mjs';
import {productPicture} from './product.mjs';

/**
 * Pictures by address, painted once and kept: `hero.svg`, `scene-camp.svg`,
 * `alder-jacket/moss-front.svg`. Returns undefined for anything else.
 */
export function createGallery(catalogue) {
  const painted = new Map();

  function paint(name) {
    if (name === 'hero.svg') return heroPicture();
    const scene = /^scene-([a-z]+)\.svg$/.exec(name);
    if (scene) return catalogue.category(scene[1]) && categoryScene(scene[1]);
    const [, id, colour, view] = /^([a-z-]+)\/([a-z]+)-([a-z]+)\.svg$/.exec(name) ?? [];
    const product = catalogue.product(id);
    return product && productPicture(product, colour, view);
  }

  return function picture(name) {
    if (!painted.has(name)) {
      const text = paint(name);
      if (!text) return undefined;
      painted.set(name, text);
    }
    return painted.get(name);
  };
}
