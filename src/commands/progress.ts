const BAR_WIDTH = 24
const LINE_EVERY_MS = 2_000

export type Progress = { update(articles: number, open: number): void; end(): void }

/** How far the work is: a bar on a terminal, a plain line now and then elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  let most = 0
  let lastLineAt = 0
  return {
    update(articles, open) {
      most = Math.max(most, articles + open)
      if (stream.isTTY) {
        const filled = most ? Math.round((BAR_WIDTH * articles) / most) : 0
        stream.write(
          `\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}  ${articles} articles, ${open} jobs to do`,
        )
      } else if (Date.now() - lastLineAt >= LINE_EVERY_MS) {
        lastLineAt = Date.now()
        stream.write(`${articles} articles, ${open} jobs to do\n`)
      }
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[K')
    },
  }
}
