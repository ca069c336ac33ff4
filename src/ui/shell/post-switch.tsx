import type { DocumentProps } from "./document-props.ts";

/** The post one acts from; with several posts, a choice that is sent by its button. */
export function PostSwitch({ document }: { document: DocumentProps }) {
  const { t, account, postAction, csrf } = document;
  const posts = account?.posts ?? [];
  const current = posts.find((post) => post.current);
  if (posts.length < 2 || !postAction)
    return current ? <span class="post-switch__only">{current.title}</span> : null;
  return (
    <form class="post-switch" method="post" action={postAction}>
      <input type="hidden" name="csrf" value={csrf ?? ""} />
      <label class="visually-hidden" for="post-switch">
        {t("ui.post")}
      </label>
      <select class="post-switch__select" id="post-switch" name="post">
        {posts.map((post) => (
          <option key={post.id} value={post.id} selected={post.current}>
            {post.title}
          </option>
        ))}
      </select>
      <button class="post-switch__button" type="submit">
        {t("ui.post.switch")}
      </button>
    </form>
  );
}
