import { deskHome } from "../../../gates/menu.ts";
import type { Page } from "../../../gates/route.ts";
import { switchPost } from "../commands/switch-post.ts";

/** Seats an official on another of their posts. */
export const postSwitchPage: Page = {
  decides: { nothing: "the post is chosen by its name" },
  async post(request) {
    const wanted = (await request.form()).text("post");
    await switchPost(
      request.sessionId ?? "",
      wanted,
      request.staff.posts.map((post) => post.id),
    );
    const taken = request.staff.posts.find(({ id }) => id === wanted);
    return request.redirect(deskHome({ post: taken ?? request.staff.post }));
  },
};
