export type Part = 'family' | 'given' | 'full';

/** A name that people have, and what about it a rule may not have thought of. */
export interface TriedName {
  readonly text: string;
  readonly why: string;
}

const name = (text: string, why: string): TriedName => ({ text, why });

export const triedNames: Readonly<Record<Part, readonly TriedName[]>> = {
  family: [
    name('O', 'one letter'),
    name('Ng', 'two letters, no vowel'),
    name("O'Brien", 'apostrophe'),
    name('O’Brien', 'typographic apostrophe'),
    name('Smith-Jones', 'hyphen'),
    name('de la Cruz', 'spaces'),
    name('Müller', 'umlaut'),
    name('Nguyễn', 'two marks on a letter'),
    name('Østergård', 'letters beyond ASCII'),
    name('李', 'another script'),
  ],
  given: [
    name('O', 'one letter'),
    name('Bo', 'two letters'),
    name("D'Andre", 'apostrophe'),
    name('Mary-Jane', 'hyphen'),
    name('Anne Marie', 'space'),
    name('José', 'accent'),
    name('Thị', 'mark below a letter'),
    name('Øystein', 'letters beyond ASCII'),
    name('Мария', 'another script'),
  ],
  full: [
    name('Suharto', 'one name'),
    name('Ng O', 'short'),
    name("Mary-Jane O'Brien", 'hyphen, apostrophe'),
    name('Sinéad O’Connor', 'accent, typographic apostrophe'),
    name('Juan de la Cruz', 'four words'),
    name('Nguyễn Thị Minh Khai', 'marks'),
    name('Øystein Østergård', 'letters beyond ASCII'),
    name('Martin Luther King Jr.', 'full stop'),
    name('李小龙', 'another script'),
  ],
};

/** Names that every rule about names takes: one that refuses all of them is about something else. */
export const plainNames: Readonly<Record<Part, readonly string[]>> = {
  family: ['Smith', 'SMITH', 'smith', 'Johnson'],
  given: ['James', 'JAMES', 'james', 'Mary'],
  full: ['John Smith', 'JOHN SMITH', 'john smith', 'John', 'Smith, John'],
};
