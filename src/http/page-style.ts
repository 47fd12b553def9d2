/** The look of our own pages: light or dark as the person likes it, from a phone's width up, without scripts. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f3f6, #141217);
  --card: light-dark(#ffffff, #1f1c23);
  --text: light-dark(#1d1c1d, #e4e1e6);
  --quiet: light-dark(#5f5b63, #aaa4b0);
  --line: light-dark(#d8d3da, #3a353f);
  --field: light-dark(#ffffff, #17151a);
  --brand: #611f69;
  --strong: light-dark(#611f69, #d9a7e0);
  --button: light-dark(#611f69, #7d3a86);
  --button-hover: light-dark(#4a154b, #8f4999);
  --bad: light-dark(#b3123f, #ff8da6);
  --bad-soft: light-dark(#fdecf0, #3b1a24);
  --good: light-dark(#006b4f, #5fd0a5);
  --soft: light-dark(#f4f0f5, #29252e);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif;
  color: var(--text);
  background: var(--page);
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; align-items: start; justify-items: center; padding: clamp(16px, 7vh, 72px) 16px 32px; }
main { width: 100%; max-width: 460px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: clamp(20px, 6vw, 36px); box-shadow: 0 10px 30px light-dark(#2a0d2f14, #00000059); }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; text-wrap: balance; }
h2 { font-size: 1rem; margin: 24px 0 4px; }
p { margin: 0 0 14px; overflow-wrap: anywhere; }
.mark { display: grid; place-items: center; width: 44px; height: 44px; margin: 0 0 16px; border-radius: 12px; background: var(--brand); color: #fff; }
.mark svg { width: 24px; height: 24px; }
.mark.good { background: #007a5a; }
.quiet { color: var(--quiet); font-size: .9rem; }
.host { font-weight: 600; color: var(--strong); }
.trouble { background: var(--bad-soft); color: var(--bad); border-radius: 10px; padding: 12px 14px; margin: 16px 0 0; }
form { margin: 20px 0 0; }
fieldset { border: 0; margin: 0 0 4px; padding: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; margin: 0 0 8px; }
.way { display: flex; gap: 10px; align-items: center; border: 1px solid var(--line); border-radius: 10px; padding: 10px 12px; margin: 0 0 8px; cursor: pointer; }
.way:has(:checked) { border-color: var(--strong); background: var(--soft); }
.way input { accent-color: var(--button); width: 18px; height: 18px; margin: 0; flex: none; }
.field { margin: 16px 0 0; }
.field label { display: block; font-weight: 600; margin: 0 0 6px; }
.field .hint { margin: 6px 0 0; }
.optional { font-weight: 400; color: var(--quiet); }
input[type=text], input[type=password], textarea { width: 100%; font: inherit; color: inherit; background: var(--field); border: 1px solid light-dark(#8d8691, #6d6574); border-radius: 9px; padding: 11px 12px; }
textarea { min-height: 130px; resize: vertical; font: .85rem/1.45 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
[aria-invalid=true] { border-color: var(--bad); }
:focus-visible { outline: 3px solid light-dark(#1d9bd1, #4aa8e0); outline-offset: 1px; }
button { width: 100%; margin: 24px 0 0; padding: 12px 16px; font: inherit; font-weight: 600; color: #fff; background: var(--button); border: 0; border-radius: 9px; cursor: pointer; min-height: 48px; }
button:hover { background: var(--button-hover); }
footer { margin: 22px 0 0; padding: 16px 0 0; border-top: 1px solid var(--line); }
footer p:last-child { margin: 0; }
code { display: block; font: .85rem/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--soft); border-radius: 8px; padding: 10px 12px; overflow-wrap: anywhere; user-select: all; }
@supports selector(:has(*)) {
  .several .inputs { display: none; }
  form:has([value=none]:checked) .inputs.none,
  form:has([value=basic]:checked) .inputs.basic,
  form:has([value=token]:checked) .inputs.token,
  form:has([value=jwt]:checked) .inputs.jwt,
  form:has([value=certificate]:checked) .inputs.certificate,
  form:has([value=oauth]:checked) .inputs.oauth { display: block; }
}
`;
