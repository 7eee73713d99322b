import type { PublicEquipment, ReportReceived } from '../../schemas/api-public.ts'
import type { Family } from '../../schemas/equipment.ts'
import { type ReportKind, reportKinds, reportNoteMax } from '../../schemas/reports.ts'
import { type Language, words } from './words.ts'
import './style.css'

// Where the code on a plate leads: opened by strangers on old telephones in bad networks, so without the screens' libraries.

const plate = location.pathname.split('/')[2] ?? ''
const api = `/api/v1/public/equipment/${encodeURIComponent(plate)}`

let language: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
let known: PublicEquipment | 'missing' | 'unavailable' | undefined

type Child = Node | string | false | null

function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue
    element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.filter((child) => child !== false && child !== null))
  return element
}

function phoneLink(phone: string, label: string): HTMLElement {
  return el(
    'a',
    { class: 'phone', href: `tel:${phone.replace(/[^\d+*#,]/g, '')}` },
    el('span', {}, label),
    el('strong', {}, phone),
  )
}

const kindsFor: Partial<Record<Family, readonly ReportKind[]>> = {
  lift: reportKinds.map(({ id }) => id),
  boiler: ['not-running', 'other'],
  vessel: ['not-running', 'other'],
  piping: ['other'],
}
const kindsElsewhere: readonly ReportKind[] = ['trapped', 'not-running', 'noise-vibration', 'other']

function facts(of: PublicEquipment): HTMLElement {
  const w = words[language]
  const organisation = (name: string, one: PublicEquipment['useUnit']) => [
    el('dt', {}, name),
    el('dd', {}, one?.name ?? w.unknown),
  ]
  const { nextInspection } = of
  return el(
    'dl',
    {},
    el('dt', {}, w.registration),
    el('dd', { class: 'number' }, of.registrationNumber),
    ...organisation(w.useUnit, of.useUnit),
    ...organisation(w.firm, of.maintenanceFirm),
    el('dt', {}, w.inspection),
    el(
      'dd',
      nextInspection?.overdue ? { class: 'late' } : {},
      nextInspection?.dueOn ?? w.noInspection,
      nextInspection?.overdue === true && ` · ${w.overdue}`,
    ),
  )
}

function phones(of: PublicEquipment): HTMLElement {
  const w = words[language]
  const firm = of.maintenanceFirm?.phone24h
  const unit = of.useUnit?.phone24h
  return el(
    'section',
    { class: 'phones', 'aria-label': w.call },
    el('h2', {}, w.call),
    firm ? phoneLink(firm, w.firm) : null,
    unit ? phoneLink(unit, w.useUnit) : null,
    !firm && !unit && el('p', {}, w.noPhone),
    ...of.emergencyNumbers.map((number) => phoneLink(number, w.emergency)),
  )
}

/** A new one for each report, the same for each attempt at it. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function form(of: PublicEquipment): HTMLElement {
  const w = words[language]
  const key = newKey()
  const kinds = reportKinds.filter(({ id }) => (kindsFor[of.family] ?? kindsElsewhere).includes(id))
  const said = el('p', { role: 'status', class: 'said' })
  const send = el('button', { type: 'submit' }, w.send)
  const note = el('textarea', {
    name: 'note',
    rows: '3',
    maxlength: String(reportNoteMax),
    'aria-describedby': 'hint',
  })
  const choices = kinds.map(({ id, zh, en }) =>
    el(
      'label',
      { class: id === 'trapped' ? 'choice urgent' : 'choice' },
      el('input', { type: 'radio', name: 'kind', value: id, required: true }),
      el('span', {}, language === 'en' ? en : zh),
    ),
  )
  const asking = el(
    'form',
    {},
    el('fieldset', {}, el('legend', {}, w.what), ...choices),
    el('label', { class: 'note' }, w.note, note),
    el('p', { id: 'hint', class: 'hint' }, w.noteHint),
    send,
    said,
  )
  asking.addEventListener('submit', (event) => {
    event.preventDefault()
    const kind = new FormData(asking).get('kind')
    const text = note.value.trim()
    send.disabled = true
    said.textContent = w.sending
    void report({ kind, ...(text !== '' && { note: text }) }, key).then((outcome) => {
      if (typeof outcome === 'object') return asking.replaceWith(thanks(outcome))
      send.disabled = false
      said.textContent = outcome === 429 ? w.tooMany : w.failed
    })
  })
  return asking
}

/** What became of a report, or the status that refused it; 0 where nothing got through. */
async function report(body: object, key: string): Promise<ReportReceived | number> {
  try {
    const answer = await fetch(`${api}/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    return answer.ok ? ((await answer.json()) as ReportReceived) : answer.status
  } catch {
    return 0
  }
}

function thanks({ next }: ReportReceived): HTMLElement {
  const w = words[language]
  const again = el('button', { type: 'button', class: 'plain' }, w.again)
  again.addEventListener('click', () => draw())
  const box = el(
    'div',
    { role: 'status', tabindex: '-1', class: 'thanks' },
    el('strong', {}, w.received),
    ` ${w.next[next]}`,
  )
  // it takes the place of what had the focus
  queueMicrotask(() => box.focus())
  return el('div', {}, box, again)
}

function page(of: PublicEquipment): Node[] {
  const w = words[language]
  return [
    el('p', { class: `state ${of.state}` }, w.states[of.state]),
    facts(of),
    phones(of),
    ...(of.family === 'lift'
      ? [
          el(
            'section',
            { class: 'trapped' },
            el('h2', {}, w.trappedTitle),
            el('ol', {}, ...w.trapped.map((step) => el('li', {}, step))),
          ),
        ]
      : []),
    el('section', {}, el('h2', {}, w.reportTitle), form(of)),
  ]
}

function failure(which: 'missing' | 'unavailable'): Node[] {
  const w = words[language]
  if (which === 'missing') return [el('p', { class: 'failure' }, w.missingHint)]
  const retry = el('button', { type: 'button' }, w.retry)
  retry.addEventListener('click', () => void load())
  return [el('p', { class: 'failure', role: 'alert' }, w.unavailable), retry]
}

function draw(): void {
  if (known === undefined) return
  const w = words[language]
  document.documentElement.lang = language
  const title =
    known === 'missing' ? w.missing : typeof known === 'string' ? 'Hoistway' : w.families[known.family]
  document.title = title
  const other = el('button', { type: 'button', class: 'plain', lang: w.other }, w.language)
  other.addEventListener('click', () => {
    language = language === 'en' ? 'zh-CN' : 'en'
    draw()
  })
  document
    .querySelector('#root')
    ?.replaceChildren(
      el('header', {}, el('h1', {}, title), other),
      ...(typeof known === 'string' ? failure(known) : page(known)),
    )
}

async function load(): Promise<void> {
  try {
    // kept shortly on the way, but who looks again sees what is so now
    const answer = await fetch(api, { cache: 'no-cache' })
    known = answer.ok
      ? ((await answer.json()) as PublicEquipment)
      : answer.status === 404
        ? 'missing'
        : 'unavailable'
  } catch {
    known = 'unavailable'
  }
  draw()
}

await load()
