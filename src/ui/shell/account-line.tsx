import type { DocumentProps } from "./document-props.ts";

/** Sign in, or who is signed in and the way out. */
export function AccountLine({ document }: { document: DocumentProps }) {
  const { t, account, signInHref, signOutAction, csrf } = document;
  if (!account)
    return signInHref ? (
      <a class="account__sign-in" href={signInHref}>
        {t("ui.sign-in")}
      </a>
    ) : null;
  return (
    <div class="account">
      {account.href ? (
        <a class="account__name" href={account.href}>
          {account.name}
        </a>
      ) : (
        <span class="account__name">{account.name}</span>
      )}
      {signOutAction ? (
        <form method="post" action={signOutAction}>
          <input type="hidden" name="csrf" value={csrf ?? ""} />
          <button class="account__sign-out" type="submit">
            {t("ui.sign-out")}
          </button>
        </form>
      ) : null}
    </div>
  );
}
