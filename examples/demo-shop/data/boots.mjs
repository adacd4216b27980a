const kSizes = ['38', '39', '40', '41', '42', '43', '44', '45'];

export const boots = [
  {
    id: 'scree-boot',
    name: 'Scree mid boot',
    category: 'boots',
    priceMinor: 19900,
    line: 'Light on the path, sure on the loose stuff.',
    about:
      'A mid-height boot with a waterproof lining and a sole that bites sideways. Out of the box it feels ' +
      'like a trainer; after a hundred kilometres it feels like yours.',
    points: ['Waterproof, breathable lining', '5 mm lugs, sticky toe', 'Can be resoled once'],
    specs: {
      Weight: '480 g a boot',
      Upper: 'Recycled ripstop and suede',
      Waterproof: 'Lined',
      Height: 'Mid',
    },
    waterproof: true,
    colours: ['clay', 'slate', 'moss'],
    sizes: kSizes,
    soldOut: ['clay-38', 'clay-45', 'slate-41'],
    words: ['hiking boot', 'walking boots', 'waterproof boots'],
    bestseller: true,
    draw: 'midBoot',
    close: [
      [250, 250, 2.2],
      [300, 345, 2.4],
    ],
    size: ['17 cm', '30 cm'],
    reviews: [
      [5, 'No blisters', 'Coast path, five days, nothing on my heels.', 'Bríd'],
      [4, 'Sticky toe is real', 'Grips wet slate. Laces are a bit short.', 'Jonas'],
    ],
  },
  {
    id: 'tarn-boot',
    name: 'Tarn leather boot',
    category: 'boots',
    priceMinor: 23900,
    line: 'One piece of leather, one seam, many years.',
    about:
      'Full-grain leather, cut from one piece and stitched at the heel, on a welted sole that any cobbler ' +
      'can replace. They need a fortnight of kindness. Then they need wax, and nothing else.',
    points: [
      'Full-grain leather, one piece',
      'Welted: resole it as often as you like',
      'Tin of wax in the box',
    ],
    specs: {
      Weight: '720 g a boot',
      Upper: '2.6 mm leather',
      Waterproof: 'With wax and lining',
      Height: 'High',
    },
    waterproof: true,
    colours: ['chestnut', 'pine'],
    sizes: kSizes,
    soldOut: ['chestnut-44'],
    words: ['leather boots', 'hiking boot', 'walking boots'],
    draw: 'leatherBoot',
    close: [
      [235, 230, 2.2],
      [150, 330, 2.4],
    ],
    size: ['21 cm', '30 cm'],
    reviews: [
      [
        5,
        'My second pair since 1998',
        'Not yours, the first pair. But these are the ones that replaced them.',
        'Alasdair',
      ],
      [4, 'Break them in', 'Stiff for ten days, then perfect.', 'Lea'],
    ],
  },
  {
    id: 'burn-shoe',
    name: 'Burn trail shoe',
    category: 'boots',
    priceMinor: 13900,
    line: 'Low, quick-drying, made to get wet.',
    about:
      'Burn is for fast days and stream crossings: an open mesh that drains at every step and dries before ' +
      'the tea has brewed. Not waterproof on purpose.',
    points: ['Drains and dries fast', 'Rock plate under the forefoot', '6 mm drop'],
    specs: {
      Weight: '290 g a shoe',
      Upper: 'Drainage mesh',
      Waterproof: 'No, it drains',
      Height: 'Low',
    },
    waterproof: false,
    colours: ['ochre', 'slate'],
    sizes: kSizes,
    soldOut: ['ochre-42'],
    words: ['trail running', 'trainer', 'approach shoe', 'running shoes'],
    draw: 'trailShoe',
    close: [
      [260, 305, 2.3],
      [140, 340, 2.4],
    ],
    size: ['9 cm', '30 cm'],
    reviews: [
      [4, 'Fast and happy', 'Lovely on grass and roots; feet get wet, as promised.', 'Noor'],
    ],
  },
  {
    id: 'frost-boot',
    name: 'Frost winter boot',
    category: 'boots',
    priceMinor: 17900,
    line: 'Pile-lined and waterproof to minus twenty.',
    about:
      'A high winter boot with a felted wool lining you can take out to dry, and a rubber foot that shrugs ' +
      'off slush. For walking to school as much as for walking to the hut.',
    points: ['Removable wool liner', 'Waterproof rubber foot', 'Warm to −20 °C'],
    specs: {
      Weight: '810 g a boot',
      Upper: 'Waxed canvas and rubber',
      Waterproof: 'To the ankle seam',
      Height: 'High',
    },
    waterproof: true,
    colours: ['pine', 'chestnut'],
    sizes: kSizes,
    soldOut: [],
    words: ['snow boots', 'winter boots', 'warm boots', 'wellies'],
    draw: 'winterBoot',
    close: [
      [190, 160, 2.3],
      [290, 340, 2.4],
    ],
    size: ['28 cm', '30 cm'],
    reviews: [[5, 'Warm toes at last', 'Bus stop at minus twelve: not a problem.', 'Kaisa']],
  },
];
