/**
 * The same function, which keeps its last answers; forgets them all at once when it has `capacity` of them. For pure
 * functions of a key that comes again and again. An answer of undefined is not kept.
 */
export function memoize<Key, Answer>(find: (key: Key) => Answer, capacity: number): (key: Key) => Answer {
  const answers = new Map<Key, Answer>()
  return (key) => {
    let answer = answers.get(key)
    if (answer === undefined) {
      answer = find(key)
      // keys without an answer are without a bound, in number and in size
      if (answer === undefined) return answer
      if (answers.size >= capacity) answers.clear()
      answers.set(key, answer)
    }
    return answer
  }
}
