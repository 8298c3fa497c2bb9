// The public face of meetings: what the program may use.
export { loadMeetingsDemo } from './demo/load-demo.ts';
