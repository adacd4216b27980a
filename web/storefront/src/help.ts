/** The second script: hands its one function to the first, which asked for it. */
import {createHelp} from './decide/help.ts';
import type {Queue} from './facts/queue.ts';

declare const BUILD: string; // see decide/near.ts

const {cairn} = window as {cairn?: Queue};
if (cairn) cairn.help = [BUILD, createHelp];
