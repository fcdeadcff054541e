const codes =
  'al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ' +
  'ut vt va wa wv wi wy dc as gu mp pr vi um fm mh pw aa ae ap';
const names =
  'alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho, illinois, indiana, ' +
  'iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, ' +
  'nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, ' +
  'rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, ' +
  'district of columbia, american samoa, guam, northern mariana islands, puerto rico, u s virgin islands, virgin islands';

const known = new Set([...codes.split(' '), ...names.split(', ')]);

/** States, the district and territories of the US and its military post, by code or name in lower case. */
export const isUnitedState = (word: string): boolean => known.has(word.replace(/^us /, ''));
