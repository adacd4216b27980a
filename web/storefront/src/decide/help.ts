/** Everything between a finding of the core and help on the page. */
import type {CompiledPlayBook, Exposure, Wasm} from '@cairn/protocol';
import {EVENT_TARGET, EVENT_VALUE, EXPOSURE_NAMES, KIND_EXPOSURE} from '@cairn/protocol/layout';

import {type Caps, createCaps} from './caps.ts';
import {createFlow, type Flow} from './flow.ts';
import {findSignal, type Found} from './found.ts';
import {type Judge, layBook, layFound, loadJudge} from './judge.ts';
import {decideHere, type Known} from './local.ts';
import type {Help, HelpNeeds, Tell} from './needs.ts';
import {createScreen, type Screen, type Subject} from './screen.ts';

/** What help remembers of this page. */
interface Memory {
  readonly caps: Caps;
  readonly tell: Tell;
  readonly judge: Judge;
  book?: CompiledPlayBook;
  playsHere: number;
}

export async function createHelp(needs: HelpNeeds): Promise<Help> {
  const judge = await loadJudge();
  const memory: Memory = {judge, caps: createCaps(needs), tell: teller(needs), playsHere: 0};
  const {clock} = needs;
  const screen: Screen = createScreen({
    ...needs,
    book: () => memory.book,
    blocked: () => blocked(needs, memory),
    onExposure: told => onExposure(needs, memory, flow, {...told, atMs: clock.now()}),
  });
  const flow = createFlow({
    needs,
    screen,
    tell: memory.tell,
    sending: needs.mayKeepVisit,
    subject: found => subjectOf(found, needs),
  });
  return {
    end: () => screen.end(),
    onSignals(wasm, count) {
      // All are read and judged first: what a play does may step the core again.
      for (const {signal, local} of findings(wasm, count, needs, memory)) {
        memory.tell('signal', signal.wire);
        flow.onSignal(signal, local);
      }
    },
    onReply: flow.onReply,
    setBook(book) {
      if (!book?.plays) return;
      memory.book = book;
      layBook(judge, book);
    },
    onPage() {
      memory.playsHere = 0;
    },
    isOpen: screen.isOpen,
  };
}

/** Tells the page's own code; it gets a copy, so that it cannot change what is sent. */
const teller =
  ({observers, guard}: HelpNeeds): Tell =>
  (what, value) =>
    observers
      .filter(observer => observer.on === what)
      .forEach(observer => guard(observer.do as (copy: unknown) => void)(structuredClone(value)));

function findings(wasm: Wasm, count: number, needs: HelpNeeds, memory: Memory) {
  const {judge, book} = memory;
  return Array.from({length: count}, (_, i) => {
    layFound(judge, wasm, i);
    return {
      signal: findSignal(wasm, i, needs),
      local: decideHere(judge, book, knownOf(needs, memory), needs.keyOf),
    };
  });
}

function blocked({gates, visit, consent}: HelpNeeds, {playsHere}: Memory): boolean {
  const {typing, paying} = gates();
  return (
    typing || paying || document.hidden || visit.session.ordered || (!consent.tier && playsHere > 0) // without consent: one per page, whatever the book allows
  );
}

function onExposure(needs: HelpNeeds, memory: Memory, flow: Flow, exposure: Exposure): void {
  const {play, event} = exposure;
  const value = EXPOSURE_NAMES.indexOf(event);
  needs.core.push(KIND_EXPOSURE, {[EVENT_TARGET]: needs.keyOf(play), [EVENT_VALUE]: value});
  if (event === 'shown' || event === 'closed') memory.caps.note(play, event);
  if (event === 'shown') {
    ++memory.playsHere;
    flow.watch();
  }
  if (needs.mayKeepVisit()) needs.outbox.add('exposures', exposure);
  memory.tell('exposure', exposure);
}

function knownOf(needs: HelpNeeds, {caps, playsHere}: Memory): Known {
  const {visit, clock, reader, device, consent, gates} = needs;
  const {cart, ordered, context, contextAt} = visit.session;
  return {
    ...gates(),
    cart,
    ordered,
    playsHere,
    device,
    ageMs: clock.now(),
    consent: consent.tier,
    pageType: reader.type,
    step: reader.step,
    caps: caps.all,
    told: context,
    toldAt: contextAt,
  };
}

/** The products a signal is about come first, then the newest ones met. */
function subjectOf({node, keys}: Found, {targets, visit, reader, keyOf}: HelpNeeds): Subject {
  const met = [...visit.session.products].reverse();
  const about = met.filter(id => keys.includes(keyOf(id)));
  return {
    anchor: targets.element(node),
    products: [...new Set([...about, ...met])].slice(0, 2),
    query: reader.query,
  };
}
