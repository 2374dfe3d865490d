/** The text, changed except for what it quotes: values are said as they are. */
export const outsideQuotes = (text: string, change: (part: string) => string): string =>
  text
    .split(/("[^"]*")/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
