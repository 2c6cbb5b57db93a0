#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import process from 'node:process'

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Sambac needs Node 26; this is ${process.versions.node}. Run it by npm (\`npm start\`, \`npx sambac\`), which brings its own.`,
  )
  process.exit(1)
}

const { runCommandLine } = await import('./commands/command-line.ts')
process.exitCode = await runCommandLine(process.argv)
