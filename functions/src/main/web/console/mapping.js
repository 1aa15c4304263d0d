/**
 * The mapping of a file's columns to the fields of deals, stage changes or activities: the fields of each kind, a first
 * guess from the columns' names, types and examples, and the body of the request that creates an import. Pure.
 */

/**
 * @typedef {object} Column as an inspection tells it: name, type, missing, examples
 * @typedef {object} Draft
 * @property {string} kind
 * @property {Record<string, string>} fields the columns by field; absent fields are not mapped
 * @property {string[]} won values of the outcome column that mean won
 * @property {string[]} lost
 * @property {string[]} ignore columns that do not become attributes
 * @property {Record<string, string>} types types set by hand, by column
 * @property {boolean} emptyClears
 * @property {{delimiter?: string, encoding?: string, dateOrder?: string, sheet?: string}} file how the file is read; what is absent is found out
 */

/** The kinds of files: what a row is, the fields, and which of them it cannot do without. */
export const KINDS = {
  opportunities: {
    label: 'Deals', row: 'a deal',
    fields: {
      id: { label: 'Deal id', names: ['id', 'dealid', 'opportunityid', 'opportunity', 'deal', 'recordid', 'dealno', 'opportunityno', 'leadid'],
        hint: 'Without it every row becomes a new deal, and a later file cannot change it.' },
      name: { label: 'Name', names: ['name', 'dealname', 'opportunityname', 'company', 'companyname', 'account', 'accountname', 'customer', 'client', 'title', 'organisation', 'organization'] },
      stage: { label: 'Stage', names: ['stage', 'stagename', 'dealstage', 'phase', 'salesstage', 'pipelinestage', 'step', 'status'],
        hint: 'The ids or labels of stages. An open deal cannot be imported without one.' },
      outcome: { label: 'Won or lost', names: ['outcome', 'result', 'status', 'wonlost', 'iswon', 'won', 'converted', 'dealstage', 'stage', 'phase'] },
      owner: { label: 'Owner', names: ['owner', 'dealowner', 'opportunityowner', 'seller', 'salesrep', 'rep', 'salesperson', 'salesagent', 'agent', 'assignedto', 'accountexecutive'],
        hint: 'User names or names of reps. A name that no rep has becomes a new rep.' },
      createdAt: { label: 'Began on', type: 'date', names: ['createdat', 'created', 'createdate', 'createddate', 'createdon', 'opened', 'openedat', 'opendate', 'began', 'start', 'startdate', 'engagedate', 'creationdate'] },
      closedAt: { label: 'Closed on', type: 'date', names: ['closedat', 'closed', 'closedate', 'closeddate', 'closedon', 'closingdate', 'ended', 'enddate'] },
      amount: { label: 'Amount', type: 'number', names: ['amount', 'value', 'dealvalue', 'closevalue', 'dealamount', 'revenue', 'price', 'acv', 'expectedrevenue'] },
      currency: { label: 'Currency of the amount', names: ['currency', 'amountcurrency', 'dealcurrency', 'opportunitycurrency', 'currencycode', 'currencyisocode'] },
      pipeline: { label: 'Pipeline', names: ['pipeline', 'pipelineid', 'process'] }
    },
    needed: []
  },
  'stage-changes': {
    label: 'Stage changes', row: 'a change of a deal\'s stage',
    fields: {
      deal: { label: 'Deal id', names: ['deal', 'dealid', 'opportunityid', 'opportunity', 'id'] },
      to: { label: 'New stage', names: ['to', 'tostage', 'newstage', 'newvalue', 'new', 'after', 'stage', 'stageto', 'phase'] },
      from: { label: 'Stage before', names: ['from', 'fromstage', 'oldstage', 'oldvalue', 'old', 'before', 'previousstage', 'stagefrom'] },
      at: { label: 'When', type: 'date', names: ['at', 'changedat', 'date', 'changedate', 'time', 'timestamp', 'changedon', 'when'] }
    },
    needed: ['deal', 'to', 'at']
  },
  activities: {
    label: 'Activities', row: 'an activity of a deal: a call, an e-mail, a meeting',
    fields: {
      deal: { label: 'Deal id', names: ['deal', 'dealid', 'opportunityid', 'opportunity', 'relatedto', 'whatid'] },
      at: { label: 'When', type: 'date', names: ['at', 'date', 'activitydate', 'time', 'timestamp', 'when', 'startdate', 'happenedat'] },
      kind: { label: 'Kind', names: ['kind', 'type', 'activitytype', 'tasktype', 'channel'] },
      name: { label: 'Name', names: ['name', 'subject', 'title', 'description'] },
      value: { label: 'Number, such as minutes', type: 'number', names: ['value', 'minutes', 'duration', 'durationminutes'] },
      id: { label: 'Activity id', names: ['id', 'activityid', 'taskid', 'eventid'] }
    },
    needed: ['deal', 'at']
  }
};

const WON = /^(closed[\s_-]*)?won$|^(win|yes|true|1|success(ful)?|sold|signed|deal won|gewonnen|gagn[eé]e?)$/i;
const LOST = /^(closed[\s_-]*)?lost$|^(loss|lose|no|false|0|failed|dead|deal lost|verloren|perdue?)$/i;

/** The types that a column of a date or of a number cannot have. A few words among dates make a column one of texts. */
const OTHER = { date: ['number', 'boolean', 'list'], number: ['date', 'boolean', 'list'] };

const folded = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** So many different values a column of ids or names must show among its examples, where there are as many rows. */
const DIFFERENT = 5;

/**
 * A first mapping of a file's columns.
 * @param {string} kind
 * @param {Column[]} columns
 * @param {number} rows how many rows were looked at
 * @returns {Draft}
 */
export function guess(kind, columns, rows) {
  const fields = {};
  const taken = new Set();
  const different = column => column.examples.length >= Math.min(DIFFERENT, rows - column.missing);
  for (const [field, { names, type }] of Object.entries(KINDS[kind].fields)) {
    const fits = column => (!type || !OTHER[type].includes(column.type))
      && (field === 'outcome' ? saysOutcome(column) : !taken.has(column.name))
      && (field !== 'stage' || !saysOutcomeAlone(column))
      && (!['id', 'name'].includes(field) || kind !== 'opportunities' || different(column));
    const found = names.map(name => columns.find(column => folded(column.name) === name && fits(column))).find(Boolean);
    if (found) {
      fields[field] = found.name;
      taken.add(found.name);
    }
  }
  if (!fields.amount) {
    delete fields.currency;
  }
  return { kind, fields, won: [], lost: [], ignore: [], types: {}, emptyClears: false, file: {} };
}

/** The kind of a file, by what its columns would be: changes name both stages, activities a kind or a number, and no deal's own facts. */
export function kindOf(columns, rows) {
  const has = (kind, ...names) => names.every(name => guess(kind, columns, rows).fields[name]);
  if (has('stage-changes', 'deal', 'from', 'to', 'at')) {
    return 'stage-changes';
  }
  const isActivity = has('activities', 'deal', 'at') && (has('activities', 'kind') || has('activities', 'value'));
  return isActivity && !has('opportunities', 'stage') && !has('opportunities', 'outcome') ? 'activities' : 'opportunities';
}

/** True if the column's examples have a word for won or lost. */
const saysOutcome = column => column.examples.some(value => WON.test(value.trim()) || LOST.test(value.trim()));

/** True if all examples are words for won, lost or open: such a column tells no stage. */
const saysOutcomeAlone = column => column.type === 'boolean'
  || (column.examples.length > 0 && column.examples.every(value => /^(open|pending)$/i.test(value.trim()) || WON.test(value.trim()) || LOST.test(value.trim())));

/** The values among these that mean won, and those that mean lost, by common words. */
export const sorted = values => ({
  won: values.filter(value => WON.test(value.trim())),
  lost: values.filter(value => LOST.test(value.trim()))
});

/** What the mapping still needs before the file can be checked, in words by field; empty if nothing. */
export function lacks(draft) {
  const needed = KINDS[draft.kind].needed.filter(field => !draft.fields[field])
    .map(field => [field, `Choose the column for: ${KINDS[draft.kind].fields[field].label.toLowerCase()}`]);
  if (draft.fields.outcome && draft.won.length + draft.lost.length === 0) {
    needed.push(['outcome', 'Tick at least one value that means won or lost']);
  }
  if (draft.fields.currency && !draft.fields.amount) {
    needed.push(['amount', 'Choose the column of the amounts, or none for their currency']);
  }
  const columns = Object.entries(draft.fields);
  const twice = draft.kind === 'opportunities' ? [] : columns.filter(([, column], place) => columns.findIndex(([, other]) => other === column) < place)
    .map(([field, column]) => [field, `“${column}” is chosen for another field already`]);
  return Object.fromEntries([...twice, ...needed]);
}

/**
 * The body that creates an import by this mapping.
 * @param {Draft} draft
 * @param {string} [fileName]
 */
export function request(draft, fileName) {
  const { outcome, ...fields } = draft.fields;
  const used = new Set(Object.values(draft.fields));
  const mapping = { ...fields };
  if (outcome) {
    mapping.outcome = { column: outcome, won: draft.won, lost: draft.lost };
  }
  const ignore = draft.ignore.filter(column => !used.has(column));
  if (ignore.length > 0 && draft.kind !== 'stage-changes') {
    mapping.ignore = ignore;
  }
  if (draft.emptyClears && draft.kind === 'opportunities') {
    mapping.emptyClears = true;
  }
  return {
    kind: draft.kind, mapping,
    ...(fileName && { fileName: [...fileName].slice(0, 200).join('') }),
    ...(Object.keys(draft.types).length > 0 && { types: draft.types }),
    ...Object.fromEntries(Object.entries(draft.file).filter(([, value]) => value))
  };
}

/** The draft of a saved mapping's request. */
export function draftOf({ kind, mapping = {}, types = {}, delimiter, encoding, dateOrder, sheet }) {
  const { outcome, ignore = [], emptyClears = false, ...fields } = mapping;
  return {
    kind, ignore, emptyClears, types,
    fields: outcome ? { ...fields, outcome: outcome.column } : fields,
    won: outcome?.won ?? [], lost: outcome?.lost ?? [],
    file: { delimiter, encoding, dateOrder, sheet }
  };
}

/** What becomes of a column: the labels of the fields that use it, else an attribute, or nothing. */
export function use(draft, column) {
  const labels = Object.entries(draft.fields).filter(([, each]) => each === column)
    .map(([field]) => KINDS[draft.kind].fields[field].label);
  if (labels.length > 0) {
    return labels.join(', ');
  }
  return draft.kind === 'stage-changes' || draft.ignore.includes(column) ? 'not read' : 'attribute';
}
