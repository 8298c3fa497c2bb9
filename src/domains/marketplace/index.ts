// The public face of the marketplace: what the program and other domains may use.
export { listDemoProjects, loadMarketDemo } from './demo/load-demo.ts';
export { findEntryFor } from './queries/entries.ts';
export type { MarketEntry } from './findings-entries.ts';
export { listOpenNeeds } from './queries/open-needs.ts';
export { findProjectFor, projectsOf, readVisibleProjects } from './queries/visible-projects.ts';
export type { VisibleProject } from './rules/project-visibility.ts';
export { type ProjectActivity, projectsMark, readProjectActivities } from './queries/project-activities.ts';
