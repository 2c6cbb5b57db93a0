export type RequestCount = { readonly route: string; readonly status: number; readonly requests: number }

/** How often each route was answered with each status, since the start. It knows routes, never readers. */
export type RequestCounts = { add(route: string, status: number): void; list(): RequestCount[] }

export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, { route: string; status: number; requests: number }>()
  return {
    add(route, status) {
      const key = `${status} ${route}`
      const count = counts.get(key) ?? { route, status, requests: 0 }
      counts.set(key, count)
      count.requests++
    },
    list: () => [...counts.values()],
  }
}
