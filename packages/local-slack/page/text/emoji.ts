const known: Record<string, string> = {
  '+1': '👍', '-1': '👎', thumbsup: '👍', thumbsdown: '👎', ok_hand: '👌', clap: '👏', pray: '🙏', wave: '👋', muscle: '💪',
  raised_hands: '🙌', eyes: '👀', point_right: '👉', point_up: '☝️', smile: '😄', smiley: '😃', grinning: '😀', joy: '😂',
  slightly_smiling_face: '🙂', wink: '😉', thinking_face: '🤔', sweat_smile: '😅', sob: '😭', scream: '😱', heart: '❤️',
  tada: '🎉', rocket: '🚀', fire: '🔥', sparkles: '✨', star: '⭐', zap: '⚡', boom: '💥', bulb: '💡', bell: '🔔',
  no_bell: '🔕', mega: '📣', loudspeaker: '📢', speech_balloon: '💬', hourglass: '⌛', hourglass_flowing_sand: '⏳',
  alarm_clock: '⏰', calendar: '📆', spiral_calendar_pad: '🗓️', date: '📅', white_check_mark: '✅', heavy_check_mark: '✔️',
  ballot_box_with_check: '☑️', x: '❌', negative_squared_cross_mark: '❎', heavy_plus_sign: '➕', heavy_minus_sign: '➖',
  warning: '⚠️', rotating_light: '🚨', no_entry: '⛔', no_entry_sign: '🚫', stop_sign: '🛑', construction: '🚧',
  exclamation: '❗', question: '❓', grey_question: '❔', bangbang: '‼️', information_source: 'ℹ️', sos: '🆘',
  red_circle: '🔴', large_orange_circle: '🟠', large_yellow_circle: '🟡', large_green_circle: '🟢', large_blue_circle: '🔵',
  large_purple_circle: '🟣', white_circle: '⚪', black_circle: '⚫', large_red_square: '🟥', large_green_square: '🟩',
  lock: '🔒', unlock: '🔓', key: '🔑', shield: '🛡️', mag: '🔍', mag_right: '🔎', link: '🔗', paperclip: '📎', pushpin: '📌',
  round_pushpin: '📍', file_folder: '📁', open_file_folder: '📂', card_index_dividers: '🗂️', clipboard: '📋', memo: '📝',
  pencil: '📝', pencil2: '✏️', page_facing_up: '📄', page_with_curl: '📃', bookmark_tabs: '📑', bar_chart: '📊',
  chart_with_upwards_trend: '📈', chart_with_downwards_trend: '📉', inbox_tray: '📥', outbox_tray: '📤', package: '📦',
  email: '✉️', envelope: '✉️', incoming_envelope: '📨', mailbox: '📫', fishing_pole_and_fish: '🎣', bug: '🐛', robot_face: '🤖',
  gear: '⚙️', wrench: '🔧', hammer_and_wrench: '🛠️', electric_plug: '🔌', computer: '💻', desktop_computer: '🖥️',
  label: '🏷️', bust_in_silhouette: '👤', busts_in_silhouette: '👥', wastebasket: '🗑️', arrow_right: '➡️', arrow_left: '⬅️',
  arrow_up: '⬆️', arrow_down: '⬇️', arrows_counterclockwise: '🔄', leftwards_arrow_with_hook: '↩️', repeat: '🔁', back: '🔙',
  globe_with_meridians: '🌐', earth_africa: '🌍', coffee: '☕', sunny: '☀️', new: '🆕', ok: '🆗', '100': '💯',
}; // biome-ignore format: a table

/** The character for an emoji name, for the names that people in an incident use; undefined for others. */
export function emojiFor(name: string): string | undefined {
  return known[name.replace(/::skin-tone-\d$/, '')];
}

/** The character for Slack's `unicode` of a rich text emoji: hexadecimal code points joined by `-`. */
export function emojiFromUnicode(unicode: string): string {
  return String.fromCodePoint(...unicode.split('-').map((point) => Number.parseInt(point, 16)));
}
