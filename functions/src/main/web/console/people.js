/**
 * The reps of the organisation by id, for views that show names.
 */
import { useEffect, useState } from '../shared/dom.js';
import { all } from './playbook.js';

/**
 * The reps; an empty list while they are not there yet, and null where they are not to be had. A rep may not read them.
 * @returns {{id: string, name?: string, team?: string}[]|null}
 */
export function useReps(session) {
  const [reps, setReps] = useState([]);
  useEffect(() => {
    let wanted = true;
    if (session.role !== 'rep') {
      all(session, '/v1/reps').then(found => wanted && setReps(found), () => wanted && setReps(null));
    }
    return () => {
      wanted = false;
    };
  }, []);
  return reps;
}

/** The name of a person, or else the id. */
export const nameOf = (reps, id) => reps?.find(rep => rep.id === id)?.name ?? id;
