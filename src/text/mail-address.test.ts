import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailAddressText, parseMailAddress } from './mail-address.ts'

const read = (text: string): string | null => {
  const address = parseMailAddress(text)
  return address && mailAddressText(address)
}

test('addresses as people have them are kept as they were typed, the domain in ASCII', () => {
  assert.equal(read('Ann.Lee+news@Post.Example'), 'Ann.Lee+news@post.example')
  assert.equal(read("o'brien_{x}@mail.post.example"), "o'brien_{x}@mail.post.example")
  assert.equal(read('li@例子.广告'), 'li@xn--fsqu00a.xn--4rr70v')
  assert.equal(read('max@müller.example'), 'max@xn--mller-kva.example')
})

test('what is none, or holds more than one, is refused', () => {
  const refused = [
    '', 'x', '@a.example', 'a@', 'a@b', 'a@@b.example', 'a@b@c.example', ' a@b.example', 'a@b.example ',
    'a@b.example\n', 'a@b.example\r\nBcc: c@d.example', 'a\0@b.example', 'a,b@c.example', 'a@b.example,c@d.example',
    'a@b.example;c@d.example', 'Ann <a@b.example>', '<a@b.example>', '"a b"@c.example', 'a..b@c.example', '.a@b.example',
    'a.@b.example', 'a@-b.example', 'a@b-.example', 'a@b..example', 'a@.example', 'a@[127.0.0.1]', 'a@127.0.0.1',
    'a@b.example/..', 'a@b.example?x', 'a@b.example:25', 'a@b%2eexample', 'a=b@c.example', 'a|b@c.example', '`a`@b.example',
    '李@例子.广告', 'a@b.example\u2028', `${'a'.repeat(65)}@b.example`, `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(130)}example`,
  ] // prettier-ignore
  for (const text of refused) assert.equal(read(text), null, JSON.stringify(text))
})
