/** The door: who owes what, how it is paid, and what was received. */
export { charge } from "./commands/charge.ts";
export { type Confirmation } from "./commands/confirm-bank-payment.ts";
export { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
export { giveLines } from "./commands/give-lines.ts";
export { sealPayersAgain } from "./receipts/payer-number.ts";
export { askCashier } from "./queries/ask-cashier.ts";
export { payCash } from "./commands/pay-cash.ts";
export { reconcileDay } from "./commands/reconcile-day.ts";
export { refundCharge } from "./commands/refund-charge.ts";
export type { ChargeSet } from "./changes/change-lines.ts";
export type { ChargePaid } from "./commands/settle.ts";
export { type Ground, waiveCharge } from "./commands/waive-charge.ts";
export {
  type ChargeView,
  chargesOf,
  chargesWithoutLines,
  collectsFor,
  findCharge,
  ledgerQuery,
  type RefundView,
  seesMoneyOf,
  settingQuestionsOf,
  type Unsettled,
  unsettled,
  unsettledOf,
} from "./queries.ts";
export { type PaymentQr, paymentQr } from "./queries/payment-qr.ts";
export { receiptView } from "./queries/receipt-view.ts";
export {
  type ChargeKind,
  type ChargeRequest,
  chargeShown,
  type ChargeState,
} from "./rules/charge.ts";
export type { SettingQuestion } from "./rules/setting-form.ts";
export type { ReceiptView } from "./rules/receipt.ts";
