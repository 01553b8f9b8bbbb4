import { MIXED_STREETS, PLATFORMS } from '../support/mixed-cast.js'
import { ALL_FAULTS, dealCourses } from '../support/mixed-faults.js'
import { seededChance } from '../support/seeded-chance.js'

test('of many courses a tenth of the calls meet a fault, on each platform every kind', () => {
  const courses = [...Array(400).keys()].flatMap(seed => dealCourses(seededChance(seed), MIXED_STREETS))
  const met = courses.flatMap(({ on, meets }) => meets.map(does => `${on} ${does}`))
  const share = met.length / (met.length + courses.length)
  expect(share).toBeGreaterThan(0.08)
  expect(share).toBeLessThan(0.12)
  expect(new Set(met).size).toBe(PLATFORMS.length * ALL_FAULTS.length)
})
