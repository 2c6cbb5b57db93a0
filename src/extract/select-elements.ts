import { selectAll } from 'css-select'
import { attribute, isElement, rawText, type Element, type Node } from './tree.ts'

const adapter = {
  isTag: isElement,
  getAttributeValue: (element: Element, name: string) => attribute(element, name) ?? undefined,
  getChildren: (node: Node): Node[] => (isElement(node) ? node.children : []),
  getName: (element: Element) => element.tag,
  getParent: (element: Element) => element.parent,
  getSiblings: (node: Node): Node[] => (isElement(node) ? (node.parent?.children ?? [node]) : [node]),
  getText: rawText,
  hasAttrib: (element: Element, name: string) => attribute(element, name) !== null,
  removeSubsets: (nodes: Node[]) => nodes,
}

/** Elements that match a CSS selector, in document order; none for a selector that can't be read. */
export function selectElements(root: Element, selector: string): Element[] {
  try {
    return selectAll<Node, Element>(selector, root, { adapter, cacheResults: false })
  } catch {
    return []
  }
}
