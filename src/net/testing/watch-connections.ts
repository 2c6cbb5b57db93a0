import { channel } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

/** Notes the address of every TCP connection this process tries to make, at the last moment before the system is asked. */
export function watchConnections(): { readonly attempts: string[]; stop(): void } {
  const attempts: string[] = []
  const onSocket = (message: unknown): void => {
    const { socket } = message as { socket: Socket }
    socket.on('connectionAttempt', (ip: string, port: number) => attempts.push(`${ip} ${port}`))
  }
  const sockets = channel('net.client.socket')
  sockets.subscribe(onSocket)
  return { attempts, stop: () => sockets.unsubscribe(onSocket) }
}
