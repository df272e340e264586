import { describe, expect, test } from 'vitest'
import { mayPutAt } from '../../adapters/teams/consent.ts'

describe('where a file may be put', () => {
  test.each([
    ['https://contoso-my.sharepoint.com/personal/ann/upload?guid=1', true],
    ['https://contoso.sharepoint.us/upload', false],
    ['https://eu.svc.ms/upload', false],
    ['http://contoso.sharepoint.com/upload', false],
    ['https://sharepoint.com.example.org/upload', false],
    ['https://notsharepoint.com/upload', false],
    ['https://sharepoint.com/upload', false],
    ['https://contoso.sharepoint.com@example.org/upload', false],
    ['https://169.254.169.254/latest', false],
    ['http://127.0.0.1:1234/upload', false],
    ['file:///etc/passwd', false],
  ])('in a council’s Teams: %s, %s', (url, may) => {
    expect(mayPutAt(false)(url)).toBe(may)
  })

  test.each([
    ['http://127.0.0.1:1234/upload', true],
    ['http://localhost:1234/upload', true],
    ['http://[::1]:1234/upload', true],
    ['https://127.0.0.1/upload', false],
    ['http://127.0.0.1.example.org/upload', false],
    ['http://10.0.0.1/upload', false],
    ['https://contoso.sharepoint.com/upload', false],
  ])('on this computer: %s, %s', (url, may) => {
    expect(mayPutAt(true)(url)).toBe(may)
  })
})
