/// Nanoseconds a call, over whole passes and call by call.
struct Timing {
  var mean = 0.0
  var median = 0.0
  var slowest1percent = 0.0

  /// Times calls over `items`, the median of several passes.
  init<Item>(_ items: [Item], passes: Int = 5, _ body: (Item) -> Void) {
    let clock = ContinuousClock()
    for item in items { body(item) }
    var means: [Double] = []
    var medians: [Double] = []
    var slowest: [Double] = []
    for _ in 0..<passes {
      let start = clock.now
      for item in items { body(item) }
      means.append(Self.nanoseconds(clock.now - start) / Double(max(1, items.count)))
      var each: [Double] = []
      each.reserveCapacity(items.count)
      for item in items {
        let start = clock.now
        body(item)
        each.append(Self.nanoseconds(clock.now - start))
      }
      each.sort()
      medians.append(each[each.count / 2])
      slowest.append(each[min(each.count - 1, each.count * 99 / 100)])
    }
    mean = means.sorted()[passes / 2]
    median = medians.sorted()[passes / 2]
    slowest1percent = slowest.sorted()[passes / 2]
  }

  static func nanoseconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) * 1e9 + Double(parts.attoseconds) / 1e9
  }
}
