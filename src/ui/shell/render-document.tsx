import { render } from "preact-render-to-string";
import { earlyKeys } from "../early-keys.ts";
import { EmblemDrawing } from "../emblem.tsx";
import { drawnIn } from "../page-language.ts";
import { renderedOnce } from "../rendered-once.ts";
import type { Children } from "../types.ts";
import { BareShell } from "./bare-shell.tsx";
import { DeskShell } from "./desk-shell.tsx";
import type { DocumentProps } from "./document-props.ts";
import { PublicShell } from "./public-shell.tsx";

/**
 * Gives the whole HTML document of a page as text. Pure: everything it shows comes in by its props.
 */
export function renderDocument(props: DocumentProps, body: Children): string {
  const Shell = shells[props.shell];
  const drawing = () =>
    render(
      <html lang={props.language} data-theme={props.theme} class={props.shell}>
        <Head {...props} />
        <body>
          <EmblemDrawing paths={props.emblem} />
          <Shell document={props}>{body}</Shell>
        </body>
      </html>,
    );
  return `<!doctype html>${drawnIn(props.language, drawing)}`;
}

const shells = { public: PublicShell, desk: DeskShell, bare: BareShell };

function Head(props: DocumentProps) {
  const { t } = props;
  const site = `${t("ui.site")} · ${props.city}`;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{props.title === site ? site : `${props.title} – ${site}`}</title>
      {props.description ? <meta name="description" content={props.description} /> : null}
      {renderedOnce(`head ${props.shell} ${props.theme} ${props.islands?.join(" ")}`, () => (
        <HeadRest {...props} />
      ))}
    </head>
  );
}

// What depends on the kind of page alone.
function HeadRest(props: DocumentProps) {
  const { assets } = props;
  return (
    <>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={props.theme ?? "light dark"} />
      <meta name="theme-color" content="#5b2a86" />
      {props.shell === "desk" ? <meta name="robots" content="noindex" /> : null}
      {assets.icon ? <link rel="icon" type="image/svg+xml" href={assets.icon} /> : null}
      {assets.fonts?.map((href) => (
        <link
          key={href}
          rel="preload"
          as="font"
          type="font/woff2"
          href={href}
          crossOrigin="anonymous"
        />
      ))}
      <link rel="stylesheet" href={assets.css("public")} />
      {props.shell === "desk" ? <link rel="stylesheet" href={assets.css("desk")} /> : null}
      {props.islands
        ?.flatMap((name) => assets.islandStyles?.(name) ?? [])
        .map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      {props.islands?.includes("ui/desk-keys") ? (
        <script dangerouslySetInnerHTML={{ __html: earlyKeys }} />
      ) : null}
      {props.islands?.map((name) => (
        <script key={name} type="module" src={assets.island(name)} />
      ))}
    </>
  );
}
