/**
 * Stands in the head of pages with keys of their own and keeps what is pressed before their script
 * has come. It is written into the page, so that it runs before the first paint; the content
 * security policy names it by its hash.
 */
export const earlyKeys = [
  "(()=>{const kept=[];globalThis.earlyKeys=kept;addEventListener('keydown',(event)=>{",
  "if(globalThis.earlyKeys!==kept||event.ctrlKey||event.metaKey||event.altKey",
  "||event.isComposing)return;",
  "const at=event.target;",
  "if(at instanceof Element&&at.matches('input:not([type=checkbox],[type=radio]),",
  "textarea,select,[contenteditable]'))return;",
  "if(kept.length<20)kept.push(event.key);})})()",
].join("");
