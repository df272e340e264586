// Loaded before the playground, which listens for everybody and reports how it is used: here it does neither.
import net from 'node:net'

// It reports on itself with telemetry disabled, too, unless it is told this.
process.env.APPLICATION_INSIGHTS_NO_STATSBEAT = 'true'

const { listen } = net.Server.prototype
const { connect } = net.Socket.prototype

/** Where only a port is given, it listens on this computer alone. */
net.Server.prototype.listen = function (...given) {
  const [first, second] = given
  const isPort = typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))
  if (isPort) given.splice(1, typeof second === 'string' ? 1 : 0, '127.0.0.1')
  else if (typeof first === 'object' && first !== null && 'port' in first) given[0] = { ...first, host: '127.0.0.1' }
  return listen.apply(this, given)
}

/** Every way out ends here: what it called is said, and is not reached. */
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given
  const host = typeof options === 'object' ? options.host : typeof given[1] === 'string' ? given[1] : undefined
  if (host === undefined || /^(localhost|::1|127\.\d+\.\d+\.\d+)$/.test(host)) return connect.apply(this, given)
  process.stderr.write(`CALLED ${host}\n`)
  // As on a computer that is in no network; whoever called has to have begun to listen.
  setImmediate(() => this.destroy(Object.assign(new Error(`connect ENETUNREACH ${host}`), { code: 'ENETUNREACH' })))
  return this
}
