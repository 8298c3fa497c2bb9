import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus. Routes appear by their pattern, never by what was asked, so nothing personal is counted. */
export interface HttpMetrics {
  observe(route: string, status: number, milliseconds: number): void;
  countKept(): void;
  /** A figure read at the moment it is asked for. */
  gauge(name: string, help: string, read: () => number): void;
  text(): Promise<string>;
}

export function createMetrics(): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'parvis_requests_total',
    help: 'Requests by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const kept = new Counter({ name: 'parvis_kept_pages_total', help: 'Pages given out from memory', registers: [registry] });
  const seconds = new Histogram({
    name: 'parvis_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  return {
    observe(route, status, milliseconds) {
      requests.inc({ route, status });
      seconds.observe({ route }, milliseconds / 1000);
    },
    countKept: () => kept.inc(),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    text: () => registry.metrics(),
  };
}
