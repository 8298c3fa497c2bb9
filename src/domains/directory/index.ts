// The public face of the directory: what the program and other domains may use.
export { loadDemo } from './demo/load-demo.ts';
