/**
 * The question to whoever has a telephone or an e-mail address that somebody else gave: do they
 * want the messages?
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { Actions, Button, Form, Notice, PageHead } from "../../../ui/index.ts";
import { agreeToMessages } from "../commands/agree-to-messages.ts";
import { requireContact } from "../queries/contact.ts";
import { href } from "../../../values/href.ts";

export const contact: Page = {
  decides: { nothing: "says yes to one question; saying it twice is saying it once" },
  async get(request) {
    return view(request, (await requireContact(request.param("token"))).confirmed);
  },
  async post(request) {
    await agreeToMessages(request.param("token"));
    return request.redirect(href("/contacts/:token", { token: request.param("token") }));
  },
};

function view(request: PageRequest, confirmed: boolean) {
  const { t, csrf } = request;
  const title = t("notifications.contact");
  return page(
    request,
    { title },
    <div class="column">
      <PageHead title={title} />
      {confirmed ? (
        <Notice kind="good" title={t("notifications.contact.agreed")}>
          <p>{t("notifications.contact.agreed-text")}</p>
        </Notice>
      ) : (
        <>
          <p>{t("notifications.contact.text")}</p>
          <Form
            t={t}
            shown="nothing"
            csrf={csrf}
            action={href("/contacts/:token", { token: request.param("token") })}
          >
            <Actions>
              <Button>{t("notifications.contact.agree")}</Button>
            </Actions>
          </Form>
        </>
      )}
    </div>,
  );
}
