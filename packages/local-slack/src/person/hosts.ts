/** Top-level domains after which Slack takes typed words for a host: all of countries, and the common ones of other kinds. */
const generic =
  'com org net edu gov mil int info biz name io dev app co ai cloud online site tech xyz top shop zip mov';
const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';
const domains = new Set(`${generic} ${countries}`.split(' '));

/** Typed words that may be a host with a path (`example.com/login`) or an address (`ana@example.com`). */
export const hostPattern =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}._+-]+@)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[a-z]{2,}(?![\p{L}\p{N}_@-])(?:\/[^\s<>|`]*)?/u;

/** Slack's token for such words; undefined where they end in no top-level domain. */
export function hostToken(found: string): string | undefined {
  const typed = found.replace(/[.,;:!?)\]]+$/, '');
  const host = /^[^/]+/.exec(typed)?.[0] ?? '';
  if (!domains.has(host.split('.').at(-1) ?? '')) return undefined;
  const escaped = typed.replaceAll('&', '&amp;');
  return `<${host.includes('@') ? 'mailto:' : 'http://'}${escaped}|${escaped}>${found.slice(typed.length)}`;
}
