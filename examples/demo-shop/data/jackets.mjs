const kSizes = ['xs', 's', 'm', 'l', 'xl'];

export const jackets = [
  {
    id: 'alder-jacket',
    name: 'Alder rain jacket',
    category: 'jackets',
    priceMinor: 18900,
    line: 'Quiet, packable rain protection for whole wet days.',
    about:
      'Alder is the jacket we reach for when the forecast says “showers” and means it. Two-and-a-half ' +
      'layers of recycled nylon with taped seams, a hood that turns with your head, and pit zips for ' +
      'the climb. It folds into its own pocket, so it lives in your pack until you need it.',
    points: [
      '10,000 mm water column, taped seams',
      'Hood adjusts with one hand',
      'Packs into its pocket',
    ],
    specs: {
      Weight: '340 g',
      Shell: '2.5-layer recycled nylon',
      Waterproof: '10,000 mm',
      Fit: 'Regular, over a fleece',
    },
    waterproof: true,
    colours: ['moss', 'rust', 'slate'],
    sizes: kSizes,
    soldOut: ['moss-xl', 'rust-xs'],
    words: ['raincoat', 'rain coat', 'waterproof coat', 'anorak', 'cagoule'],
    bestseller: true,
    draw: 'shellJacket',
    close: [
      [200, 150, 2.1],
      [262, 330, 2.3],
    ],
    size: ['72 cm', '58 cm'],
    reviews: [
      [
        5,
        'Dry for nine hours in Eryri',
        'Rain from the car park to the summit and back. My shoulders stayed dry.',
        'Mared',
      ],
      [
        4,
        'Great hood, long sleeves',
        'The hood is the best I have had. Sleeves run a little long on me.',
        'Tomasz',
      ],
      [5, 'Finally quiet', 'No rustle. I can hear the birds again.', 'Ines'],
    ],
  },
  {
    id: 'skylark-shell',
    name: 'Skylark mountain shell',
    category: 'jackets',
    priceMinor: 28900,
    line: 'Three layers for ridges, ropes and real weather.',
    about:
      'A stiff, tough three-layer shell for days when turning round is not the plan. Helmet-sized hood, ' +
      'high chest pockets that clear a harness, and a hem that stays down when you reach up.',
    points: [
      '20,000 mm, three layers',
      'Helmet hood with stiff peak',
      'Pockets clear of a harness',
    ],
    specs: {
      Weight: '465 g',
      Shell: '3-layer recycled polyester',
      Waterproof: '20,000 mm',
      Fit: 'Room for insulation',
    },
    waterproof: true,
    colours: ['ochre', 'pine', 'slate'],
    sizes: kSizes,
    soldOut: ['ochre-s'],
    words: ['rain jacket', 'raincoat', 'waterproof coat', 'hardshell', 'alpine'],
    draw: 'mountainShell',
    close: [
      [200, 120, 2.2],
      [150, 250, 2.3],
    ],
    size: ['76 cm', '61 cm'],
    reviews: [
      [
        5,
        'Worth it on the Cuillin',
        'Held up to gabbro and a gale in the same afternoon.',
        'Callum',
      ],
      [
        4,
        'Serious kit',
        'More jacket than I need for the dog, exactly right for February.',
        'Wiebke',
      ],
    ],
  },
  {
    id: 'bracken-down',
    name: 'Bracken down jacket',
    category: 'jackets',
    priceMinor: 21900,
    line: 'Warmth you forget you are carrying.',
    about:
      'Responsibly sourced 700-fill down in narrow baffles that do not slump. Bracken is made for the ' +
      'belay, the bivvy and the bench outside the hut. Water beads off for a while; wear Alder over it.',
    points: ['700-fill traced down', 'Narrow baffles stay even', 'Repairable two-way zip'],
    specs: {
      Weight: '390 g',
      Fill: '700-fill duck down',
      Waterproof: 'Repels a drizzle',
      Fit: 'Close',
    },
    waterproof: false,
    colours: ['rust', 'pine', 'sand'],
    sizes: kSizes,
    soldOut: ['sand-m', 'sand-l'],
    words: ['puffer', 'puffy', 'insulated', 'warm coat', 'winter'],
    draw: 'downJacket',
    close: [
      [200, 140, 2.1],
      [150, 310, 2.4],
    ],
    size: ['68 cm', '56 cm'],
    reviews: [
      [
        5,
        'Hut bench approved',
        'Two winters, no cold spots, one small patch sewn by your workshop.',
        'Elin',
      ],
      [4, 'Runs slim', 'Take a size up if you want a jumper under it.', 'Marc'],
    ],
  },
  {
    id: 'heath-fleece',
    name: 'Heath fleece',
    category: 'jackets',
    priceMinor: 10900,
    line: 'Thick recycled pile with a pocket for a map.',
    about:
      'An old-fashioned high-pile fleece, made from bottles and built to be washed a thousand times. ' +
      'Wind goes through it, so you do not boil; a shell over the top stops that.',
    points: ['100 % recycled pile', 'Map-sized chest pocket', 'Bound cuffs that keep their shape'],
    specs: {Weight: '420 g', Fabric: 'Recycled polyester pile', Waterproof: 'No', Fit: 'Easy'},
    waterproof: false,
    colours: ['sand', 'moss', 'rust'],
    sizes: kSizes,
    soldOut: [],
    words: ['jumper', 'midlayer', 'pile', 'teddy', 'warm'],
    draw: 'fleece',
    close: [
      [160, 220, 2.3],
      [200, 130, 2.3],
    ],
    size: ['70 cm', '60 cm'],
    reviews: [
      [5, 'Lives on the hook by the door', 'Everyone in the house borrows it.', 'Oona'],
      [5, 'Map fits', 'An actual folded map fits in the actual pocket.', 'Pete'],
    ],
  },
];
