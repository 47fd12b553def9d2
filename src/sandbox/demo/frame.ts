import { type Html, html } from '../../http/html.ts';

/** Build a page of the sandbox's external systems. */
export function frame(title: string, body: Html): Html {
  return html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style></head><body>${body}</body></html>`;
}

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
pre { white-space: pre-wrap; font: inherit } code { background: #8883; padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0 }
details dl { display: block } details dd { margin: 0 0 .6rem } summary { cursor: pointer }
button { font: inherit; font-size: .9rem; padding: .4rem .8rem; margin: 0 .2rem .4rem 0; border-radius: 8px; border: 1px solid #8888 }
button.on { background: #1264a3; color: #fff; border-color: #1264a3 }
small { opacity: .7 } li { margin: .3rem 0 }`;
