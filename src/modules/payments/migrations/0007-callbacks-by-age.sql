-- safe: one small index
-- What was told long ago and still holds a payer's words.
create index bank_callback_to_forget on payments.bank_callback using brin (received_at);
