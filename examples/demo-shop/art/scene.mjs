import {seeded} from './paint.mjs';

/** Ground tones by category, for day and for dark mode: sky, disc, far, middle and near hill, ink. */
const kTones = {
  jackets: {
    day: ['#e6e8da', '#f3f1e4', '#cfd6c2', '#b9c4ad', '#a3b199', '#2b4136'],
    dark: ['#3a4a41', '#465a4e', '#44574b', '#4d6355', '#577061', '#d5e0d2'],
  },
  boots: {
    day: ['#efe4d3', '#f8f1e3', '#e2d0b6', '#d3bc9c', '#c2a883', '#4a3626'],
    dark: ['#463d31', '#54493b', '#52473a', '#5f5343', '#6d5f4d', '#ead9bf'],
  },
  packs: {
    day: ['#dfe6e6', '#edf1ee', '#c6d2d2', '#adbdbf', '#96a9ad', '#2c3f47'],
    dark: ['#37454c', '#43545c', '#41525a', '#4b5e67', '#576c75', '#d2dfe3'],
  },
  camp: {
    day: ['#ece3cb', '#f7efda', '#d8d0ab', '#c0bd93', '#a6a97e', '#3d4226'],
    dark: ['#414431', '#4f523c', '#4d503b', '#595d46', '#666b50', '#e2e2c6'],
  },
};

/** A ridge as a smooth closed path: three sines of falling size, read at a hundred places. */
export function ridge(seed, width, height, baseY, riseY, waves = 1) {
  const random = seeded(seed);
  const parts = [1, 2.3, 5.1].map((n, i) => ({
    f: n * waves,
    a: riseY / (1.2 + i * 1.9),
    p: random() * 6.283,
  }));
  const y = (x) =>
    baseY - parts.reduce((sum, {f, a, p}) => sum + a * Math.sin((x / width) * 6.283 * f + p), 0);
  const step = width / 100;
  let path = `M0 ${y(0).toFixed(1)}`;
  for (let x = step; x <= width + 1; x += step) path += `L${x.toFixed(0)} ${y(x).toFixed(1)}`;
  return {path: `${path}L${width} ${height}L0 ${height}Z`, y};
}

const classes = (tones) => tones.map((tone, i) => `.k${i}{fill:${tone}}`).join('');

/** Both palettes of a category as classes k0 (sky) to k5 (ink). */
export function toneStyle(category) {
  const {day, dark} = kTones[category];
  return `${classes(day)}@media(prefers-color-scheme:dark){${classes(dark)}}`;
}

export function backdrop(category, seed) {
  const side = seeded(seed + 7)() * 120 - 60;
  return (
    `<style>${toneStyle(category)}</style><rect class="k0" width="400" height="500"/>` +
    `<circle class="k1" cx="${(200 + side).toFixed(0)}" cy="206" r="142"/>` +
    `<path class="k2" d="${ridge(seed, 400, 500, 356, 34).path}"/>` +
    `<path class="k3" d="${ridge(seed + 1, 400, 500, 394, 22).path}"/>` +
    `<path class="k4" d="${ridge(seed + 2, 400, 500, 434, 10, 0.6).path}"/>`
  );
}

export const groundShadow = (wide = 130, y = 418) =>
  `<ellipse cx="200" cy="${y}" rx="${wide}" ry="11" fill="#0d1a14" fill-opacity=".22"/>`;

export const svg = (width, height, inner, viewBox = `0 0 ${width} ${height}`) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="${width}" height="${height}">${inner}</svg>`;
