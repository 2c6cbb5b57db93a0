import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'

export type LoopbackServer = {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  /** `127.0.0.1:port`, as the operator would list it. */
  readonly place: string
  readonly port: number
  /** Paths asked for, in order; empty for raw servers. */
  readonly paths: string[]
  readonly requests: IncomingMessage[]
  /** Connections accepted so far. */
  connections(): number
  close(): Promise<void>
}

/** A real HTTP server on a free port of 127.0.0.1. */
export function startServer(listener: RequestListener): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = []
  const server = createHttpServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  return listen(server, requests)
}

/** A TCP server that answers whatever it is told to, once the first bytes of a request have come. */
export function startRawServer(answer: (socket: Socket, head: string) => void): Promise<LoopbackServer> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {}) // the fetcher breaks off; that is what is tested
    socket.on('data', (head) => answer(socket, head.toString('latin1')))
  })
  return listen(server, [])
}

/** Listens on a free port; answers how to reach it and how to end it together with its open connections. */
export async function listen(server: Server, requests: IncomingMessage[]): Promise<LoopbackServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    place: `127.0.0.1:${port}`,
    port,
    requests,
    get paths() {
      return requests.map(({ url }) => url ?? '')
    },
    connections: () => connections,
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
