/**
 * A trie packed into one array of 32-bit words, as in F. M. Liang, “Word Hy-phen-a-tion by Com-put-er” (1983):
 * `data[node + code]` holds the edge that leaves `node` by `code` (letter and target) and `data[node]`, in other bits,
 * the number that `node` carries. Each node has a place of its own, so what is read at a place where the node has no
 * edge never carries the letter that was looked for.
 */

/** A node while words come in; `value` 0 stands for none. */
export interface Branch {
  readonly children: Map<number, Branch>
  value: number
}

interface TrieNode {
  readonly edges: readonly (readonly [code: number, target: TrieNode])[]
  readonly value: number
  /** Names the subtree: equal subtrees, equal numbers. */
  readonly number: number
}

/** The array with the widths that a reader needs. */
export interface PackedTrie {
  readonly codeBits: number
  readonly linkBits: number
  readonly data: readonly number[]
}

/** The node at the end of `codes`, made where it is missing. */
export function branchAt(root: Branch, codes: readonly number[]): Branch {
  let branch = root
  for (const code of codes) {
    const next = branch.children.get(code) ?? { children: new Map(), value: 0 }
    branch.children.set(code, next)
    branch = next
  }
  return branch
}

/**
 * @param greatestCode of all edges; every `node + code` up to it exists in the outcome
 * @param greatestValue of all nodes
 */
export function packTrie(root: Branch, greatestCode: number, greatestValue: number): PackedTrie {
  const nodes = reachable(shareSubtrees(root))
  const places = findPlaces(nodes)
  const lastPlace = nodes.reduce((last, node) => Math.max(last, places.get(node) ?? 0), 0)
  const codeBits = bits(greatestCode)
  const linkBits = bits(lastPlace)
  if (codeBits + linkBits + bits(greatestValue) > 32)
    throw new RangeError('Too many patterns for a trie of 32-bit words')
  const data = new Array<number>(lastPlace + greatestCode + 1).fill(0)
  const add = (place: number, word: number): void => {
    data[place] = ((data[place] ?? 0) | word) >>> 0
  }
  for (const node of nodes) {
    const place = places.get(node) ?? 0
    add(place, node.value << (codeBits + linkBits))
    for (const [code, target] of node.edges) add(place + code, ((places.get(target) ?? 0) << codeBits) | code)
  }
  return { codeBits, linkBits, data }
}

/** Makes equal subtrees one, from the leaves up: half the size, and links stay within their bits. */
function shareSubtrees(root: Branch): TrieNode {
  const seen = new Map<string, TrieNode>()
  const share = (branch: Branch): TrieNode => {
    const edges = [...branch.children].sort(([a], [b]) => a - b).map(([code, child]) => [code, share(child)] as const)
    const key = [branch.value, ...edges.map(([code, target]) => `${code}:${target.number}`)].join()
    const known = seen.get(key) ?? { edges, value: branch.value, number: seen.size }
    seen.set(key, known)
    return known
  }
  return share(root)
}

/** All nodes, the root first. */
function reachable(root: TrieNode): TrieNode[] {
  const found = new Set([root])
  for (const node of found) for (const [, target] of node.edges) found.add(target)
  return [...found]
}

/**
 * Finds places, the widest nodes first; the sort is stable, so the outcome is always the same. Nodes with one edge take
 * the first gap. For wider ones every gap would be tried in vain again and again (seconds for German), so the search
 * goes on where the last node of that width went in.
 */
function findPlaces([root, ...nodes]: readonly TrieNode[]): ReadonlyMap<TrieNode, number> {
  const places = new Map<TrieNode, number>()
  const isPlace: boolean[] = []
  const isEdge: boolean[] = []
  const begin = new Map<string, number>()
  const put = (node: TrieNode, place: number): void => {
    places.set(node, place)
    isPlace[place] = true
    for (const [code] of node.edges) isEdge[place + code] = true
  }
  if (root !== undefined) put(root, 0)
  for (const node of nodes.sort((a, b) => b.edges.length - a.edges.length)) {
    const codes = node.edges.map(([code]) => code)
    const kind = codes.length === 1 ? `letter ${codes[0]}` : `width ${codes.length}`
    let place = begin.get(kind) ?? 1
    while (isPlace[place] || codes.some((code) => isEdge[place + code])) place++
    begin.set(kind, place)
    put(node, place)
  }
  return places
}

function bits(greatest: number): number {
  return Math.max(1, 32 - Math.clz32(greatest))
}
