import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { encodeImage } from '../publish/encode-image.ts'
import { bandsOf, lookAlike } from './picture-hash.ts'

const HILLS =
  '<path d="M0 0h600v400H0z" fill="#cfe3f4"/><path d="M0 300 150 120 330 290 460 170 600 310v90H0z" fill="#35524a"/><circle cx="470" cy="80" r="40" fill="#fff4c2"/>'
const PRESS =
  '<path d="M0 0h600v400H0z" fill="#f4f0e6"/><path d="M60 60h180v280H60zM330 40h210v120H330zM330 220h90v140h-90z" fill="#444"/>'

const draw = (shapes: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" width="600" height="400">${shapes}</svg>`,
    ),
  )

async function lookOfPicture(bytes: Buffer): Promise<string> {
  const encoded = await encodeImage(bytes)
  assert.ok(encoded.ok && encoded.value.look)
  return encoded.value.look
}

test('a picture looks the same in another size, format and quality, and unlike another picture', async () => {
  const large = await lookOfPicture(await draw(HILLS).png().toBuffer())
  const small = await lookOfPicture(
    await draw(HILLS).resize(240).modulate({ brightness: 1.1 }).jpeg({ quality: 40 }).toBuffer(),
  )
  const other = await lookOfPicture(await draw(PRESS).png().toBuffer())
  assert.ok(lookAlike([large], [other, small]))
  assert.ok(!lookAlike([large, small], [other]))
  assert.ok(bandsOf(large).some((band) => bandsOf(small).includes(band)))
})

test('a plain area looks like nothing', async () => {
  const plain = await encodeImage(await draw('<path d="M0 0h600v400H0z" fill="#cfe3f4"/>').png().toBuffer())
  assert.ok(plain.ok)
  assert.equal(plain.value.look, null)
})
