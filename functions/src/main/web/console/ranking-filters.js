/**
 * The filters of the ranking. They live in the address, so that the back button, a reload and a link keep them.
 */
import { html, useEffect, useId, useState } from '../shared/dom.js';
import { useReps } from './people.js';
import { current } from './playbook.js';

export const FILTERS = ['class', 'owner', 'team', 'stage'];

/** The address of the ranking with these filters. */
export function address(filters) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  return query.size > 0 ? `#/ranking?${query}` : '#/ranking';
}

let last = '#/ranking';

/** The address at which the ranking was last seen, with its filters. */
export const lastRanking = () => last;

/** Notes the address at which the ranking is seen. */
export function seen(hash) {
  last = hash.startsWith('#/ranking') ? hash : '#/ranking';
}

/** The filters that an address names. */
export const filtersOf = query => Object.fromEntries(FILTERS.map(name => [name, query.get(name) ?? '']));

/**
 * What may be chosen: open stages, and reps with their teams. Empty lists stand for what is not there yet, and null for
 * what is not to be had.
 * @returns {{stages: {id: string, label?: string}[]|null, reps: {id: string, name?: string, team?: string}[]|null}}
 */
export function useChoices(session) {
  const reps = useReps(session);
  const [stages, setStages] = useState([]);
  useEffect(() => {
    let wanted = true;
    current(session, 'pipeline').then(pipelines => wanted && setStages(openStages(pipelines)), () => wanted && setStages(null));
    return () => {
      wanted = false;
    };
  }, []);
  return { stages, reps };
}

function openStages(pipelines) {
  const stages = new Map();
  pipelines.flatMap(each => each.stages).filter(stage => !stage.outcome).forEach(stage => stages.set(stage.id, stage));
  return [...stages.values()];
}

/**
 * The form of filters. A choice takes effect at once.
 * @param {{filters: Object<string, string>, choices: any, seen: any[], role: string, wrong: {field: string, text: string}|null}} form
 *     seen: the rows loaded so far; they tell owners where the list of reps is not to be had
 */
export function Filters({ filters, choices, seen, role, wrong }) {
  const set = name => event => {
    const value = event.target.value.trim();
    if (value !== filters[name]) {
      location.hash = address({ ...filters, [name]: value });
    }
  };
  const found = [...new Set(seen.map(row => row.owner).filter(Boolean))].sort();
  const owners = choices.reps && [...choices.reps.map(named), ...found.filter(id => !choices.reps.some(rep => rep.id === id)).map(id => ({ id }))];
  const teams = choices.reps && [...new Set(choices.reps.map(rep => rep.team).filter(Boolean))].sort().map(id => ({ id }));
  const field = (name, label, options, hints = []) => html`<${Choice} key=${name} name=${name} label=${label} value=${filters[name]}
    options=${options} hints=${hints} onChange=${set(name)} wrong=${wrong?.field === name ? wrong.text : null} />`;
  return html`<form class="filters" role="search" aria-label="Filters" onSubmit=${event => event.preventDefault()}>
    ${field('class', 'Class', ['A', 'B', 'C'].map(id => ({ id })))}
    ${role !== 'rep' && field('owner', 'Owner', owners, found)}
    ${role !== 'rep' && (teams === null || teams.length > 0 || filters.team) && field('team', 'Team', teams)}
    ${field('stage', 'Stage', choices.stages)}
    ${FILTERS.some(name => filters[name]) && html`<a class="button" href="#/ranking">Clear filters</a>`}
  </form>`;
}

const named = ({ id, name }) => ({ id, label: name && name !== id ? `${name} (${id})` : id });

/** A select where the options are known, else a field for a text with hints. */
function Choice({ name, label, value, options, hints, onChange, wrong }) {
  const id = useId();
  const common = { id, name, value, onChange, 'aria-invalid': wrong ? 'true' : null, 'aria-describedby': wrong ? `${id}-wrong` : null };
  const known = options && (value === '' || options.some(each => each.id === value) ? options : [{ id: value }, ...options]);
  return html`<div class=${wrong ? 'invalid' : ''}>
    <label for=${id}>${label}</label>
    ${wrong && html`<p class="error" id="${id}-wrong">${wrong}</p>`}
    ${known
    ? html`<select ...${common}><option value="">All</option>
        ${known.map(each => html`<option value=${each.id}>${each.label ?? each.id}</option>`)}</select>`
    : html`<input ...${common} type="text" autocomplete="off" placeholder="All" list="${id}-hints" />
        <datalist id="${id}-hints">${hints.map(hint => html`<option value=${hint} />`)}</datalist>`}
  </div>`;
}
