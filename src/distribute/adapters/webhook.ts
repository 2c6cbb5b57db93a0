import { createHmac } from 'node:crypto'
import type { Adapter } from './adapter.ts'

/** The announcement as JSON, signed over the bytes of the body so that the receiver knows who speaks. */
export const WEBHOOK: Adapter = {
  name: 'webhook',
  secretIs: null,
  request({ id, ...announcement }, { url, secret }) {
    const body = JSON.stringify(announcement)
    return {
      url,
      contentType: 'application/json',
      headers: {
        'idempotency-key': id,
        'sambac-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
      body,
    }
  },
}
