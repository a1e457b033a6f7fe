// The two SHACL engines of the npm registry, spoken to as bench/runners/conversation.py says.
// Which one is told by the first argument. Both get the shapes without their queries: one of them
// cannot read those, the other fails at them.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import factory from '@rdfjs/data-model'
import datasets from '@rdfjs/dataset'
import { Parser } from 'n3'
import ShaclValidator from 'rdf-validate-shacl'
import { Validator } from 'shacl-engine'

const both = {
  'shacl-engine': (shapes) => {
    const validator = new Validator(shapes, { factory })
    return async (dataset) => (await validator.validate({ dataset })).results.map((r) => [
      r.focusNode.term, r.path?.length === 1 ? r.path[0].predicates[0] : null,
      r.constraintComponent, r.severity, r.shape.ptr.term, r.value?.term
    ])
  },
  'rdf-validate-shacl': (shapes) => {
    const validator = new ShaclValidator(shapes)
    return async (dataset) => (await validator.validate(dataset)).results.map((r) => [
      r.focusNode, r.path, r.sourceConstraintComponent, r.severity, r.sourceShape, r.value
    ])
  }
}

const parse = (text) => datasets.dataset(new Parser({ format: 'N-Triples' }).parse(text))

const written = (term) => {
  if (!term) return ''
  if (term.termType === 'NamedNode') return `<${term.value}>`
  if (term.termType === 'BlankNode') return `_:${term.value}`
  return JSON.stringify(term.value)
}

const lines = (path) => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))

let shapes = {}
let records = {}

const prepare = ({ folder }) => {
  for (const file of readdirSync(join(folder, 'core'))) {
    const text = readFileSync(join(folder, 'core', file), 'utf8')
    shapes[basename(file, '.nt')] = both[process.argv[2]](parse(text))
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    records[basename(file, '.jsonl')] = lines(join(folder, file))
  }
  const where = join(import.meta.dirname, 'node_modules', process.argv[2], 'package.json')
  return { versions: { [process.argv[2]]: JSON.parse(readFileSync(where, 'utf8')).version, node: process.versions.node } }
}

const check = (row) => shapes[row.shapes](parse(row.nt))

const results = async (row) => {
  try {
    const found = await shapes[row.probing](parse(row.nt + row.probes))
    return found.map((parts) => parts.map(written))
  } catch (error) {
    return `${error}`.slice(0, 200)
  }
}

const timed = async (rows, least, seconds) => {
  const taken = []
  const until = performance.now() + seconds * 1000
  while (taken.length < least || performance.now() < until) {
    const row = rows[taken.length % rows.length]
    const start = process.hrtime.bigint()
    await check(row)
    taken.push(Number(process.hrtime.bigint() - start) / 1000)
  }
  return taken
}

const together = async ({ file, shapes: name }) => {
  const text = readFileSync(file, 'utf8')
  const start = performance.now()
  const found = (await shapes[name](parse(text))).length
  return { seconds: (performance.now() - start) / 1000, found, peak: process.resourceUsage().maxRSS }
}

const answer = async (asked) => {
  if (asked.do === 'prepare') return prepare(asked)
  if (asked.do === 'together') return together(asked)
  const chosen = asked.places.map((place) => records[asked.set][place])
  if (asked.do === 'results') {
    const told = []
    for (const row of chosen) told.push(await results(row))
    return { results: told }
  }
  return { micro: await timed(chosen, asked.least, asked.seconds) }
}

for await (const line of createInterface({ input: process.stdin })) {
  let told
  try {
    told = await answer(JSON.parse(line))
  } catch (error) {
    told = { error: `${error}` }
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
