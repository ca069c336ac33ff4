/** An amount in digits of one width; the text comes formatted, such as "8.000 đ". */
export function Money({ text, strong }: { text: string; strong?: boolean }) {
  return strong ? <strong class="money">{text}</strong> : <span class="money">{text}</span>;
}
