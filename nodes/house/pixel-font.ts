/** Letters of 3 x 5 pixels: each row three bits, the left one the highest, from top to bottom. */
const ROWS: Readonly<Record<string, string>> = {
  A: "25755",
  B: "65656",
  C: "34443",
  D: "65556",
  E: "74647",
  F: "74644",
  G: "34553",
  H: "55755",
  I: "72227",
  J: "11152",
  K: "55655",
  L: "44447",
  M: "57755",
  N: "65555",
  O: "25552",
  P: "65644",
  Q: "25563",
  R: "65655",
  S: "34216",
  T: "72222",
  U: "55557",
  V: "55552",
  W: "55775",
  X: "55255",
  Y: "55222",
  Z: "71247",
  "0": "75557",
  "1": "26227",
  "2": "61247",
  "3": "61216",
  "4": "55711",
  "5": "74616",
  "6": "34757",
  "7": "71222",
  "8": "75757",
  "9": "75716",
  "'": "22000",
  "-": "00700",
  ".": "00002",
  "?": "61202",
};

const LETTER_WIDTH = 4;
export const LETTER_HEIGHT = 5;

/** Width of a text in font pixels. */
export function textWidth(text: string): number {
  return [...text].length * LETTER_WIDTH - 1;
}

/** Calls `dot` with each set pixel of a text in capitals, from its upper left corner; unknown letters are gaps. */
export function forTextDots(text: string, dot: (x: number, y: number) => void): void {
  [...text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase()].forEach((letter, index) => {
    const rows = ROWS[letter] ?? "00000";
    for (let y = 0; y < LETTER_HEIGHT; y++) {
      for (let x = 0; x < 3; x++) {
        if ((Number(rows[y]) >> (2 - x)) & 1) dot(index * LETTER_WIDTH + x, y);
      }
    }
  });
}
