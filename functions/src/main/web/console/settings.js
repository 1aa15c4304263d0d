/**
 * The settings of the organisation: its name, time zone, currency and how long closed deals are kept. A save names the
 * revision that was read, so that nobody's change is lost unseen.
 */
import { html, useEffect, useState } from '../shared/dom.js';
import { call } from '../shared/api.js';
import { FormTrouble, SelectField, TextField, accepted, isRefusal, useForm } from './fields.js';
import { Heading, Trouble, useLoad } from './parts.js';

const LABELS = { name: 'Name', timeZone: 'Time zone', currency: 'Currency', retentionDays: 'Days for which closed deals are kept' };
const FIELDS = Object.keys(LABELS);

const read = session => call(session, 'GET', '/v1/organisation').then(accepted);

export function SettingsView({ session }) {
  const stored = useLoad(() => read(session), [session]);
  return html`<${Heading}>Settings<//>
    <${Trouble} error=${stored.error} again=${stored.again} />
    ${stored.value ? html`<${SettingsForm} session=${session} stored=${stored.value} />`
    : stored.loading && html`<p role="status">Loading…</p>`}`;
}

function SettingsForm({ session, stored }) {
  const [base, setBase] = useState(stored);
  const [values, setValues] = useState(() => texts(stored.body));
  const [theirs, setTheirs] = useState(null);
  const [saved, setSaved] = useState(false);
  const form = useForm(LABELS, 'settings-');
  useEffect(() => {
    if (isRefusal(form.error, 'stale')) {
      read(session).then(answer => {
        setTheirs(changes(base.body, answer.body));
        setBase(answer);
      }, () => {});
    }
  }, [form.error]);
  const set = name => value => {
    setSaved(false);
    setValues(before => ({ ...before, [name]: value }));
  };
  const save = event => {
    event.preventDefault();
    setSaved(false);
    form.send(async () => {
      const answer = accepted(await call(session, 'PUT', '/v1/organisation', { body: body(values), ifMatch: base.etag }));
      setBase(answer);
      setValues(texts(answer.body));
      setTheirs(null);
      setSaved(true);
    });
  };
  const field = name => ({ id: `settings-${name}`, label: LABELS[name], value: values[name], set: set(name), error: form.at(name) });
  return html`<form class="form stack" novalidate onSubmit=${save}>
    ${theirs ? html`<${Meanwhile} changes=${theirs} />` : html`<${FormTrouble} form=${form} />`}
    <${TextField} ...${field('name')} autocomplete="organization" />
    <${SelectField} ...${field('timeZone')} options=${zones(base.body.timeZone)}
      hint="Days begin at midnight of this zone: in rankings, and for dates without a time in files." />
    <${SelectField} ...${field('currency')} options=${currencies(base.body.currency)}
      hint="For amounts that name no currency. Amounts that are stored already keep theirs." />
    <${TextField} ...${field('retentionDays')} inputmode="numeric" hint="After so many days a closed deal is deleted, with its history." />
    <div class="row"><button class="primary" disabled=${form.busy}>${form.busy ? 'Saving…' : 'Save'}</button>
      <p role="status" class="said">${saved && 'Saved.'}</p></div>
  </form>`;
}

/** What somebody else saved while the form was open. */
export const Meanwhile = ({ changes }) => html`<div class="banner bad" role="alert">
  <p>Not saved: somebody else saved other values while you had this form open.</p>
  ${changes.length > 0 && html`<ul>${changes.map(each => html`<li>${each.label} is now ${each.value || 'empty'}.</li>`)}</ul>`}
  <p>Your values are still below. Save again to keep yours.</p></div>`;

const changes = (before, now) => FIELDS.filter(name => before[name] !== now[name])
  .map(name => ({ label: LABELS[name], value: String(now[name] ?? '') }));

const texts = settings => Object.fromEntries(FIELDS.map(name => [name, String(settings[name] ?? '')]));

/** The body of the write: an empty name clears it; a number that is none is sent as it was written, and refused. */
const body = values => ({
  name: values.name.trim() || null,
  timeZone: values.timeZone,
  currency: values.currency,
  retentionDays: /^\d+$/.test(values.retentionDays.trim()) ? Number(values.retentionDays) : values.retentionDays
});

function zones(current) {
  const known = new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...known].sort().map(zone => ({ value: zone, label: zone.replace(/_/g, ' ') }));
}

function currencies(current) {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  const known = new Set([current, ...Intl.supportedValuesOf('currency')]);
  return [...known].sort().map(code => ({ value: code, label: `${code} – ${names.of(code)}` }));
}
