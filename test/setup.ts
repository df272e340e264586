import fc from 'fast-check'

// Everybody's run draws the same problems, so that what fails for one fails for all. `SEED=2 npm test` draws others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) })
