/** The colours we dye things. `hex` paints both the swatch and the picture. */
export const kColours = {
  moss: {name: 'Moss', hex: '#5f7350'},
  pine: {name: 'Pine', hex: '#2f5145'},
  rust: {name: 'Rust', hex: '#b4532f'},
  ochre: {name: 'Ochre', hex: '#d09a3c'},
  slate: {name: 'Slate', hex: '#4f6272'},
  sand: {name: 'Sand', hex: '#cdb894'},
  clay: {name: 'Clay', hex: '#a9714f'},
  chestnut: {name: 'Chestnut', hex: '#7d4a2c'},
};
