export { appraise } from './appraise.ts'
export { asJson, type Meta } from './json.ts'
export type * from './recommendation.ts'
export { rankOrderCentroid } from './weights.ts'
