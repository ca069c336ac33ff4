/** The door: who owes what, how it is paid, and what was received. */
export { charge } from "./commands/charge.ts";
export { type Confirmation } from "./commands/confirm-bank-payment.ts";
export { payCash } from "./commands/pay-cash.ts";
export { type ChargeView, chargesOf, findCharge, type PaymentQr, paymentQr, receiptView } from "./queries.ts";
export { type ChargeRequest, chargeShown, type ChargeState, type FeeKind } from "./rules/charge.ts";
export type { ReceiptView } from "./rules/receipt.ts";
