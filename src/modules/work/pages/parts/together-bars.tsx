/** What may be done to several rows at once: a form for each system, which its own page takes. */
import type { PageRequest } from "../../../../gates/request.ts";
import { mayOpen } from "../../../../gates/staff.ts";
import { BulkBar, Button, Shown } from "../../../../ui/index.ts";
import type { DeskRow } from "../../queries/waiting.ts";

/** Gives the id of the form to which a row's box belongs; null where nothing is done to several. */
export function togetherForm({ shown, system }: DeskRow): string | null {
  return shown && system.together ? `together-${system.name}` : null;
}

/** Draws the bars of the systems whose rows stand on a page, each with what it shows of them. */
export function TogetherBars({
  request,
  rows,
}: {
  request: PageRequest;
  rows: readonly DeskRow[];
}) {
  const { t, csrf, staff } = request;
  const systems = new Set(rows.filter(togetherForm).map(({ system }) => system));
  return (
    <>
      {[...systems].map(({ name, together }) => {
        if (!together) return null;
        const form = `together-${name}`;
        const verbs = together.verbs.filter(({ duty }) => mayOpen(staff, duty ? [duty] : null));
        return (
          <div key={name}>
            <BulkBar t={t} form={form} csrf={csrf} action={together.action}>
              {verbs.map(({ verb, key, shortcut }, index) => (
                <Button
                  key={verb}
                  small
                  kind={index === 0 ? "primary" : "secondary"}
                  name="verb"
                  value={verb}
                  shortcut={shortcut}
                >
                  {t(key)}
                </Button>
              ))}
            </BulkBar>
            <Shown
              values={rows.flatMap(({ shown, system }) =>
                shown && system.name === name ? [shown] : [],
              )}
              form={form}
            />
          </div>
        );
      })}
    </>
  );
}
