/** The simulated bank's one page: paste a QR code's text, choose how the bank behaves, pay. */
import { bankModes } from "./bank.ts";

/** Gives the page; `told` lists the callbacks after a payment. */
export function bankPage(qr: string, told: string[] | null): string {
  const choices = bankModes
    .map(
      (mode, index) =>
        `<label><input type="radio" name="mode" value="${mode}"` +
        `${index === 0 ? " checked" : ""}> ${mode}</label>`,
    )
    .join("<br>");
  const result = told
    ? `<p role="status"><strong>Đã chuyển tiền.</strong> ${told.length} thông báo: ` +
      `${told.map(escaped).join("; ") || "không có"}</p>`
    : "";
  const field = `<textarea name="qr" rows="5" style="width:100%">${escaped(qr)}</textarea>`;
  const button = '<button style="font:inherit;padding:.5rem 1rem">Chuyển tiền</button>';
  return [
    '<!doctype html><html lang="vi"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">\n',
    "<title>Ngân hàng mô phỏng</title>",
    '<body style="font:17px/1.6 sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem">',
    "<h1>Ngân hàng mô phỏng</h1>\n",
    `<p>Chỉ dùng khi phát triển: không có tiền thật.</p>${result}\n`,
    `<form method="post" action="/pay"><p><label>Nội dung mã VietQR<br>${field}</label></p>\n`,
    `<fieldset><legend>Cách ngân hàng báo tin</legend>${choices}</fieldset><p>${button}</p></form>`,
    "</body></html>",
  ].join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
