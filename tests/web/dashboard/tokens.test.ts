/** Tokens that end: who asks for the next one, when, and how often. */
import {describe, expect, it} from 'vitest';
import {
  askWith,
  fixedToken,
  kTokenMs,
  renewedToken,
} from '../../../web/dashboard/src/questions/tokens.ts';
import {askStory} from '../../../web/dashboard/src/questions/visitor.ts';

/** Gives t1, t2, …, and a clock to turn. */
function minted() {
  const state = {nowMs: 0, asked: 0};
  const tokens = renewedToken(
    async () => `t${++state.asked}`,
    () => state.nowMs,
  );
  return {state, tokens};
}

/** An endpoint that takes only `good`, and what it was shown. */
function endpoint(good: string) {
  const shown: string[] = [];
  const ask = async (token: string): Promise<Response> => {
    shown.push(token);
    return new Response('{}', {status: token === good ? 200 : 401});
  };
  return {shown, ask};
}

describe('a token that ends', () => {
  it('is asked for once, by however many questions', async () => {
    const {state, tokens} = minted();
    expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(['t1', 't1']);
    expect(await tokens.get()).toBe('t1');
    expect(state.asked).toBe(1);
  });

  it.each([
    [kTokenMs.life - kTokenMs.margin - 1, 't1', 1],
    [kTokenMs.life - kTokenMs.margin, 't2', 0],
  ])('after %i ms is %s', async (ms, token, leftMs) => {
    const {state, tokens} = minted();
    await tokens.get();
    state.nowMs = ms;
    expect(tokens.leftMs()).toBe(leftMs);
    expect(await tokens.get()).toBe(token);
  });

  it('that could not be had is asked for again', async () => {
    let calls = 0;
    const tokens = renewedToken(
      async () => (++calls === 1 ? Promise.reject(new Error('offline')) : 'late'),
      () => 0,
    );
    await expect(tokens.get()).rejects.toThrow('offline');
    expect(await tokens.get()).toBe('late');
  });

  it('that was refused late does not cost the newer one', async () => {
    const {tokens} = minted();
    await tokens.get();
    tokens.forget('t1');
    await tokens.get();
    tokens.forget('t1');
    expect(await tokens.get()).toBe('t2');
  });
});

describe('a question answered 401', () => {
  it('is asked once more with a new token', async () => {
    const {tokens} = minted();
    const {shown, ask} = endpoint('t2');
    expect((await askWith(tokens, ask)).status).toBe(200);
    expect(shown).toEqual(['t1', 't2']);
  });

  it('twice, is not asked a third time', async () => {
    const {tokens} = minted();
    const {shown, ask} = endpoint('t9');
    expect((await askWith(tokens, ask)).status).toBe(401);
    expect(shown).toEqual(['t1', 't2']);
  });

  it('is not repeated with a token that stays the same', async () => {
    const {shown, ask} = endpoint('other');
    expect((await askWith(fixedToken('mine'), ask)).status).toBe(401);
    expect(shown).toEqual(['mine']);
  });
});

describe('a story', () => {
  it.each([
    [200, 'story'],
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'unknown'],
    [500, 'failed'],
  ])('answered with %i is %s', async (status, kind) => {
    const question = {endpoint: 'http://e', site: 's', tokens: fixedToken('t'), visitor: 'v'};
    const reply = async () => new Response('{}', {status});
    const outcome = await askStory(question, new AbortController().signal, reply);
    expect(outcome.kind).toBe(kind);
  });

  it('whose token cannot be had failed, as if the endpoint were away', async () => {
    const tokens = renewedToken(
      () => Promise.reject(new Error('no session')),
      () => 0,
    );
    const question = {endpoint: 'http://e', site: 's', tokens, visitor: 'v'};
    const outcome = await askStory(question, new AbortController().signal);
    expect(outcome).toEqual({kind: 'failed', status: 0});
  });
});
