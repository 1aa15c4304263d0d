/**
 * A published form as this phone has it.
 */
import { useEffect, useState } from '../shared/dom.js';

/**
 * The form of a name such as `prospecting@1`: undefined while it is read, null if this phone does not have it yet.
 * @param {import('./store.js').Store} store
 * @param {string | undefined} ref
 * @returns {{definition: object | null | undefined, problem: Error | null}}
 */
export function useDefinition(store, ref) {
  const [read, setRead] = useState({ definition: undefined, problem: null });
  useEffect(() => {
    if (!ref) return undefined;
    let wanted = true;
    const load = () => store.definition(ref).then(
      found => wanted && setRead({ definition: found?.body ?? null, problem: null }),
      problem => wanted && setRead(before => ({ ...before, problem })));
    load();
    const end = store.subscribe(kinds => kinds.includes('definitions') && load());
    return () => {
      wanted = false;
      end();
    };
  }, [store, ref]);
  return read;
}
